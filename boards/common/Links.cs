using Borne.Base.Storage;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Sockets;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
#if CLIENT_WEBSOCKET
using Borne.Hal.WebSocket;
using Borne.PackagedNet;
#endif

namespace Borne.Boards;

/// <summary>The way to the central system, with the WebSocket that the build chose (hal/websocket/README.md).</summary>
internal sealed class Links : IPolledDevice
{
#if CLIENT_WEBSOCKET
    private readonly ClientWebSocketNetwork _messages = new ClientWebSocketNetwork();
#endif

    private readonly AddressMemory _addresses;
    private readonly PolledLink _link;

    /// <summary>Makes the network.</summary>
    /// <param name="records">Where addresses are kept.</param>
    /// <param name="mark">Stands while a call is under way that may not return.</param>
    public Links(IRecordStore records, IStallMark mark)
    {
        _addresses = new AddressMemory(records);
        _link = new PolledLink(new DeviceSockets(), _addresses, mark, new DeviceEntropy());
    }

#if CLIENT_WEBSOCKET
    /// <summary>True when the program should be restarted in a quiet moment.</summary>
    public bool IsWornOut => _messages.IsWornOut;

    /// <summary>The network.</summary>
    public INetworkLink Network => new PackagedNetwork(_link, _messages);
#else
    /// <summary>True when the program should be restarted in a quiet moment.</summary>
    public bool IsWornOut => false;

    /// <summary>The network.</summary>
    public INetworkLink Network => _link;
#endif

    /// <summary>The way to the central system, for who gives it roots and a certificate.</summary>
    public ITrustingLink Trusting => _link;

    /// <summary>The way to file servers.</summary>
    public INetworkLink Files => _link.Files;

    /// <inheritdoc/>
    public void Poll(long now) => _link.Poll(now);

    /// <summary>Forgets where hosts were reached, for the station's next owner.</summary>
    public void Forget() => _addresses.Forget();

    /// <summary>Asks these name servers instead of those that the network names.</summary>
    /// <param name="servers">IPv4 addresses, dotted; none for those of the network.</param>
    public void UseNameServers(string[] servers) => _link.UseNameServers(servers);
}
