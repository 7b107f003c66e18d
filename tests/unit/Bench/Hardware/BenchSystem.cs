using Borne.Hal.Station;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Counts the reboots that were asked for.</summary>
public sealed class BenchSystem : ISystemControl
{
    public int Reboots { get; private set; }

    public bool WasHard { get; private set; }

    public void Reboot(bool hard)
    {
        Reboots++;
        WasHard = hard;
    }
}
