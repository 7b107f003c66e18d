using System.Device.Gpio;
using Borne.Hal.Devices.Safety;

namespace Borne.Hal.Esp32.Pins;

/// <summary>Residual-current monitor with a signal contact and a test input, for <see cref="TestedResidualCurrentMonitor"/>.</summary>
public sealed class GpioResidualCurrentInput : IResidualCurrentInput
{
    private readonly GpioSense _signal;
    private readonly GpioOutput _test;

    /// <summary>Opens the pins; the test input is off.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="signalPin">Input with pull-up: a closed contact to ground means no fault, so that a broken wire counts as tripped.</param>
    /// <param name="testPin">Output, high feeds the test current. Needs a pull-down against the time before the program runs.</param>
    public GpioResidualCurrentInput(GpioController gpio, int signalPin, int testPin)
    {
        _test = new GpioOutput(gpio, testPin, false);
        _signal = new GpioSense(gpio, signalPin);
    }

    /// <inheritdoc/>
    public bool IsSignalled => _signal.IsHigh;

    /// <inheritdoc/>
    public void SetTest(bool isOn) => _test.Set(isOn);
}
