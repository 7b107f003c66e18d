namespace Borne.Hal.Network.Streams;

/// <summary>Why a TLS handshake failed, as far as the network can tell.</summary>
public enum TlsFailure
{
    /// <summary>It did not fail, or it is not known why.</summary>
    Unknown,

    /// <summary>The server's certificate has no trusted root, another name, or is not valid now.</summary>
    Certificate,

    /// <summary>The server has no version of TLS that may be used.</summary>
    Version,

    /// <summary>The server has no cipher suite that may be used.</summary>
    Suite,
}
