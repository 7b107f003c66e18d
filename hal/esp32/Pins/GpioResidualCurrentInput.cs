using System.Device.Gpio;
using Borne.Hal.Devices.Safety;

namespace Borne.Hal.Esp32.Pins;

/// <summary>Residual-current monitor with a signal contact and a test input, for <see cref="TestedResidualCurrentMonitor"/>.</summary>
public sealed class GpioResidualCurrentInput : IResidualCurrentInput
{
    private readonly GpioSense _signal;
    private readonly GpioOutput _test;
    private readonly bool _isClosedOnFault;

    /// <summary>Opens the pins; the test input is off.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="signalPin">Input with pull-up: a closed contact to ground means no fault, so that a broken wire counts as tripped.</param>
    /// <param name="testPin">Output that feeds the test current. It needs a resistor that keeps it off before the program runs.</param>
    /// <param name="isTestLow">True when low feeds the test current.</param>
    /// <param name="isClosedOnFault">True for a contact that closes on a fault: a broken wire then shows only in the test.</param>
    public GpioResidualCurrentInput(
        GpioController gpio, int signalPin, int testPin, bool isTestLow = false, bool isClosedOnFault = false)
    {
        _test = new GpioOutput(gpio, testPin, isTestLow);
        _signal = new GpioSense(gpio, signalPin);
        _isClosedOnFault = isClosedOnFault;
    }

    /// <inheritdoc/>
    public bool IsSignalled => _signal.IsHigh != _isClosedOnFault;

    /// <inheritdoc/>
    public void SetTest(bool isOn) => _test.Set(isOn);
}
