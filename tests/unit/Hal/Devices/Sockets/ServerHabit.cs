namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>How a server behind <see cref="NativeSockets"/> behaves.</summary>
public enum ServerHabit
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>It refuses the connection.</summary>
    Refuses,

    /// <summary>The connection is never made.</summary>
    NeverAccepts,

    /// <summary>It takes the connection and says nothing.</summary>
    Silent,

    /// <summary>It stops in the middle of its answer to a ClientHello.</summary>
    HalfAnswer,

    /// <summary>It speaks something else than TLS.</summary>
    NoTls,

    /// <summary>It answers a ClientHello, and falls silent in the handshake that follows.</summary>
    SilentInHandshake,

    /// <summary>It refuses the handshake.</summary>
    RefusesTls,
}
