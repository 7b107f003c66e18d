using Borne.Hal.Outlet;

namespace Borne.Fuzz;

/// <summary>A cable lock that sometimes fails.</summary>
internal sealed class FuzzLock : ICableLock
{
    public CableLockState State { get; private set; } = CableLockState.Unlocked;

    public bool IsFailing { get; set; }

    public void Set(bool locked) =>
        State = IsFailing ? CableLockState.Failed : locked ? CableLockState.Locked : CableLockState.Unlocked;
}
