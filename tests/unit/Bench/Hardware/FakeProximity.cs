using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Proximity contact of a socket outlet.</summary>
public sealed class FakeProximity : IProximityPilot
{
    /// <inheritdoc/>
    public int CableAmps { get; set; }

    /// <inheritdoc/>
    public bool IsError { get; set; }
}
