using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.CentralSystem;

/// <summary>One station's WebSocket at the embedded central system.</summary>
/// <param name="socket">The accepted WebSocket.</param>
/// <param name="desk">Who answers its calls.</param>
/// <param name="identity">Its identity.</param>
/// <param name="watch">Told each frame, and whether the station sent it; null for nobody.</param>
public sealed class StationConnection(WebSocket socket, CentralSystemDesk desk, string identity, Action<bool, string> watch)
{
    private const string Ended = "The station closed the connection.";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    // A station that is cut off answers no call, and its time must go on.
    private static readonly TimeSpan CallGrace = TimeSpan.FromSeconds(1);

    private readonly FrameSocket _frames = new(socket);
    private readonly SemaphoreSlim _calling = new(1, 1);
    private int _lastCall;
    private string _openCall = "";
    private TaskCompletionSource<string>? _answer;
    private long _calledAt;

    /// <summary>True for a moment after a call was sent, until its answer has come or the moment is over.</summary>
    public bool IsCalling => Volatile.Read(ref _answer) is not null && Stopwatch.GetElapsedTime(Volatile.Read(ref _calledAt)) < CallGrace;

    /// <summary>Serves the station until its connection ends.</summary>
    /// <param name="stop">Ends it from this side.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await _frames.RunAsync(text => HandleAsync(text, stop), stop);
        }
        finally
        {
            _answer?.TrySetException(new IOException(Ended));
        }
    }

    /// <summary>Sends a call and waits for its answer. Calls wait for each other.</summary>
    /// <param name="action">OCPP action.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>The answer's payload, or the error, as JSON text.</returns>
    /// <exception cref="TimeoutException">No answer came within 30 seconds.</exception>
    /// <exception cref="IOException">The connection has ended, before or meanwhile.</exception>
    public async Task<string> CallAsync(string action, JsonObject payload)
    {
        await _calling.WaitAsync();
        try
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _openCall = $"cs-{++_lastCall}";
            Volatile.Write(ref _calledAt, Stopwatch.GetTimestamp());
            Volatile.Write(ref _answer, answer);
            await SendAsync(FrameSocket.Write(new JsonArray(OcppFrame.CallType, _openCall, action, payload)), CancellationToken.None);
            return await answer.Task.WaitAsync(AnswerTime);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            throw new IOException(Ended, problem);
        }
        finally
        {
            _answer = null;
            _calling.Release();
        }
    }

    private Task SendAsync(string text, CancellationToken stop)
    {
        watch(false, text);
        return _frames.SendAsync(text, stop);
    }

    private async Task HandleAsync(string text, CancellationToken stop)
    {
        watch(true, text);
        if (!OcppFrame.TryParse(text, out int type, out string id, out JsonArray frame))
        {
            return;
        }

        if (type != OcppFrame.CallType)
        {
            if (id == _openCall && type is OcppFrame.ResultType or OcppFrame.ErrorType)
            {
                JsonNode? rest = type == OcppFrame.ResultType && frame.Count > 2 ? frame[2] : frame;
                _answer?.TrySetResult(rest is null ? "{}" : FrameSocket.Write(rest));
            }

            return;
        }

        string action = OcppFrame.TextAt(frame, 2) ?? "";
        AnswerRule? rule = desk.Plan.Take(action);
        JsonArray reply = Reply(id, action, frame, rule, out JsonObject? next);
        if (rule is null)
        {
            await SendAsync(FrameSocket.Write(reply), stop);
            Follow(next);
        }
        else if (!rule.IsSilent)
        {
            // Whoever waits for a late answer may be told of other things meanwhile.
            _ = SendLateAsync(reply, rule, next, stop);
        }
    }

    // Nobody waits for the answer: what the station makes of it is seen in the messages.
    private void Follow(JsonObject? next)
    {
        if (next is not null)
        {
            CallAsync("DataTransfer", next).ContinueWith(task => _ = task.Exception, TaskContinuationOptions.OnlyOnFaulted);
        }
    }

    private JsonArray Reply(string id, string action, JsonArray frame, AnswerRule? rule, out JsonObject? next)
    {
        next = null;
        try
        {
            if (frame.Count < 4 || frame[3] is not JsonObject payload)
            {
                throw new CallRejectedException("FormationViolation", "The payload is missing.");
            }

            if (rule?.ErrorCode is string code)
            {
                throw new CallRejectedException(code, "The central system was told to refuse this.");
            }

            return new JsonArray(OcppFrame.ResultType, id, rule?.Payload?.DeepClone() ?? desk.Answer(action, payload, identity, out next));
        }
        catch (CallRejectedException problem)
        {
            return new JsonArray(OcppFrame.ErrorType, id, problem.Code, problem.Message, new JsonObject());
        }
    }

    private async Task SendLateAsync(JsonArray reply, AnswerRule rule, JsonObject? next, CancellationToken stop)
    {
        try
        {
            await Task.Delay(rule.Delay, stop);
            string text = FrameSocket.Write(reply);
            await SendAsync(rule.IsGarbage ? text[..(text.Length / 2)] : text, stop);
            Follow(next);
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The station did not wait so long.
        }
    }
}
