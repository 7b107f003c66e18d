using Borne.Hal;

namespace Borne.Virtual.Simulation;

/// <summary>Remembers a reboot order until the host carries it out.</summary>
public sealed class SimulatedSystemControl : ISystemControl
{
    /// <summary>True when the controller asked for a reboot.</summary>
    public bool RebootWanted { get; private set; }

    /// <summary>True when the whole hardware restarts, false when only the software does.</summary>
    public bool IsHard { get; private set; }

    /// <inheritdoc/>
    public void Reboot(bool hard)
    {
        RebootWanted = true;
        IsHard = hard;
    }

    /// <summary>Forgets the order.</summary>
    public void Clear() => RebootWanted = false;
}
