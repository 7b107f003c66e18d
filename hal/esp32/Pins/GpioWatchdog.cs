using System.Device.Gpio;
using Borne.Hal.Devices.Safety;

namespace Borne.Hal.Esp32.Pins;

/// <summary>Input of an external watchdog that is fed by edges, such as a TPS3823 or a charge pump that holds the contactor.</summary>
public sealed class GpioWatchdog : IWatchdogOutput
{
    private readonly GpioPin _pin;

    /// <summary>Opens the pin.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Output.</param>
    public GpioWatchdog(GpioController gpio, int pin)
    {
        _pin = gpio.OpenPin(pin, PinMode.Output);
    }

    /// <inheritdoc/>
    public void Feed() => _pin.Toggle();
}
