using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Cable lock with a travel time that may not reach its position.</summary>
public sealed class FakeLock : ICableLock
{
    private long _arrivesAt;
    private bool _target;
    private bool _isNew;

    /// <inheritdoc/>
    public CableLockState State { get; private set; } = CableLockState.Unlocked;

    /// <summary>Time of travel in ms.</summary>
    public int TravelMs { get; set; } = 200;

    /// <summary>True for an actuator that reports Failed at the end of its travel.</summary>
    public bool IsFailing { get; set; }

    /// <summary>True for an actuator that never ends its travel.</summary>
    public bool IsHanging { get; set; }

    /// <inheritdoc/>
    public void Set(bool locked)
    {
        if (locked == _target && State != CableLockState.Failed)
        {
            return;
        }

        _target = locked;
        _isNew = true;
        State = CableLockState.Moving;
    }

    /// <summary>Lets time pass.</summary>
    public void Tick(long now)
    {
        if (_isNew)
        {
            _isNew = false;
            _arrivesAt = now + TravelMs;
        }

        if (State == CableLockState.Moving && now >= _arrivesAt && !IsHanging)
        {
            State = IsFailing ? CableLockState.Failed : _target ? CableLockState.Locked : CableLockState.Unlocked;
        }
    }
}
