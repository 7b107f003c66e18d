using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.CentralSystem;

/// <summary>
/// Has the embedded central system do what another one did in a frame log: it answers each action as that one did, in order, and
/// sends its calls at the same moments. Behind the end of the log it is itself again.
/// </summary>
public sealed class Rehearsal
{
    private readonly Queue<LoggedFrame> _calls;
    private readonly long _offset;

    /// <summary>Begins.</summary>
    /// <param name="plan">Where its answers are prepared.</param>
    /// <param name="log">The frames of the log.</param>
    /// <param name="now">Simulated time in ms, at which the log begins again.</param>
    public Rehearsal(AnswerPlan plan, IReadOnlyList<LoggedFrame> log, long now)
    {
        LoggedFrame[] received = [.. log.Where(frame => !frame.Sent)];
        _offset = log.Count == 0 ? now : now - log[0].Now;
        _calls = new Queue<LoggedFrame>(received.Where(frame => frame.Type == OcppFrame.CallType && frame.Payload is not null));
        plan.ForgetRecorded();
        foreach (LoggedFrame answer in received.Where(frame => frame.Type != OcppFrame.CallType && frame.Action.Length > 0))
        {
            plan.Record(answer.Action, answer.Payload is { } payload
                ? new AnswerRule { Payload = payload }
                : new AnswerRule { ErrorCode = OcppFrame.TextAt(answer.Frame, 2) ?? "GenericError" });
            Answers++;
        }
    }

    /// <summary>How many answers were prepared.</summary>
    public int Answers { get; }

    /// <summary>How many calls are still to be sent.</summary>
    public int Calls => _calls.Count;

    /// <summary>Takes the next call whose moment has come.</summary>
    /// <param name="now">Simulated time in ms.</param>
    /// <returns>The call, or null when there is none.</returns>
    public LoggedFrame? TakeCall(long now) => _calls.TryPeek(out LoggedFrame? call) && call.Now + _offset <= now ? _calls.Dequeue() : null;
}
