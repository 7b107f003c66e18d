using System.Text.Json.Nodes;

namespace Borne.Virtual.Schemas;

/// <summary>Follows the frames of one station in both directions and judges each by the standard's schemas.</summary>
public sealed class FrameJudge
{
    private const int MostOpen = 64;
    private const int MostId = 36;

    private static readonly HashSet<string> ErrorCodes =
    [
        "NotImplemented", "NotSupported", "InternalError", "ProtocolError", "SecurityError", "FormationViolation",
        "PropertyConstraintViolation", "OccurenceConstraintViolation", "OccurrenceConstraintViolation", "TypeConstraintViolation",
        "GenericError",
    ];

    private readonly LinkedList<OpenCall> _open = [];
    private int _unreadOfStation;
    private int _unreadOfCentralSystem;

    /// <summary>Judges a frame.</summary>
    /// <param name="sent">True when the station sent it.</param>
    /// <param name="text">The frame.</param>
    /// <param name="now">Simulated time in ms.</param>
    public FrameNote Note(bool sent, string text, long now)
    {
        if (!OcppFrame.TryParse(text, out int type, out string id, out JsonArray frame))
        {
            Unread(sent) = Math.Min(Unread(sent) + 1, MostOpen);
            return new FrameNote("odd", "", "", "It is no OCPP-J frame: a JSON list that begins with a number and a message id, and no object in it has a name twice", null);
        }

        return type switch
        {
            OcppFrame.CallType => Call(sent, id, frame, now),
            OcppFrame.ResultType => Result(sent, id, frame, now),
            OcppFrame.ErrorType => Error(sent, id, frame, now),
            _ => new FrameNote("odd", id, "", $"{type} is no message type; a frame begins with 2, 3 or 4", null),
        };
    }

    private static string? CallFault(bool sent, string id, JsonArray frame, string? action)
    {
        if (frame.Count != 4 || action is null || frame[3] is not JsonObject payload)
        {
            return "A call is a list of 2, a message id, an action and an object";
        }

        if (MessageCatalogue.Standard.Find(action) is not MessageSchema message)
        {
            return $"{action} is no message of OCPP 1.6";
        }

        if (sent ? !message.IsOfStation : !message.IsOfCentralSystem)
        {
            return $"{action} is a message of {(sent ? "central systems" : "stations")}, not of {(sent ? "stations" : "central systems")}";
        }

        return id.Length > MostId ? $"The message id has {id.Length} characters, at most {MostId} are allowed"
            : SchemaCheck.Fault(payload, message.Request) ?? TransferFault(sent, payload);
    }

    // What a vendor that is known here sends inside DataTransfer is JSON in a text.
    private static string? TransferFault(bool sent, JsonObject payload) => Transfer(payload) is not MessageSchema message ? null
        : (sent ? !message.IsOfStation : !message.IsOfCentralSystem) ? $"{message.Action} of this vendor goes the other way"
        : DataFault(payload, message.Request);

    private static string? DataFault(JsonObject payload, FieldSchema[] fields) =>
        SoundJson.ParseObject((string?)payload["data"] ?? "") is not JsonObject data ? "'data' must be a JSON object as a text"
        : SchemaCheck.Fault(data, fields) is string fault ? $"In 'data', {fault}" : null;

    private static MessageSchema? Transfer(JsonNode? payload) => payload?["vendorId"] is JsonValue vendor && vendor.TryGetValue(out string? vendorId)
        && payload["messageId"] is JsonValue message && message.TryGetValue(out string? messageId)
            ? MessageCatalogue.Standard.FindTransfer(vendorId, messageId) : null;

    private static string? AnswerFault(OpenCall call, JsonObject payload)
    {
        if (MessageCatalogue.Standard.Find(call.Action) is not MessageSchema message)
        {
            return null;
        }

        return SchemaCheck.Fault(payload, message.Answer)
            ?? (call.Transfer is not null && (string?)payload["status"] == "Accepted" ? DataFault(payload, call.Transfer.Answer) : null);
    }

    private FrameNote Call(bool sent, string id, JsonArray frame, long now)
    {
        string? action = OcppFrame.TextAt(frame, 2);
        string? fault = CallFault(sent, id, frame, action);
        fault ??= _open.Any(call => call.Sent == sent && call.Id == id) ? $"The message id {id} is used again" : null;
        if (_open.Count == MostOpen)
        {
            _open.RemoveFirst();
        }

        MessageSchema? transfer = fault is null && action == "DataTransfer" ? Transfer(frame[3]) : null;
        _open.AddLast(new OpenCall(sent, id, action ?? "", now, transfer));
        return new FrameNote("call", id, action ?? "", fault, null);
    }

    private FrameNote Result(bool sent, string id, JsonArray frame, long now)
    {
        OpenCall? call = Close(sent, id);
        string? fault = frame.Count != 3 || frame[2] is not JsonObject payload ? "An answer is a list of 3, a message id and an object"
            : call is null ? Unasked(sent)
            : AnswerFault(call, payload);
        return new FrameNote("result", id, call?.Action ?? "", fault, now - call?.At);
    }

    private FrameNote Error(bool sent, string id, JsonArray frame, long now)
    {
        OpenCall? call = Close(sent, id);
        string? code = OcppFrame.TextAt(frame, 2);
        string? fault = frame.Count != 5 || code is null || OcppFrame.TextAt(frame, 3) is null || frame[4] is not JsonObject
            ? "An error is a list of 4, a message id, a code, a description and an object"
            : call is null ? Unasked(sent)
            : ErrorCodes.Contains(code) ? null : $"'{code}' is no error code of OCPP-J 1.6";
        return new FrameNote("error", id, call?.Action ?? "", fault, now - call?.At);
    }

    // Who reads more than this class may answer what is no sound frame here.
    private string? Unasked(bool sent)
    {
        if (Unread(!sent) == 0)
        {
            return "Nobody asked for this answer";
        }

        Unread(!sent)--;
        return null;
    }

    private ref int Unread(bool sent) => ref sent ? ref _unreadOfStation : ref _unreadOfCentralSystem;

    private OpenCall? Close(bool sent, string id)
    {
        OpenCall? call = _open.LastOrDefault(open => open.Sent != sent && open.Id == id);
        if (call is not null)
        {
            _open.Remove(call);
        }

        return call;
    }

    private sealed record OpenCall(bool Sent, string Id, string Action, long At, MessageSchema? Transfer);
}
