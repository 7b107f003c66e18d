using System.Device.Gpio;
using Borne.Hal.Outlet;

namespace Borne.Hal.Esp32.Pins;

/// <summary>
/// Residual-current monitor with a signal contact on an input pin. It only reports: the device itself must cut the
/// power within its own standard's time, because managed code may stall.
/// </summary>
public sealed class GpioResidualCurrentMonitor : IResidualCurrentMonitor
{
    private readonly GpioSense _signal;

    /// <summary>Opens the pin.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="pin">Input with pull-up: a closed contact to ground means no fault, so that a broken wire counts as tripped.</param>
    public GpioResidualCurrentMonitor(GpioController gpio, int pin)
    {
        _signal = new GpioSense(gpio, pin);
    }

    /// <inheritdoc/>
    public bool IsTripped => _signal.IsHigh;
}
