using Borne.Hal.Esp32.Network;
using Borne.Hal.Network;
#if CLIENT_WEBSOCKET
using Borne.Hal.WebSocket;
using Borne.PackagedNet;
#endif

namespace Borne.Boards;

/// <summary>The way to the central system, with the WebSocket that the build chose (hal/websocket/README.md).</summary>
internal sealed class Links
{
#if CLIENT_WEBSOCKET
    private readonly ClientWebSocketNetwork _messages = new ClientWebSocketNetwork();

    /// <summary>True when the program should be restarted in a quiet moment.</summary>
    public bool IsWornOut => _messages.IsWornOut;

    /// <summary>Makes the network.</summary>
    public INetworkLink Create() => new PackagedNetwork(new DeviceLink(), _messages);
#else
    /// <summary>True when the program should be restarted in a quiet moment.</summary>
    public bool IsWornOut => false;

    /// <summary>Makes the network.</summary>
    public INetworkLink Create() => new DeviceLink();
#endif
}
