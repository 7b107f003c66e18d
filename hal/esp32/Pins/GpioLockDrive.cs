using System.Device.Gpio;
using Borne.Hal.Devices.Actuators;

namespace Borne.Hal.Esp32.Pins;

/// <summary>Motor of a cable lock on a full bridge with two inputs, and its end switch.</summary>
public sealed class GpioLockDrive : ILockDrive
{
    private readonly GpioOutput _lock;
    private readonly GpioOutput _unlock;
    private readonly GpioSense _switch;
    private readonly bool _isOutHigh;

    /// <summary>Opens the pins; the motor stands.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="lockPin">Output, high drives the bolt out.</param>
    /// <param name="unlockPin">Output, high drives the bolt in. Both outputs need pull-downs.</param>
    /// <param name="switchPin">Input with pull-up: low while the bolt is out.</param>
    /// <param name="isOutHigh">True when the switch is high while the bolt is out.</param>
    public GpioLockDrive(GpioController gpio, int lockPin, int unlockPin, int switchPin, bool isOutHigh = false)
    {
        _isOutHigh = isOutHigh;
        _lock = new GpioOutput(gpio, lockPin, false);
        _unlock = new GpioOutput(gpio, unlockPin, false);
        _switch = new GpioSense(gpio, switchPin);
    }

    /// <inheritdoc/>
    public bool IsBoltOut => _switch.IsHigh == _isOutHigh;

    /// <inheritdoc/>
    public void Drive(int direction)
    {
        // Off before on: the two halves of the bridge are never driven together.
        _lock.Set(false);
        _unlock.Set(false);
        if (direction != 0)
        {
            (direction > 0 ? _lock : _unlock).Set(true);
        }
    }
}
