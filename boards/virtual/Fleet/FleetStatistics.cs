using System.Diagnostics;

namespace Borne.Virtual.Fleet;

/// <summary>What the stations of a fleet have done. Only used by the thread that runs them.</summary>
public sealed class FleetStatistics
{
    private readonly SortedDictionary<string, long> _actions = new(StringComparer.Ordinal);

    /// <summary>Calls of the stations that were answered, and how long that took.</summary>
    public LatencyCounts Answers { get; } = new();

    /// <summary>Calls of the stations, by action.</summary>
    public IReadOnlyDictionary<string, long> Actions => _actions;

    /// <summary>Frames sent by the stations.</summary>
    public long Sent { get; private set; }

    /// <summary>Frames received.</summary>
    public long Received { get; private set; }

    /// <summary>StartTransaction messages answered.</summary>
    public long Started { get; private set; }

    /// <summary>StopTransaction messages answered.</summary>
    public long Stopped { get; private set; }

    /// <summary>CALLERROR frames, sent or received.</summary>
    public long Errors { get; private set; }

    /// <summary>Connections that could not be made or were lost.</summary>
    public long Failures { get; private set; }

    /// <summary>Why the last of them failed, or an empty text.</summary>
    public string LastFailure { get; private set; } = "";

    /// <summary>Steps of a station that came more than <see cref="FleetLoop.LateMs"/> too late.</summary>
    public long LateSteps { get; private set; }

    /// <summary>Counts a call that a station sends.</summary>
    /// <param name="action">Its action.</param>
    public void Called(string action) => _actions[action] = _actions.GetValueOrDefault(action) + 1;

    /// <summary>Counts the answer of a station's call.</summary>
    /// <param name="action">The call's action.</param>
    /// <param name="sentAt">When the call was sent, a value of <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="isResult">False for a CALLERROR.</param>
    public void Answered(string action, long sentAt, bool isResult)
    {
        Answers.Add(Stopwatch.GetElapsedTime(sentAt));
        Started += isResult && action == "StartTransaction" ? 1 : 0;
        Stopped += isResult && action == "StopTransaction" ? 1 : 0;
    }

    /// <summary>Counts a frame.</summary>
    /// <param name="isSent">True when a station sent it.</param>
    public void Frame(bool isSent)
    {
        Sent += isSent ? 1 : 0;
        Received += isSent ? 0 : 1;
    }

    /// <summary>Counts a CALLERROR.</summary>
    public void Error() => Errors++;

    /// <summary>Counts a connection that failed.</summary>
    /// <param name="reason">Why.</param>
    public void Failed(string reason)
    {
        Failures++;
        LastFailure = reason;
    }

    /// <summary>Counts a step that came too late.</summary>
    public void Late() => LateSteps++;
}
