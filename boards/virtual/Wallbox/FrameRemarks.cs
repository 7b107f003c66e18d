using System.Text.Json.Nodes;
using Borne.Charging.Connectors;
using Borne.Settings.Keys;
using Borne.Station;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// Says in words why an answer was refused, why a card was of no use, and what is wrong with a message. Listens to the events of
/// a station, on its thread.
/// </summary>
public sealed class FrameRemarks
{
    private const int MostOpen = 16;

    private static readonly Dictionary<string, string> TagWords = new()
    {
        ["Blocked"] = "it is blocked",
        ["Expired"] = "it has run out",
        ["Invalid"] = "it is not known there",
        ["ConcurrentTx"] = "another transaction of it is running",
    };

    private static readonly Dictionary<string, string> ErrorWords = new()
    {
        ["NotImplemented"] = "it does not know this action",
        ["NotSupported"] = "it knows this action and does not support it",
        ["InternalError"] = "it had a problem of its own",
        ["ProtocolError"] = "the payload is not complete",
        ["SecurityError"] = "a security rule forbids it now",
        ["FormationViolation"] = "the message is not built as the action asks",
        ["PropertyConstraintViolation"] = "a field has a value that it must not have",
        ["OccurenceConstraintViolation"] = "a field is missing or there too often",
        ["OccurrenceConstraintViolation"] = "a field is missing or there too often",
        ["TypeConstraintViolation"] = "a field has the wrong type",
    };

    private readonly StationHost _host;
    private readonly FrameJudge _judge = new();
    private readonly Dictionary<(bool Sent, string Id), JsonObject> _requests = [];
    private int _refusals;
    private int _explained;

    /// <summary>Begins to listen.</summary>
    /// <param name="host">The station.</param>
    public FrameRemarks(StationHost host)
    {
        _host = host;
        host.Happened += Listen;
        host.Stepped += Look;
    }

    /// <summary>Told each remark.</summary>
    public event Action<RemarkEvent>? Said;

    /// <summary>Listens no longer.</summary>
    public void Leave()
    {
        _host.Happened -= Listen;
        _host.Stepped -= Look;
    }

    private void Listen(StationEvent happening)
    {
        if (happening is RebootEvent)
        {
            _refusals = 0;
            _explained = 0;
            _requests.Clear();
        }

        if (happening is FrameEvent frame && Of(frame) is string text)
        {
            Said?.Invoke(new RemarkEvent(frame.Now, text));
        }
    }

    /// <summary>What is to be said of a frame, as a sentence, or null. Each frame is to be shown in its turn.</summary>
    /// <param name="frame">The frame.</param>
    public string? Of(FrameEvent frame)
    {
        FrameNote note = _judge.Note(frame.Sent, frame.Text, frame.Now);
        string sender = frame.Sent ? "The station" : "The central system";
        if (!OcppFrame.TryParse(frame.Text, out _, out _, out JsonArray parts))
        {
            return $"{sender} sent what is no OCPP-J frame.";
        }

        if (note.Kind == "call" && parts is [_, _, _, JsonObject request])
        {
            if (_requests.Count >= MostOpen)
            {
                _requests.Clear();
            }

            _requests[(frame.Sent, note.Id)] = request;
        }

        if (note.Fault is not null)
        {
            return $"{sender} sent {(note.Kind == "call" ? "" : "an answer to ")}{(note.Action.Length > 0 ? note.Action : "a message")} that is not as OCPP 1.6 wants it: {note.Fault}.";
        }

        _requests.Remove((!frame.Sent, note.Id), out JsonObject? asked);
        return note.Kind switch
        {
            "error" => OfError(sender, note.Action, parts),
            "result" when asked is not null && parts[2] is JsonObject answer => frame.Sent
                ? OfStation(note.Action, asked, answer) : OfCentralSystem(note.Action, asked, answer),
            _ => null,
        };
    }

    private static string OfError(string sender, string action, JsonArray parts)
    {
        string code = OcppFrame.TextAt(parts, 2) ?? "";
        string description = OcppFrame.TextAt(parts, 3) ?? "";
        string words = ErrorWords.TryGetValue(code, out string? meaning) ? $": {meaning}" : "";
        string what = action.Length > 0 ? action : "what is no frame";
        return $"{sender} answered {what} with {code}{words}{(description.Length > 0 ? $" ({description.TrimEnd('.')})" : "")}.";
    }

    private string? OfStation(string action, JsonObject asked, JsonObject answer)
    {
        if (answer["status"]?.ToString() is not string status || !RefusalReasons.IsRefusal(status) || _host.Controller is not ChargePoint station)
        {
            return null;
        }

        string? reason = RefusalReasons.Of(station, action, asked, status);
        return $"The station answered {action} with {status}{(reason is null ? "" : ": " + reason)}.";
    }

    private string? OfCentralSystem(string action, JsonObject asked, JsonObject answer)
    {
        if (answer["idTagInfo"] is JsonObject info && info["status"]?.ToString() is string verdict && verdict != "Accepted")
        {
            _explained += action == "Authorize" ? 1 : 0;
            return $"The central system refuses the idTag {asked["idTag"]}: "
                + $"{(TagWords.TryGetValue(verdict, out string? words) ? words : verdict)} ({verdict}).";
        }

        string status = answer["status"]?.ToString() ?? "Accepted";
        return status == "Accepted" ? null
            : action == "BootNotification" ? $"The central system does not accept the station yet ({status}); register its identity there. "
                + $"The station asks again after {answer["interval"]} s."
            : $"The central system answered {action} with {status}.";
    }

    // A card that the station itself had no use for leaves no message behind.
    private void Look()
    {
        if (_host.Controller is not ChargePoint station || station.Cards.Refusals == _refusals)
        {
            return;
        }

        _refusals = station.Cards.Refusals;
        if (_explained > 0)
        {
            _explained--;
            return;
        }

        Said?.Invoke(new RemarkEvent(_host.Now, $"The card was of no use: {WhyUseless(station)}."));
    }

    private static string WhyUseless(ChargePoint station)
    {
        Connector[] connectors = [.. Enumerable.Range(1, station.ConnectorCount).Select(station.GetConnector)];
        return station.Settings.Flag(Key.FreeVend) ? "charging is free here, and the plug alone starts it"
            : !station.IsConnected && !station.IsAccepted && !station.Boot.IsEverAccepted ? "no central system has ever accepted this station"
            : !Array.Exists(connectors, connector => connector.CanAuthorize)
                ? $"no connector is free for it, {string.Join(", ", connectors.Select(connector => $"{connector.Id} is {connector.Status}"))}"
            : station.IsConnected ? "the station's list or a reservation forbids it"
            : "the station is offline, and neither its local list nor its cache knows the card (or their use offline is switched off)";
    }
}
