namespace Borne.Hal.Outlet;

/// <summary>Self-test of a residual-current monitor.</summary>
public interface IResidualCurrentTest
{
    /// <summary>
    /// Asks whether power may be switched on now. The safety loop asks in each tick in which it wants to close the
    /// contactor, and closes it only after true; a monitor that has to be tested first is tested meanwhile. A failed test
    /// shows as a tripped monitor.
    /// </summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when the monitor has just been tested, or needs no test.</returns>
    bool TryArm(long now);
}
