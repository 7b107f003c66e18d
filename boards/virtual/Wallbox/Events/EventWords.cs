using Borne.Wire.WebSocket;

namespace Borne.Virtual.Wallbox.Events;

/// <summary>Events in plain English.</summary>
public static class EventWords
{
    /// <summary>An event as a sentence.</summary>
    /// <param name="happening">The event.</param>
    /// <returns>The sentence, or null for frames and for steps on the way to a connection.</returns>
    public static string? Of(StationEvent happening) => happening switch
    {
        StatusEvent { Error: "NoError" } status => $"Connector {status.Connector} is {status.Status}.",
        StatusEvent status => $"Connector {status.Connector} is {status.Status}: {status.Error}.",
        LinkEvent { State: WebSocketState.Open } => "The station is connected to its central system.",
        LinkEvent { State: WebSocketState.Closed } link => $"The station is offline: {Reason(link)}.",
        RebootEvent reboot => Sentence(reboot.Kind),
        BootEvent => "The controller boots.",
        _ => null,
    };

    /// <summary>Tells whether an event is trouble.</summary>
    /// <param name="happening">The event.</param>
    public static bool IsTrouble(StationEvent happening) =>
        happening is StatusEvent { Error: not "NoError" } or LinkEvent { State: WebSocketState.Closed };

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
        WebSocketFailure.ConnectFailed => "nobody answers at the central system's address, or its certificate is not "
            + "trusted",
        WebSocketFailure.HandshakeTimeout => "the connection took too long",
        WebSocketFailure.HttpStatus => $"the central system refused it with HTTP status {link.HttpStatus}",
        WebSocketFailure.BadHandshake => "the answer was no WebSocket handshake",
        WebSocketFailure.WrongSubprotocol => "the central system does not offer the subprotocol ocpp1.6",
        WebSocketFailure.PongMissing => "the central system does not answer a ping",
        WebSocketFailure.ConnectionLost => "the connection was lost",
        WebSocketFailure.ClosedByPeer => "the central system closed the connection",
        _ => $"the connection ended ({link.Failure})",
    };
}
