namespace Borne.Hal.Network.Streams;

/// <summary>Why a connection did not come about, as far as the network can tell.</summary>
public enum StreamFailure
{
    /// <summary>It did, or it is not known why it did not.</summary>
    Unknown,

    /// <summary>The server's certificate has no trusted root, another name, or is not valid now.</summary>
    Certificate,

    /// <summary>The server has no version of TLS that may be used.</summary>
    Version,

    /// <summary>The server has no cipher suite that may be used.</summary>
    Suite,

    /// <summary>The TLS handshake failed, and nobody says why.</summary>
    Handshake,

    /// <summary>The host has no address: those who must know say that there is no such name.</summary>
    Host,
}
