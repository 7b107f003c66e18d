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
    /// <param name="build">What the loop-back is built like.</param>
    public LoopbackBench(BenchProfile profile, LoopbackBuild build)
    {
        build = build with { Certificate = profile.HasTls ? ServerCertificate.Make() : null };
        NameServer? names = profile.HasNameServer ? new NameServer(IPAddress.Loopback) : null;
        _world = new LoopbackWorld(profile, build, () => UrlOf(names), () => _central!.Station, () => _central!.IsSilent, names);
        _central = new BenchCentralSystem(IPAddress.Loopback, 0, _world, build.Certificate);
        ILineChannel channel = build.DamagedOf > 0 ? new NoisyChannel(_world.Channel, build.DamagedOf) : _world.Channel;
        Bench = new TestBench(profile, new StimulusClient(channel), _central, _world, build.Seed)
        {
            ModbusMeter = _world.ModbusMeter,
            Names = names,
            Console = profile.HasConsole ? _world.Console : null,
            Analyser = profile.HasAnalyser ? _world.Analyser : null,
        };
        _world.Start();
    }

    /// <summary>The bench.</summary>
    public TestBench Bench { get; }

    private string UrlOf(NameServer? names) => names is null
        ? _central.Url
        : _central.Url.Replace(IPAddress.Loopback.ToString(), NameServer.Host, StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        _world.Dispose();
        _central.Dispose();
    }
}
