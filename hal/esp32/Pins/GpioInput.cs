using System.Device.Gpio;
using Borne.Hal.Devices.Polling;

namespace Borne.Hal.Esp32.Pins;

/// <summary>A contact to ground on an input pin.</summary>
public sealed class GpioInput : IDigitalInput
{
    private readonly GpioSense _pin;

    /// <summary>Opens the pin.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Input with pull-up; GPIO 34 to 39 of the ESP32 have none and need one outside.</param>
    /// <param name="hasPullUp">True to use the chip's pull-up.</param>
    public GpioInput(GpioController gpio, int pin, bool hasPullUp)
    {
        _pin = new GpioSense(gpio, pin, hasPullUp);
    }

    /// <inheritdoc/>
    public bool IsClosed => !_pin.IsHigh;
}
