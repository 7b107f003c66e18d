using System.Text.Json;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.WebSocket;

namespace Borne.Fuzz;

/// <summary>
/// Watches what a station sends: every message must be JSON of a right frame's shape, and every CALL must get one answer.
/// </summary>
internal sealed class FrameJudge : IStationObserver
{
    private static readonly string[] Codes =
    [
        RpcErrorCode.NotImplemented, RpcErrorCode.NotSupported, RpcErrorCode.InternalError,
        RpcErrorCode.FormationViolation, RpcErrorCode.PropertyConstraintViolation,
        RpcErrorCode.OccurenceConstraintViolation, RpcErrorCode.TypeConstraintViolation, RpcErrorCode.GenericError,
    ];

    private readonly MemoryStream _message = new();
    private readonly Dictionary<string, int> _owed = [];
    private readonly HashSet<string> _slow = [];

    /// <summary>Id and action of the station's open CALL, or null.</summary>
    public string? CallId { get; private set; }

    public string CallAction { get; private set; } = "";

    /// <summary>CALLs whose id no parser agrees on; each may get one answer with any id.</summary>
    public int Wildcards { get; set; }

    public int Results { get; private set; }

    public int Errors { get; private set; }

    public int Calls { get; private set; }

    /// <summary>Number of messages for each status, error code and action seen.</summary>
    public Dictionary<string, int> Seen { get; } = [];

    /// <summary>Ids of CALLs that are not answered yet, but for those that may take their time.</summary>
    public IEnumerable<string> Owed => _owed.Keys.Except(_slow);

    /// <summary>Notes that a CALL was fed that must be answered.</summary>
    public void Owe(string id, bool isSlow = false)
    {
        _owed[id] = _owed.GetValueOrDefault(id) + 1;
        if (isSlow)
        {
            _slow.Add(id);
        }
    }

    /// <summary>Notes that a connection ended, or a station was started anew: old CALLs are forgotten.</summary>
    public void Forget()
    {
        _message.SetLength(0);
        _owed.Clear();
        _slow.Clear();
        Wildcards = 0;
        CallId = null;
    }

    public void FrameSent(byte[] buffer, int offset, int count, bool final)
    {
        _message.Write(buffer, offset, count);
        if (final)
        {
            Judge(_message.GetBuffer().AsMemory(0, (int)_message.Length));
            _message.SetLength(0);
        }
    }

    public void FrameReceived(byte[] buffer, int offset, int count)
    {
    }

    public void LinkChanged(WebSocketState state, WebSocketFailure failure, int httpStatus)
    {
        if (state == WebSocketState.Closed)
        {
            Forget();
        }
    }

    private void Judge(ReadOnlyMemory<byte> message)
    {
        using JsonDocument document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = JsonSyntax.MaxDepth });
        JsonElement frame = document.RootElement;
        string id = frame[1].GetString()!;
        switch (frame[0].GetInt32())
        {
            case 2:
                Demand(frame.GetArrayLength() == 4 && frame[3].ValueKind == JsonValueKind.Object && id.Length is > 0 and <= 36, frame);
                Calls++;
                CallId = id;
                CallAction = frame[2].GetString()!;
                Count(CallAction);
                break;
            case 3:
                Demand(frame.GetArrayLength() == 3 && frame[2].ValueKind == JsonValueKind.Object, frame);
                Results++;
                Count(frame[2].TryGetProperty("status", out JsonElement status) ? status.GetString()! : "no status");
                Settle(id, frame);
                break;
            case 4:
                Demand(frame.GetArrayLength() == 5 && Codes.Contains(frame[2].GetString()), frame);
                Demand(frame[3].ValueKind == JsonValueKind.String && frame[3].GetString()!.Length <= 255, frame);
                Demand(frame[4].ValueKind == JsonValueKind.Object, frame);
                Errors++;
                Count(frame[2].GetString()!);
                Settle(id, frame);
                break;
            default:
                Demand(false, frame);
                break;
        }
    }

    private void Settle(string id, JsonElement frame)
    {
        if (!_owed.TryGetValue(id, out int count))
        {
            Demand(Wildcards-- > 0, frame);
        }
        else if (count == 1)
        {
            _owed.Remove(id);
            _slow.Remove(id);
        }
        else
        {
            _owed[id] = count - 1;
        }
    }

    private void Count(string what) => Seen[what] = Seen.GetValueOrDefault(what) + 1;

    private static void Demand(bool condition, JsonElement frame)
    {
        if (!condition)
        {
            throw new InvalidDataException("The station sent " + frame.GetRawText());
        }
    }
}
