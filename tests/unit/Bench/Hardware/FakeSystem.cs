using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Counts the restarts that the controller asked for.</summary>
public sealed class FakeSystem : ISystemControl
{
    /// <summary>Restarts asked for and granted.</summary>
    public int Reboots { get; private set; }

    /// <summary>Restarts asked for and refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>True for a machine that does not restart.</summary>
    public bool IsRefusing { get; set; }

    /// <summary>True when the last one was a hard one.</summary>
    public bool WasHard { get; private set; }

    /// <inheritdoc/>
    public void Reboot(bool hard)
    {
        Reboots += IsRefusing ? 0 : 1;
        Refusals += IsRefusing ? 1 : 0;
        WasHard = hard;
    }
}
