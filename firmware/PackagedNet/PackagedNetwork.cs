using Borne.Hal.Network.Messages;
using Borne.Hal.Network.Streams;
using Borne.Wire.WebSocket;

namespace Borne.PackagedNet;

/// <summary>A network whose connection to the central system goes through the platform's own WebSocket; file transfers do not.</summary>
public sealed class PackagedNetwork : IWebSocketSource
{
    private readonly INetworkLink _network;
    private readonly IMessageNetwork _messages;

    /// <summary>Creates it.</summary>
    /// <param name="network">Tells whether there is a network, and connects file transfers.</param>
    /// <param name="messages">The platform's WebSockets.</param>
    public PackagedNetwork(INetworkLink network, IMessageNetwork messages)
    {
        _network = network;
        _messages = messages;
    }

    /// <inheritdoc/>
    public bool IsUp => _network.IsUp;

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure) => _network.Connect(host, port, secure);

    /// <inheritdoc/>
    public IWebSocket CreateWebSocket(int receiveBytes, int sendBytes) =>
        new PackagedWebSocket(_messages, receiveBytes, sendBytes);
}
