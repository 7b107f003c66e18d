using Borne.Hal.Network.Streams;

namespace Borne.Wire.WebSocket;

/// <summary>Why a connection could not be made.</summary>
internal static class ConnectFailure
{
    /// <summary>Asks the stream, where it knows.</summary>
    /// <param name="stream">A stream that closed while it was connecting.</param>
    public static WebSocketFailure Of(IByteStream stream)
    {
        StreamFailure failure = stream is IExplainedStream secured ? secured.Failure : StreamFailure.Unknown;
        return failure switch
        {
            StreamFailure.Certificate => WebSocketFailure.BadCertificate,
            StreamFailure.Version => WebSocketFailure.BadTlsVersion,
            StreamFailure.Suite => WebSocketFailure.BadTlsSuite,
            StreamFailure.Handshake => WebSocketFailure.TlsFailed,
            StreamFailure.Host => WebSocketFailure.HostUnknown,
            _ => WebSocketFailure.ConnectFailed,
        };
    }
}
