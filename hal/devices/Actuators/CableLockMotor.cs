using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Actuators;

/// <summary>
/// Cable lock with a motor that must not run for long, and an end switch. An order drives the motor for one pulse, looks
/// at the switch when the bolt has settled, and tries again after a pause; then it gives up. A bolt that leaves its
/// position without an order is driven back once more in the same way.
/// </summary>
public sealed class CableLockMotor : ICableLock, IPolledDevice
{
    /// <summary>Time after a pulse before the switch counts, ms.</summary>
    public const int SettleMs = 100;

    /// <summary>Pause between two attempts, ms: the motor cools and the driver lets go of the plug.</summary>
    public const int PauseMs = 1000;

    /// <summary>Attempts for one order.</summary>
    public const int Attempts = 3;

    private readonly ILockDrive _drive;
    private readonly int _pulseMs;
    private bool _isLockOrdered;
    private bool _isDriving;
    private int _attempts;
    private long _nextStep;
    private bool _hasOrder;

    /// <summary>Creates the lock in the position in which its switch says it is; nothing moves.</summary>
    /// <param name="drive">Motor and switch.</param>
    /// <param name="pulseMs">Length of a pulse in ms, as the actuator's maker says, 100 to 1000.</param>
    public CableLockMotor(ILockDrive drive, int pulseMs)
    {
        _drive = drive;
        _pulseMs = pulseMs;
        _isLockOrdered = drive.IsBoltOut;
        drive.Drive(0);
        State = drive.IsBoltOut ? CableLockState.Locked : CableLockState.Unlocked;
    }

    /// <inheritdoc/>
    public CableLockState State { get; private set; }

    /// <summary>Pulses since the start.</summary>
    public int Pulses { get; private set; }

    /// <inheritdoc/>
    public void Set(bool locked)
    {
        bool isThere = State == (locked ? CableLockState.Locked : CableLockState.Unlocked);
        bool isOnItsWay = State == CableLockState.Moving && locked == _isLockOrdered;
        if (isThere || isOnItsWay)
        {
            return;
        }

        // A motor that runs the other way is stopped first: both half bridges must never be on together.
        _drive.Drive(0);
        _isLockOrdered = locked;
        _isDriving = false;
        _attempts = 0;
        _hasOrder = true;
        State = CableLockState.Moving;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (State != CableLockState.Moving)
        {
            if (State != CableLockState.Failed && _drive.IsBoltOut != _isLockOrdered)
            {
                _attempts = 0;
                _hasOrder = true;
                State = CableLockState.Moving;
            }
            else
            {
                return;
            }
        }

        if (_hasOrder)
        {
            _hasOrder = false;
            Begin(now);
        }
        else if (now < _nextStep)
        {
            return;
        }
        else if (_isDriving)
        {
            _drive.Drive(0);
            _isDriving = false;
            _nextStep = now + SettleMs;
        }
        else if (_drive.IsBoltOut == _isLockOrdered)
        {
            State = _isLockOrdered ? CableLockState.Locked : CableLockState.Unlocked;
        }
        else if (_attempts >= Attempts)
        {
            State = CableLockState.Failed;
        }
        else if (now >= _nextStep + PauseMs)
        {
            Begin(now);
        }
    }

    private void Begin(long now)
    {
        _attempts++;
        Pulses++;
        _isDriving = true;
        _nextStep = now + _pulseMs;
        _drive.Drive(_isLockOrdered ? 1 : -1);
    }
}
