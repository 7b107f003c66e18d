using Borne.Wire.WebSocket;

namespace Borne.Virtual.Wallbox.Events;

/// <summary>Events in plain English.</summary>
public static class EventWords
{
    private const int MsPerSecond = 1000;

    /// <summary>An event as a sentence.</summary>
    /// <param name="happening">The event.</param>
    /// <returns>The sentence, or null for frames and for steps on the way to a connection.</returns>
    public static string? Of(StationEvent happening) => happening switch
    {
        StatusEvent { Error: "NoError" } status => $"Connector {status.Connector} is {status.Status}.",
        StatusEvent status => $"Connector {status.Connector} is {status.Status}: {status.Error}.",
        LinkEvent { State: WebSocketState.Open } => "The station is connected to its central system.",
        LinkEvent { State: WebSocketState.Closed } link => $"The station is offline: {Reason(link)}.{Next(link)}",
        RemarkEvent remark => remark.Text,
        RebootEvent reboot => Sentence(reboot.Kind),
        BootEvent => "The controller boots.",
        _ => null,
    };

    /// <summary>Tells whether an event is trouble.</summary>
    /// <param name="happening">The event.</param>
    public static bool IsTrouble(StationEvent happening) =>
        happening is StatusEvent { Error: not "NoError" } or LinkEvent { State: WebSocketState.Closed } or RemarkEvent;

    private static string Sentence(string kind) => kind switch
    {
        "power" => "The power is cut; the contactors open.",
        "hard" => "The controller restarts its hardware.",
        "crash" => "The firmware does not start; the loader tries again.",
        _ => "The controller restarts its software.",
    };

    private static string Reason(LinkEvent link) => link.Failure switch
    {
        WebSocketFailure.None => "the connection was closed by the station",
        WebSocketFailure.ConnectFailed => link.Detail ?? "nobody answers at the central system's address, or its certificate is not trusted",
        WebSocketFailure.BadCertificate => link.Detail ?? "the certificate of the central system is not trusted, not valid now, or not its own",
        WebSocketFailure.BadTlsVersion => link.Detail ?? "the central system has no version of TLS that may be used",
        WebSocketFailure.BadTlsSuite => link.Detail ?? "the central system has no cipher suite that may be used",
        WebSocketFailure.TlsFailed => link.Detail ?? "the TLS handshake failed",
        WebSocketFailure.HostUnknown => link.Detail ?? "the central system's name has no address",
        WebSocketFailure.HandshakeTimeout => "the connection took too long",
        WebSocketFailure.HttpStatus => $"the central system refused it with HTTP status {link.HttpStatus}{Hint(link.HttpStatus)}",
        WebSocketFailure.BadHandshake => "the answer was no WebSocket handshake",
        WebSocketFailure.WrongSubprotocol => "the central system does not offer the subprotocol ocpp1.6",
        WebSocketFailure.PongMissing => "the central system does not answer a ping",
        WebSocketFailure.ConnectionLost => "the connection was lost",
        WebSocketFailure.ClosedByPeer => "the central system closed the connection",
        _ => $"the connection ended ({link.Failure})",
    };

    // What a person can do about it.
    private static string Hint(int status) => status switch
    {
        301 or 302 or 307 or 308 => ": it has moved; use the URL that it redirects to",
        400 or 426 => ": it wants no OCPP connection there; look at the path of the URL",
        401 => ": the password is missing or wrong; give it with --key-file, or with 'connect URL ID KEY'",
        403 => ": it does not let this station in; look whether it is registered and enabled there",
        404 => ": it knows neither the path nor the identity; look at the URL, and register the identity there",
        412 => ": a condition is not met; register the identity there, and look whether that path is for OCPP 1.6J",
        429 or 503 => ": it is busy; the station waits as it asks",
        >= 500 => ": it has a problem of its own; look at its log",
        _ => "",
    };

    private static string Next(LinkEvent link) => link.NextAttempt is long at && at > link.Now
        ? $" The next try is in {(at - link.Now + MsPerSecond - 1) / MsPerSecond} s." : "";
}
