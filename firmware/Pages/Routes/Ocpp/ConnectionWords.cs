using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.WebSocket;

namespace Borne.Pages.Routes.Ocpp;

/// <summary>How the connection to the central system does, in the words of the page.</summary>
internal static class ConnectionWords
{
    /// <summary>Disconnected, Connecting or Connected.</summary>
    public static string Of(CentralSystemLink link)
    {
        switch (link.Socket.State)
        {
            case WebSocketState.Open:
                return "Connected";
            case WebSocketState.Idle:
            case WebSocketState.Closed:
                return "Disconnected";
            default:
                return "Connecting";
        }
    }

    /// <summary>Why it is not connected; none when it is.</summary>
    public static string ReasonOf(ChargePoint station, long now)
    {
        CentralSystemLink link = station.Link;
        SettingsRegistry settings = station.Settings;
        if (link.IsOpen)
        {
            return station.IsAccepted ? "none" : "notAccepted";
        }

        if (!settings.Flag(Key.OcppEnabled))
        {
            return "switchedOff";
        }

        if (link.Endpoint.Url.Length == 0)
        {
            return "noUrl";
        }

        if (link.Endpoint.Identity.Length == 0)
        {
            return "noIdentity";
        }

        if (!link.Endpoint.IsEnabled)
        {
            return "noInfo";
        }

        if (!link.HasNetwork)
        {
            return "networkDown";
        }

        if (!link.IsTlsPutOff(now) || Of(link) != "Disconnected")
        {
            return OfFailure(link.Socket);
        }

        return link.IsPausing(now) ? "tlsStalled" : "tlsCharging";
    }

    /// <summary>Seconds until the next attempt, at most where an end of charging brings it forward; 0 when none is waited for.</summary>
    public static int SecondsLeft(CentralSystemLink link, long now)
    {
        long next = link.NextAttemptAt(now);
        bool isWaiting = link.Endpoint.IsEnabled && Of(link) == "Disconnected" && next > now;
        return isWaiting ? StationClock.SecondsUp(next - now) : 0;
    }

    private static string OfFailure(IWebSocket socket)
    {
        switch (socket.Failure)
        {
            case WebSocketFailure.None:
                return "waiting";
            case WebSocketFailure.ConnectFailed:
                return "unreachable";
            case WebSocketFailure.HostUnknown:
                return "unknownHost";
            case WebSocketFailure.BadCertificate:
                return "certificate";
            case WebSocketFailure.BadTlsVersion:
            case WebSocketFailure.BadTlsSuite:
            case WebSocketFailure.TlsFailed:
                return "tls";
            case WebSocketFailure.HttpStatus:
                return OfStatus(socket.HttpStatus);
            case WebSocketFailure.BadHandshake:
                return "handshake";
            case WebSocketFailure.WrongSubprotocol:
                return "subprotocol";
            case WebSocketFailure.HandshakeTimeout:
            case WebSocketFailure.PongMissing:
            case WebSocketFailure.CloseTimeout:
                return "noAnswer";
            case WebSocketFailure.ConnectionLost:
                return "lost";
            case WebSocketFailure.ClosedByPeer:
                return "closed";
            default:
                return "protocol";
        }
    }

    // OCPP-J 1.6: 401 means wrong credentials, 404 an identity that the server does not know.
    private static string OfStatus(int status)
    {
        switch (status)
        {
            case 401:
                return "password";
            case 403:
                return "refused";
            case 404:
                return "unknownIdentity";
            default:
                return "httpStatus";
        }
    }
}
