namespace Borne.Hal.Network.Streams;

/// <summary>Life of an <see cref="IByteStream"/>.</summary>
public enum ByteStreamState
{
    /// <summary>Name lookup, TCP connect or TLS handshake is under way.</summary>
    Connecting,

    /// <summary>Bytes can be read and written.</summary>
    Open,

    /// <summary>Refused, failed or ended by either side. Bytes that arrived before may still be read.</summary>
    Closed,
}
