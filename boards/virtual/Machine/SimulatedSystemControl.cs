using Borne.Hal.Station;

namespace Borne.Virtual.Machine;

/// <summary>Remembers a reboot order until the host carries it out.</summary>
public sealed class SimulatedSystemControl : ISystemControl
{
    /// <summary>True while orders are not obeyed, as by a machine that hangs on its way down.</summary>
    public bool IsStuck { get; set; }

    /// <summary>True when the controller asked for a reboot.</summary>
    public bool RebootWanted { get; private set; }

    /// <summary>True when the whole hardware restarts, false when only the software does.</summary>
    public bool IsHard { get; private set; }

    /// <inheritdoc/>
    public void Reboot(bool hard)
    {
        RebootWanted = !IsStuck;
        IsHard = hard;
    }

    /// <summary>Forgets the order.</summary>
    public void Clear() => RebootWanted = false;
}
