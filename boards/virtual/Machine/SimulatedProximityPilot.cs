using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Proximity contact of a simulated socket outlet.</summary>
public sealed class SimulatedProximityPilot : IProximityPilot
{
    /// <summary>True while a cable is in the socket.</summary>
    public bool CableInserted { get; set; }

    /// <summary>Rating of the tester's cable in A: 13, 20, 32 or 63.</summary>
    public int Rating { get; set; } = 32;

    /// <inheritdoc/>
    public bool IsError { get; set; }

    /// <inheritdoc/>
    public int CableAmps => CableInserted ? Rating : 0;
}
