using System.Device.Gpio;
using Borne.Hal.Devices.Safety;

namespace Borne.Hal.Esp32.Pins;

/// <summary>The interlock's output on an input pin, high while it allows. With the pull-up a broken wire reads so too.</summary>
public sealed class GpioInterlockLine : IInterlockLine
{
    private readonly GpioSense _pin;

    /// <summary>Opens the pin.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Input with pull-up.</param>
    public GpioInterlockLine(GpioController gpio, int pin)
    {
        _pin = new GpioSense(gpio, pin);
    }

    /// <inheritdoc/>
    public bool IsAllowed => _pin.IsHigh;
}
