using Borne.Hal.Network.Streams;

namespace Borne.Wire.WebSocket;

/// <summary>Why a connection could not be made.</summary>
internal static class ConnectFailure
{
    /// <summary>Asks the stream, where it knows.</summary>
    /// <param name="stream">A stream that closed while it was connecting.</param>
    public static WebSocketFailure Of(IByteStream stream)
    {
        TlsFailure failure = stream is ITlsStream secured ? secured.TlsFailure : TlsFailure.Unknown;
        return failure switch
        {
            TlsFailure.Certificate => WebSocketFailure.BadCertificate,
            TlsFailure.Version => WebSocketFailure.BadTlsVersion,
            TlsFailure.Suite => WebSocketFailure.BadTlsSuite,
            _ => WebSocketFailure.ConnectFailed,
        };
    }
}
