using System.Net.WebSockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Borne.Hil.CentralSystem;

/// <summary>One connection of the station.</summary>
/// <param name="socket">The accepted WebSocket.</param>
/// <param name="desk">Who answers.</param>
public sealed class StationSocket(WebSocket socket, CentralDesk desk)
{
    private const int CallType = 2;
    private const int ResultType = 3;
    private const int ErrorType = 4;
    private const int MaxMessageBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly HashSet<string> _ids = [];
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _received;
    private int _sent;
    private int _lastCall;
    private string _openCall = "";
    private TaskCompletionSource<JsonObject>? _answer;

    /// <summary>Frames taken from the station, their answers sent.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>Frames sent to the station.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Serves the connection until it ends.</summary>
    /// <param name="stop">Ends it from this side.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await ReceiveAsync(stop) is string text)
            {
                await HandleAsync(text, stop);
                Interlocked.Increment(ref _received);
            }

            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // A supply cut ends a connection without a farewell; the station comes back when it can.
        }
        finally
        {
            _answer?.TrySetException(new IOException("The station closed the connection."));
        }
    }

    /// <summary>Sends a CALL. One at a time.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>Payload of the CALLRESULT; a CALLERROR becomes an object with the field errorCode.</returns>
    public async Task<JsonObject> CallAsync(string action, JsonObject payload)
    {
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _openCall = $"hil-{++_lastCall}";
        _answer = answer;
        await SendAsync(new JsonArray(CallType, _openCall, action, payload), CancellationToken.None);
        return await answer.Task;
    }

    private async Task<string?> ReceiveAsync(CancellationToken stop)
    {
        using var message = new MemoryStream();
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(_buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close || message.Length + part.Count > MaxMessageBytes)
            {
                return null;
            }

            message.Write(_buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
        }
    }

    private async Task HandleAsync(string text, CancellationToken stop)
    {
        if (!TryParse(text, out int type, out string id, out JsonArray frame))
        {
            desk.Complain($"This is no OCPP frame: {text}");
            return;
        }

        if (type == CallType)
        {
            await AnswerAsync(id, frame, stop);
        }
        else if (id != _openCall)
        {
            desk.Complain($"An answer came to nothing that was asked: {text}");
        }
        else
        {
            JsonObject result = type == ResultType && frame[2] is JsonObject payload
                ? payload
                : new JsonObject { ["errorCode"] = frame[2]?.ToString() };
            _answer?.TrySetResult(result);
        }
    }

    private async Task AnswerAsync(string id, JsonArray frame, CancellationToken stop)
    {
        string action = frame[2]?.ToString() ?? "";
        if (!_ids.Add(id))
        {
            desk.Complain($"The message id {id} was used before on this connection.");
        }

        JsonObject? answer = frame.Count == 4 && frame[3] is JsonObject payload ? desk.Answer(action, payload) : null;
        await SendAsync(
            answer is not null ? [ResultType, id, answer] : [ErrorType, id, "NotImplemented", "", new JsonObject()], stop);
    }

    private static bool TryParse(string text, out int type, out string id, out JsonArray frame)
    {
        type = 0;
        id = "";
        frame = [];
        try
        {
            if (JsonNode.Parse(text) is not JsonArray { Count: >= 3 } array
                || array[0] is not JsonValue first || !first.TryGetValue(out type)
                || array[1] is not JsonValue second || !second.TryGetValue(out string? found))
            {
                return false;
            }

            id = found;
            frame = array;
            return type is CallType or ResultType or ErrorType;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task SendAsync(JsonArray frame, CancellationToken stop)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(frame.ToJsonString(Compact));
        await _sending.WaitAsync(stop);
        try
        {
            // Counted first: who compares the counts of both sides must not miss a frame that is on its way.
            Interlocked.Increment(ref _sent);
            await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }
}
