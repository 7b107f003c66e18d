using Borne.Hal.Network.Streams;

namespace Borne.Wire.WebSocket;

/// <summary>A network that brings a WebSocket of its own, which the station takes instead of <see cref="WebSocketClient"/>.</summary>
public interface IWebSocketSource : INetworkLink
{
    /// <summary>Makes the WebSocket.</summary>
    /// <param name="receiveBytes">Largest message that can be received, bytes.</param>
    /// <param name="sendBytes">Size of a piece of a message that is sent, bytes.</param>
    /// <returns>A new one.</returns>
    IWebSocket CreateWebSocket(int receiveBytes, int sendBytes);
}
