using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;
using Borne.Virtual.Schemas;

namespace Borne.Hil.CentralSystem;

/// <summary>One connection of the station.</summary>
/// <param name="socket">The accepted WebSocket.</param>
/// <param name="desk">Who answers.</param>
public sealed class StationSocket(WebSocket socket, CentralDesk desk)
{
    private readonly FrameSocket _frames = new(socket);
    private readonly HashSet<string> _ids = [];
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
            await _frames.RunAsync(
                async text =>
                {
                    await HandleAsync(text, stop);
                    Interlocked.Increment(ref _received);
                },
                stop);
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
    public Task<JsonObject> CallAsync(string action, JsonObject payload)
    {
        // It is done before the station's frame counts as received: simulated time that waits for both would else run ahead of a task.
        var answer = new TaskCompletionSource<JsonObject>();
        _openCall = $"hil-{++_lastCall}";
        _answer = answer;
        _ = SendCallAsync(new JsonArray(OcppFrame.CallType, _openCall, action, payload), answer);
        return answer.Task;
    }

    private async Task SendCallAsync(JsonArray frame, TaskCompletionSource<JsonObject> answer)
    {
        try
        {
            await SendAsync(frame, CancellationToken.None);
        }
        catch (Exception problem) when (problem is WebSocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            answer.TrySetException(new IOException("The station closed the connection.", problem));
        }
    }

    private async Task HandleAsync(string text, CancellationToken stop)
    {
        if (!OcppFrame.TryParse(text, out int type, out string id, out JsonArray frame) || frame.Count < 3
            || type is not (OcppFrame.CallType or OcppFrame.ResultType or OcppFrame.ErrorType))
        {
            desk.Complain($"This is no OCPP frame: {text}");
            return;
        }

        if (type == OcppFrame.CallType)
        {
            await AnswerAsync(id, frame, stop);
        }
        else if (id != _openCall)
        {
            desk.Complain($"An answer came to nothing that was asked: {text}");
        }
        else
        {
            JsonObject result = type == OcppFrame.ResultType && frame[2] is JsonObject payload
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
            answer is not null ? [OcppFrame.ResultType, id, answer] : [OcppFrame.ErrorType, id, "NotImplemented", "", new JsonObject()], stop);
    }

    private Task SendAsync(JsonArray frame, CancellationToken stop)
    {
        // Counted first: who compares the counts of both sides must not miss a frame that is on its way.
        Interlocked.Increment(ref _sent);
        return _frames.SendAsync(frame, stop);
    }
}
