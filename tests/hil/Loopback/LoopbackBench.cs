using System.Net;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;

namespace Borne.Hil.Loopback;

/// <summary>A bench whose wallbox and stimulus board are inside this program.</summary>
public sealed class LoopbackBench : IDisposable
{
    private readonly LoopbackWorld _world;
    private readonly BenchCentralSystem _central;

    /// <summary>Builds it and switches the wallbox on.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <param name="fault">What is broken.</param>
    /// <param name="damagedOf">Damages one of so many lines to and from the stimulus board; 0 for none.</param>
    public LoopbackBench(BenchProfile profile, LoopbackFault fault, int damagedOf = 0)
    {
        _world = new LoopbackWorld(profile, fault, () => _central!.Url, () => _central!.Station);
        _central = new BenchCentralSystem(IPAddress.Loopback, 0, _world);
        ILineChannel channel = damagedOf > 0 ? new NoisyChannel(_world.Channel, damagedOf) : _world.Channel;
        Bench = new TestBench(profile, new StimulusClient(channel), _central, _world);
        _world.Start();
    }

    /// <summary>The bench.</summary>
    public TestBench Bench { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _world.Dispose();
        _central.Dispose();
    }
}
