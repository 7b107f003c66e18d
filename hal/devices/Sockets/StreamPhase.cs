namespace Borne.Hal.Devices.Sockets;

/// <summary>Where a <see cref="SocketStream"/> stands.</summary>
internal enum StreamPhase
{
    /// <summary>An address is looked for.</summary>
    Naming,

    /// <summary>TCP connects, only to greet a TLS server.</summary>
    ConnectingToGreet,

    /// <summary>The answer to the greeting is awaited.</summary>
    Greeting,

    /// <summary>TCP connects.</summary>
    Connecting,

    /// <summary>TLS is to begin on an open connection.</summary>
    Securing,

    /// <summary>Bytes move.</summary>
    Open,

    /// <summary>Over.</summary>
    Closed,
}
