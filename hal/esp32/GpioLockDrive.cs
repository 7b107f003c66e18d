using System.Device.Gpio;
using Borne.Hal.Devices;

namespace Borne.Hal.Esp32;

/// <summary>Motor of a cable lock on a full bridge with two inputs, and its end switch.</summary>
public sealed class GpioLockDrive : ILockDrive
{
    private readonly GpioPin _lock;
    private readonly GpioPin _unlock;
    private readonly GpioSense _switch;

    /// <summary>Opens the pins; the motor stands.</summary>
    /// <param name="gpio">The controller.</param>
    /// <param name="lockPin">Output, high drives the bolt out.</param>
    /// <param name="unlockPin">Output, high drives the bolt in. Both outputs need pull-downs.</param>
    /// <param name="switchPin">Input with pull-up: low while the bolt is out.</param>
    public GpioLockDrive(GpioController gpio, int lockPin, int unlockPin, int switchPin)
    {
        _lock = gpio.OpenPin(lockPin, PinMode.Output);
        _unlock = gpio.OpenPin(unlockPin, PinMode.Output);
        _switch = new GpioSense(gpio, switchPin);
        Drive(0);
    }

    /// <inheritdoc/>
    public bool IsBoltOut => !_switch.IsHigh;

    /// <inheritdoc/>
    public void Drive(int direction)
    {
        // Off before on: the two halves of the bridge are never driven together.
        _lock.Write(PinValue.Low);
        _unlock.Write(PinValue.Low);
        if (direction != 0)
        {
            (direction > 0 ? _lock : _unlock).Write(PinValue.High);
        }
    }
}
