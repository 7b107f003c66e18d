namespace Borne.Wire.WebSocket;

/// <summary>Life of a <see cref="WebSocketClient"/>. It only moves forward until the next Open.</summary>
public enum WebSocketState
{
    /// <summary>Never opened.</summary>
    Idle,

    /// <summary>The byte stream is being connected: name lookup, TCP, TLS.</summary>
    Connecting,

    /// <summary>The HTTP upgrade request is going out or its answer is awaited (RFC 6455 section 4.1).</summary>
    Handshaking,

    /// <summary>Messages can be sent and received.</summary>
    Open,

    /// <summary>A close frame has been ordered or sent, the byte stream still stands (RFC 6455 section 7).</summary>
    Closing,

    /// <summary>The byte stream is gone. <see cref="WebSocketClient.Failure"/> says why.</summary>
    Closed,
}
