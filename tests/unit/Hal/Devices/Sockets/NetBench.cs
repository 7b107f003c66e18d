using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Hal.Devices.Names;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>A link over <see cref="NativeSockets"/> and its time.</summary>
public sealed class NetBench
{
    private const int TickMs = 20;

    /// <summary>Creates it; the interface is up.</summary>
    /// <param name="servers">Where connections lead.</param>
    public NetBench(INetworkLink servers)
    {
        Sockets = new NativeSockets(servers);
        Link = new PolledLink(Sockets, Memory, Mark, new FakeEntropy(99));
        Run(0);
    }

    /// <summary>The machine's sockets.</summary>
    public NativeSockets Sockets { get; }

    /// <summary>Addresses of the run before.</summary>
    public FakeAddressMemory Memory { get; } = new FakeAddressMemory();

    /// <summary>The mark.</summary>
    public FakeMark Mark { get; } = new FakeMark();

    /// <summary>The link.</summary>
    public PolledLink Link { get; }

    /// <summary>Monotonic milliseconds.</summary>
    public long Now { get; private set; } = 1000;

    /// <summary>Lets time pass.</summary>
    public void Run(int ms)
    {
        for (int passed = 0; passed <= ms; passed += TickMs)
        {
            Link.Poll(Now);
            Now += TickMs;
        }
    }

    /// <summary>Lets time pass until a stream is not connecting any more.</summary>
    /// <returns>Its state.</returns>
    public ByteStreamState Settle(IByteStream stream, int withinMs)
    {
        for (int passed = 0; passed <= withinMs && stream.State == ByteStreamState.Connecting; passed += TickMs)
        {
            Run(0);
        }

        return stream.State;
    }
}
