namespace Borne.Hal.Outlet;

/// <summary>
/// The circuit in the path of the contactor's coil that lets it have current only in states C and D and while the watchdog is
/// fed, and the proof that it does. The program may stop for seconds; this circuit is what opens the contactor then.
/// </summary>
public interface IInterlock
{
    /// <summary>What is wrong with it. Nothing may be charged while something is.</summary>
    InterlockFinding Finding { get; }

    /// <summary>True once it has been seen to block. Until then nothing is offered: the pilot's state A or B is the proof.</summary>
    bool HasBlocked { get; }

    /// <summary>True while it allows as well, so that the contactor may be closed.</summary>
    bool IsProven { get; }

    /// <summary>Holds what the circuit does against the state of the pilot.</summary>
    /// <param name="pilot">State of the pilot, from a calibrated input.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Look(PilotState pilot, long now);
}
