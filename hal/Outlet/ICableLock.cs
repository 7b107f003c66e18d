namespace Borne.Hal.Outlet;

/// <summary>Actuator that holds the cable of a socket outlet.</summary>
public interface ICableLock
{
    /// <summary>Where the actuator is.</summary>
    CableLockState State { get; }

    /// <summary>Orders a position; the actuator needs some hundred milliseconds. A new order also retries after Failed.</summary>
    /// <param name="locked">True to hold the cable.</param>
    void Set(bool locked);
}
