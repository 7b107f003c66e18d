using Borne.Hal.Network;

namespace Borne.Fuzz;

/// <summary>A network in which every connection reaches a server that accepts the upgrade.</summary>
internal sealed class LoopbackNetwork : INetworkLink
{
    public bool IsUp => true;

    /// <summary>The connection made last.</summary>
    public LoopbackStream? Stream { get; private set; }

    public IByteStream Connect(string host, int port, bool secure) => Stream = new LoopbackStream();
}
