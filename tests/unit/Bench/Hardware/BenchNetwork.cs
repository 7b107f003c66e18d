using Borne.Hal.Network;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A network that is down.</summary>
public sealed class BenchNetwork : INetworkLink
{
    public bool IsUp => false;

    public IByteStream Connect(string host, int port, bool secure) => null;
}
