using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Interlock of a simulated connector: a window comparator on the pilot, which works, or is stuck at one of its ends.</summary>
/// <param name="pilot">The pilot that it looks at.</param>
public sealed class SimulatedInterlock(IControlPilot pilot) : IInterlockLine
{
    /// <summary>True while it allows whatever the pilot and the watchdog do.</summary>
    public bool IsStuckAllowed { get; set; }

    /// <summary>True while it blocks whatever the pilot does.</summary>
    public bool IsStuckBlocked { get; set; }

    /// <inheritdoc/>
    public bool IsAllowed => !IsStuckBlocked && (IsStuckAllowed || pilot.State is PilotState.C or PilotState.D);

    /// <summary>What the program makes of it after a start: before the watchdog is fed only a stuck one allows.</summary>
    /// <returns>A new proof.</returns>
    public InterlockProof Start() => new(this, IsStuckAllowed);
}
