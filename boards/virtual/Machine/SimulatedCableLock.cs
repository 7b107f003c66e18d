using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Cable lock that needs 300 ms for its travel and can be blocked.</summary>
public sealed class SimulatedCableLock : ICableLock
{
    private const int TravelMs = 300;

    private bool _target;
    private int _remainingMs;

    /// <summary>True while the bolt is blocked, so that every new order ends in Failed.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>True while the bolt holds the cable.</summary>
    public bool HoldsCable { get; private set; }

    /// <inheritdoc/>
    public CableLockState State { get; private set; } = CableLockState.Unlocked;

    /// <inheritdoc/>
    public void Set(bool locked)
    {
        bool retry = State == CableLockState.Failed;
        if (locked == _target && !retry)
        {
            return;
        }

        _target = locked;
        _remainingMs = TravelMs;
        State = CableLockState.Moving;
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    public void Advance(int stepMs)
    {
        if (State != CableLockState.Moving)
        {
            return;
        }

        _remainingMs -= stepMs;
        if (_remainingMs > 0)
        {
            return;
        }

        if (IsBlocked)
        {
            State = CableLockState.Failed;
            return;
        }

        HoldsCable = _target;
        State = _target ? CableLockState.Locked : CableLockState.Unlocked;
    }
}
