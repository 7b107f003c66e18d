using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>The output of an interlock, which looks at the pilot of a connector.</summary>
public sealed class FakeInterlockLine : IInterlockLine
{
    private readonly IControlPilot _pilot;

    /// <summary>Creates one that works.</summary>
    /// <param name="pilot">The pilot.</param>
    public FakeInterlockLine(IControlPilot pilot) => _pilot = pilot;

    /// <summary>True for an output that allows whatever the pilot is.</summary>
    public bool IsStuckAllowed { get; set; }

    /// <summary>True for an output that blocks whatever the pilot is.</summary>
    public bool IsStuckBlocked { get; set; }

    /// <inheritdoc/>
    public bool IsAllowed => !IsStuckBlocked
        && (IsStuckAllowed || _pilot.State == PilotState.C || _pilot.State == PilotState.D);
}
