namespace Borne.Hal.Network.Streams;

/// <summary>A stream that knows why its TLS handshake failed.</summary>
public interface ITlsStream : IByteStream
{
    /// <summary>Why; of use in the state Closed.</summary>
    TlsFailure TlsFailure { get; }
}
