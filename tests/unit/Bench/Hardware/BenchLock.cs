using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A cable lock that follows its order at once, or not at all while it is stuck.</summary>
public sealed class BenchLock : ICableLock
{
    public CableLockState State { get; set; } = CableLockState.Unlocked;

    /// <summary>State that every order leads to, or -1 to obey.</summary>
    public int StuckAt { get; set; } = -1;

    public void Set(bool locked)
    {
        if (StuckAt >= 0)
        {
            State = (CableLockState)StuckAt;
        }
        else
        {
            State = locked ? CableLockState.Locked : CableLockState.Unlocked;
        }
    }
}
