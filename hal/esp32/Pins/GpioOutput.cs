using System.Device.Gpio;
using Borne.Hal.Devices.Polling;

namespace Borne.Hal.Esp32.Pins;

/// <summary>An output pin.</summary>
public sealed class GpioOutput : IDigitalOutput
{
    private readonly GpioPin _pin;
    private readonly bool _isLowActive;

    /// <summary>Opens the pin; what is connected is off.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Output.</param>
    /// <param name="isLowActive">True when low is on.</param>
    public GpioOutput(GpioController gpio, int pin, bool isLowActive)
    {
        _isLowActive = isLowActive;
        _pin = gpio.OpenPin(pin, PinMode.Output);
        Set(false);
    }

    /// <inheritdoc/>
    public void Set(bool isOn) => _pin.Write(isOn != _isLowActive ? PinValue.High : PinValue.Low);
}
