using System.Device.Gpio;

namespace Borne.Hal.Esp32;

/// <summary>Contactor on an output pin, with feedback from an auxiliary or mains-sensing contact on an input pin.</summary>
public sealed class GpioContactor : IContactor
{
    private readonly GpioPin _coil;
    private readonly GpioSense _feedback;

    /// <summary>Opens the pins; the coil is off.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="coilPin">Output, high closes. Needs a pull-down against the time before the program runs.</param>
    /// <param name="feedbackPin">Input with pull-up: low while the main contacts are closed.</param>
    public GpioContactor(GpioController gpio, int coilPin, int feedbackPin)
    {
        _coil = gpio.OpenPin(coilPin, PinMode.Output);
        _coil.Write(PinValue.Low);
        _feedback = new GpioSense(gpio, feedbackPin);
    }

    /// <inheritdoc/>
    public bool IsClosed => !_feedback.IsHigh;

    /// <inheritdoc/>
    public void Set(bool closed) => _coil.Write(closed ? PinValue.High : PinValue.Low);
}
