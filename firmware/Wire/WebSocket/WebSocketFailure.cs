namespace Borne.Wire.WebSocket;

/// <summary>Why a <see cref="WebSocketClient"/> connection ended, or could not begin.</summary>
public enum WebSocketFailure
{
    /// <summary>No failure: still in use, or closed because this side wanted it.</summary>
    None,

    /// <summary>The byte stream closed while it was being connected: name, TCP or TLS.</summary>
    ConnectFailed,

    /// <summary>Stream and upgrade together took longer than <see cref="WebSocketClient.HandshakeTimeoutMs"/>.</summary>
    HandshakeTimeout,

    /// <summary>
    /// The server answered the upgrade with another status than 101; <see cref="WebSocketClient.HttpStatus"/> has it.
    /// OCPP-J: 401 means wrong credentials, 404 an unknown identity.
    /// </summary>
    HttpStatus,

    /// <summary>The answer is not HTTP, is too long, or fails a check of RFC 6455 section 4.1.</summary>
    BadHandshake,

    /// <summary>The server chose no subprotocol or another one than was offered (OCPP-J 1.6 section 3.2).</summary>
    WrongSubprotocol,

    /// <summary>The server broke the framing rules, close code 1002, or sent a binary message, close code 1003.</summary>
    ProtocolError,

    /// <summary>A message does not fit into the receive buffer, close code 1009.</summary>
    MessageTooBig,

    /// <summary>A text message or a close reason is not UTF-8, close code 1007.</summary>
    InvalidUtf8,

    /// <summary>Nothing arrived within <see cref="WebSocketClient.PongTimeoutMs"/> of a ping: a half-open connection.</summary>
    PongMissing,

    /// <summary>The byte stream ended during or after the upgrade without a close frame.</summary>
    ConnectionLost,

    /// <summary>The server closed with a close frame; <see cref="WebSocketClient.CloseCode"/> has its code.</summary>
    ClosedByPeer,

    /// <summary>This side closed and the server did not answer with a close frame in time.</summary>
    CloseTimeout,

    /// <summary>The server's certificate was not accepted.</summary>
    BadCertificate,

    /// <summary>The server has no version of TLS that may be used.</summary>
    BadTlsVersion,

    /// <summary>The server has no cipher suite that may be used.</summary>
    BadTlsSuite,

    /// <summary>The TLS handshake failed, and nobody says why.</summary>
    TlsFailed,

    /// <summary>The host's name has no address.</summary>
    HostUnknown,
}
