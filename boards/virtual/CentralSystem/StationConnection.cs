using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;

namespace Borne.Virtual.CentralSystem;

/// <summary>One station's WebSocket at the embedded central system.</summary>
/// <param name="socket">The accepted WebSocket.</param>
/// <param name="desk">Who answers its calls.</param>
public sealed class StationConnection(WebSocket socket, CentralSystemDesk desk)
{
    private const int CallType = 2;
    private const int ResultType = 3;
    private const int ErrorType = 4;
    private const int MaxMessageBytes = 256 * 1024;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SemaphoreSlim _calling = new(1, 1);
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _lastCall;
    private string _openCall = "";
    private TaskCompletionSource<string>? _answer;

    /// <summary>Serves the station until its connection ends.</summary>
    /// <param name="stop">Ends it from this side.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await ReceiveAsync(stop) is string text)
            {
                await HandleAsync(text, stop);
            }

            if (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
            }
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException)
        {
            // The station is gone; it comes back when it can.
        }
        finally
        {
            _answer?.TrySetException(new IOException("The station closed the connection."));
        }
    }

    /// <summary>Sends a call and waits for its answer. Calls wait for each other.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>The answer's payload, or the error, as JSON text.</returns>
    /// <exception cref="TimeoutException">No answer came within 30 seconds.</exception>
    public async Task<string> CallAsync(string action, JsonObject payload)
    {
        await _calling.WaitAsync();
        try
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _openCall = $"cs-{++_lastCall}";
            _answer = answer;
            await SendAsync(new JsonArray(CallType, _openCall, action, payload), CancellationToken.None);
            return await answer.Task.WaitAsync(AnswerTime);
        }
        finally
        {
            _answer = null;
            _calling.Release();
        }
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
            return;
        }

        if (type != CallType)
        {
            if (id == _openCall && type is ResultType or ErrorType)
            {
                JsonNode? rest = type == ResultType && frame.Count > 2 ? frame[2] : frame;
                _answer?.TrySetResult(rest?.ToJsonString(Compact) ?? "{}");
            }

            return;
        }

        JsonArray reply;
        try
        {
            string action = frame.Count > 2 && frame[2] is JsonValue name && name.TryGetValue(out string? found) ? found : "";
            var payload = (frame.Count > 3 ? frame[3] : null) as JsonObject;
            if (payload is null)
            {
                throw new CallRejectedException("FormationViolation", "The payload is missing.");
            }

            reply = [ResultType, id, desk.Answer(action, payload)];
        }
        catch (CallRejectedException problem)
        {
            reply = [ErrorType, id, problem.Code, problem.Message, new JsonObject()];
        }

        await SendAsync(reply, stop);
    }

    private static bool TryParse(string text, out int type, out string id, out JsonArray frame)
    {
        type = 0;
        id = "";
        frame = [];
        try
        {
            if (JsonNode.Parse(text) is not JsonArray { Count: >= 2 } array
                || array[0] is not JsonValue first || !first.TryGetValue(out type)
                || array[1] is not JsonValue second || !second.TryGetValue(out string? found))
            {
                return false;
            }

            id = found;
            frame = array;
            return true;
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
            await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }
}
