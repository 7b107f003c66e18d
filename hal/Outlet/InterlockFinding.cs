namespace Borne.Hal.Outlet;

/// <summary>What is wrong with the interlock of an outlet.</summary>
public enum InterlockFinding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is none, or nobody can tell.</summary>
    Missing,

    /// <summary>It would let the coil have current in a state of the pilot in which it must not.</summary>
    DoesNotBlock,

    /// <summary>It keeps the coil without current in state C or D.</summary>
    DoesNotAllow,

    /// <summary>It allowed at the start, before the watchdog was fed.</summary>
    IgnoresWatchdog,
}
