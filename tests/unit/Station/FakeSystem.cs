using Borne.Hal;

namespace Borne.Tests;

/// <summary>Counts the restarts that the controller asked for.</summary>
public sealed class FakeSystem : ISystemControl
{
    /// <summary>Restarts asked for.</summary>
    public int Reboots { get; private set; }

    /// <summary>True when the last one was a hard one.</summary>
    public bool WasHard { get; private set; }

    /// <inheritdoc/>
    public void Reboot(bool hard)
    {
        Reboots++;
        WasHard = hard;
    }
}
