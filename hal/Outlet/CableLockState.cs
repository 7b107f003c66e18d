namespace Borne.Hal.Outlet;

/// <summary>Position of a socket's cable lock.</summary>
public enum CableLockState
{
    /// <summary>The cable can be pulled out.</summary>
    Unlocked,

    /// <summary>The actuator is on its way.</summary>
    Moving,

    /// <summary>The cable is held.</summary>
    Locked,

    /// <summary>The actuator did not reach the ordered position.</summary>
    Failed,
}
