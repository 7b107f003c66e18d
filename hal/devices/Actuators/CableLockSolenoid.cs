using Borne.Hal.Devices.Polling;
using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Actuators;

/// <summary>
/// Cable lock with a solenoid that holds the bolt out for as long as it has current, a spring that draws it in, and an end
/// switch. Without power the cable is free. A bolt that does not come, or leaves its place, is Failed until the next order.
/// </summary>
public sealed class CableLockSolenoid : ICableLock, IPolledDevice
{
    private readonly ILockDrive _drive;
    private readonly int _travelMs;
    private bool _isLockOrdered;
    private long _until;
    private bool _hasOrder;

    /// <summary>Creates the lock without current.</summary>
    /// <param name="drive">Solenoid and switch; it is driven in the direction that locks, or not at all.</param>
    /// <param name="travelMs">Time in which the bolt reaches its place, ms.</param>
    public CableLockSolenoid(ILockDrive drive, int travelMs)
    {
        _drive = drive;
        _travelMs = travelMs;
        drive.Drive(0);
        _hasOrder = true;
        State = CableLockState.Moving;
    }

    /// <inheritdoc/>
    public CableLockState State { get; private set; }

    /// <inheritdoc/>
    public void Set(bool locked)
    {
        if (State != CableLockState.Failed && locked == _isLockOrdered)
        {
            return;
        }

        _isLockOrdered = locked;
        _drive.Drive(locked ? 1 : 0);
        _hasOrder = true;
        State = CableLockState.Moving;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (_hasOrder)
        {
            _hasOrder = false;
            _until = now + _travelMs;
        }

        bool isThere = _drive.IsBoltOut == _isLockOrdered;
        if (State == CableLockState.Moving && (isThere || now >= _until))
        {
            State = !isThere ? CableLockState.Failed : _isLockOrdered ? CableLockState.Locked : CableLockState.Unlocked;
        }
        else if (State != CableLockState.Failed && State != CableLockState.Moving && !isThere)
        {
            // Pushed or pulled: it may spring back.
            State = CableLockState.Moving;
            _until = now + _travelMs;
        }
    }
}
