using System;
using System.Collections.Generic;

namespace Borne.Year;

/// <summary>What happens later: events in the order of their time, and stories that wait in between.</summary>
internal sealed class LifeClockwork(LifeModel model)
{
    private readonly PriorityQueue<Action, (long At, long Number)> _events = new();
    private long _number;

    /// <summary>World time of the next event.</summary>
    public long Next => _events.TryPeek(out _, out (long At, long) first) ? first.At : long.MaxValue;

    /// <summary>Does something after a time in ms.</summary>
    public void In(long ms, Action what) => _events.Enqueue(what, (model.Now + Math.Max(ms, 1), _number++));

    /// <summary>Tells a story: each value is a wait in ms until its next step.</summary>
    public void Tell(IEnumerator<long> story)
    {
        if (story.MoveNext())
        {
            In(story.Current, () => Tell(story));
        }
    }

    /// <summary>Does what is due.</summary>
    public void Run()
    {
        while (Next <= model.Now)
        {
            _events.Dequeue()();
        }
    }
}
