using Borne.Hal.Network.Sockets;
using Borne.Hil.CentralSystem;
using Borne.Virtual.Network;

namespace Borne.Hil.Loopback;

/// <summary>
/// Sockets as a board has them, for the boards' own way to the network: connections are those of this machine, and UDP leads to the bench's
/// name server.
/// </summary>
/// <param name="link">This machine's sockets.</param>
/// <param name="names">The name server.</param>
public sealed class WiredSockets(SocketLink link, NameServer names) : ISocketSource
{
    /// <summary>Address of the name server.</summary>
    public const string NameServerAddress = "192.0.2.53";

    private WiredDatagramSocket? _asking;

    /// <inheritdoc/>
    public bool HasAddress => link.IsUp;

    /// <inheritdoc/>
    public string[] NameServers => [NameServerAddress];

    /// <summary>True while the name server was asked and says nothing.</summary>
    public bool IsAskingInVain => names.IsSilent && _asking is { IsOpen: true };

    /// <inheritdoc/>
    public ITcpSocket OpenTcp() => new WiredTcpSocket(link);

    /// <inheritdoc/>
    public IDatagramSocket OpenDatagram(int port) => _asking = new WiredDatagramSocket(names);
}
