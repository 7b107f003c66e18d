namespace Borne.Hal.Network.Streams;

/// <summary>A stream that somebody else has opened, and that tells who.</summary>
public interface IPeerStream : IByteStream
{
    /// <summary>Address of the other side, IPv4 in dotted form or IPv6; empty when it cannot be told.</summary>
    string Peer { get; }
}
