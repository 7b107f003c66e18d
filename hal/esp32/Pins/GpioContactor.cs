using System.Device.Gpio;
using Borne.Hal.Outlet;

namespace Borne.Hal.Esp32.Pins;

/// <summary>
/// Contactor on an output pin, with its mirror contact (IEC 60947-4-1 annex F) on an input pin. A mirror contact opens with
/// the closing of the main contacts and cannot close while one of them is welded; a broken wire looks like a weld.
/// </summary>
public sealed class GpioContactor : IContactor
{
    private readonly GpioOutput _coil;
    private readonly GpioSense _feedback;

    /// <summary>Opens the pins; the coil is off.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="coilPin">Output, high closes. Needs a pull-down against the time before the program runs.</param>
    /// <param name="feedbackPin">Input with pull-up: low while the main contacts are open.</param>
    public GpioContactor(GpioController gpio, int coilPin, int feedbackPin)
    {
        _coil = new GpioOutput(gpio, coilPin, false);
        _feedback = new GpioSense(gpio, feedbackPin);
    }

    /// <inheritdoc/>
    public bool IsClosed => _feedback.IsHigh;

    /// <inheritdoc/>
    public void Set(bool closed) => _coil.Set(closed);
}
