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

    /// <summary>Pulses that a pause is as long as, when its maker gives none: one ninth is the highest duty.</summary>
    public const int PausePulses = 8;

    /// <summary>Longest pause that is worked out so, ms.</summary>
    public const int MaxPauseMs = 3000;

    /// <summary>Attempts for one order.</summary>
    public const int Attempts = 3;

    private readonly ILockDrive _drive;
    private readonly int _pulseMs;
    private readonly int _pauseMs;
    private bool _isLockOrdered;
    private bool _isDriving;
    private int _attempts;
    private long _nextStep;
    private long _begunAt;
    private long _coldAt;
    private bool _isStopped;

    /// <summary>Creates the lock in the position in which its switch says it is; nothing moves.</summary>
    /// <param name="drive">Motor and switch.</param>
    /// <param name="pulseMs">Length of a pulse in ms, as the actuator's maker says, 100 to 1000.</param>
    /// <param name="pauseMs">Least time between two pulses in ms, whatever is ordered: the motor cools, and the driver lets go of
    /// the plug. 0 for <see cref="PausePulses"/>, at most <see cref="MaxPauseMs"/>.</param>
    public CableLockMotor(ILockDrive drive, int pulseMs, int pauseMs = 0)
    {
        _drive = drive;
        _pulseMs = pulseMs;
        int usual = PausePulses * pulseMs;
        _pauseMs = pauseMs > 0 ? pauseMs : usual < MaxPauseMs ? usual : MaxPauseMs;
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
        _isStopped |= _isDriving;
        _isDriving = false;
        _isLockOrdered = locked;
        _attempts = 0;
        State = CableLockState.Moving;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (_isStopped)
        {
            Cool(now);
        }

        if (State != CableLockState.Moving)
        {
            if (State == CableLockState.Failed || _drive.IsBoltOut == _isLockOrdered)
            {
                return;
            }

            _attempts = 0;
            State = CableLockState.Moving;
        }

        if (_isDriving)
        {
            if (now >= _nextStep)
            {
                _drive.Drive(0);
                _isDriving = false;
                Cool(now);
                _nextStep = now + SettleMs;
            }
        }
        else if (_attempts > 0 && now < _nextStep)
        {
            return;
        }
        else if (_attempts > 0 && _drive.IsBoltOut == _isLockOrdered)
        {
            State = _isLockOrdered ? CableLockState.Locked : CableLockState.Unlocked;
        }
        else if (_attempts >= Attempts)
        {
            State = CableLockState.Failed;
        }
        else if (now >= _coldAt)
        {
            Begin(now);
        }
    }

    private void Cool(long now)
    {
        // A pulse that an order cut short warmed the motor less.
        long ran = now - _begunAt;
        _coldAt = now + (ran < _pulseMs ? _pauseMs * ran / _pulseMs : _pauseMs);
        _isStopped = false;
    }

    private void Begin(long now)
    {
        _attempts++;
        Pulses++;
        _isDriving = true;
        _begunAt = now;
        _nextStep = now + _pulseMs;
        _drive.Drive(_isLockOrdered ? 1 : -1);
    }
}
