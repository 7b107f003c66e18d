using Borne.Hal.Network.Streams;
using Borne.Wire.Http;

namespace Borne.Wire.WebSocket;

/// <summary>A WebSocket as the connection to the central system needs it, see <see cref="WebSocketClient"/>.</summary>
public interface IWebSocket
{
    /// <summary>Where the connection stands.</summary>
    WebSocketState State { get; }

    /// <summary>Why the last connection ended, or is ending; None while it is well.</summary>
    WebSocketFailure Failure { get; }

    /// <summary>Status code of the server's answer to the upgrade; 0 when it is not known.</summary>
    int HttpStatus { get; }

    /// <summary>Least pause after a refused upgrade in seconds; 0 when not given.</summary>
    int RetryAfterSeconds { get; }

    /// <summary>Time between pings in milliseconds, 0 for none.</summary>
    int PingIntervalMs { get; set; }

    /// <summary>Whether a complete message is in <see cref="ReceiveBuffer"/>.</summary>
    bool HasMessage { get; }

    /// <summary>The buffer with the message from index 0 on, valid UTF-8.</summary>
    byte[] ReceiveBuffer { get; }

    /// <summary>Length of the message in bytes, 0 when there is none.</summary>
    int MessageLength { get; }

    /// <summary>Whether <see cref="Send"/> is allowed.</summary>
    bool CanSend { get; }

    /// <summary>Buffer for the payload to send. To be written only while <see cref="CanSend"/>; may change with each piece.</summary>
    byte[] SendBuffer { get; }

    /// <summary>Index of the first payload byte.</summary>
    int SendOffset { get; }

    /// <summary>Largest payload of one piece, bytes.</summary>
    int SendCapacity { get; }

    /// <summary>Begins a connection. One that still stands is aborted.</summary>
    /// <param name="network">The way out.</param>
    /// <param name="url">Where to.</param>
    /// <param name="authorization">Value of the Authorization header; null for none.</param>
    /// <param name="subprotocol">The one subprotocol to offer.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Open(INetworkLink network, EndpointUrl url, string authorization, string subprotocol, long now);

    /// <summary>Moves everything that can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    void Tick(long now);

    /// <summary>Frees the receive buffer for the next message. Without a message it does nothing.</summary>
    void ReleaseMessage();

    /// <summary>Sends a piece of a text message from <see cref="SendBuffer"/>.</summary>
    /// <param name="count">Bytes from <see cref="SendOffset"/> on.</param>
    /// <param name="final">False when further pieces of the same message follow.</param>
    void Send(int count, bool final);

    /// <summary>Closes in an orderly way.</summary>
    /// <param name="code">Code of the close frame.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Close(int code, long now);

    /// <summary>Drops the connection at once.</summary>
    void Abort();
}
