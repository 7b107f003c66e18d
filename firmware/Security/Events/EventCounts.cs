namespace Borne.Security.Events;

/// <summary>
/// Counts events that somebody outside can bring about as often as he likes: each is two writes to flash, and enough of them would
/// displace all others from the log (B-LG-03). Memory: 40 bytes and the last text for each kind that happened within the hour.
/// </summary>
internal sealed class EventCounts
{
    /// <summary>Events of one kind that are told at once.</summary>
    public const int MostAtOnce = 3;

    /// <summary>Time for which the others are counted, ms; the next of a kind is told at once when such a time had none to count.</summary>
    public const int SpanMs = 3600000;

    // More than there are kinds: eight types, and the ten settings of EventWatch. Three of each fit into the part of the log that always stays.
    private const int Most = 20;

    private readonly EventCount[] _counts = new EventCount[Most];
    private int _count;

    /// <summary>Counts an event.</summary>
    /// <param name="type">Its type. Each is a kind; of changed settings each setting is one.</param>
    /// <param name="info">Its techInfo, or null.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when it is to be told at once.</returns>
    public bool Take(string type, string info, long now)
    {
        EventCount count = Find(type, info);
        if (count is null && _count == Most)
        {
            return true;
        }

        if (count is null)
        {
            count = new EventCount { Type = type, From = now };
            _counts[_count++] = count;
        }

        count.Info = info;
        if (count.Told < MostAtOnce)
        {
            count.Told++;
            return true;
        }

        count.More++;
        return false;
    }

    /// <summary>Looks for a kind whose time is over, and begins it anew or forgets it.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>What is to be told of it; null when there is none.</returns>
    public EventCount TakeDue(long now)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            EventCount count = _counts[i];
            if (now - count.From < SpanMs)
            {
                continue;
            }

            if (count.More > 0)
            {
                _counts[i] = new EventCount { Type = count.Type, Info = count.Info, From = now, Told = MostAtOnce };
                return count;
            }

            _counts[i] = _counts[--_count];
            _counts[_count] = null;
        }

        return null;
    }

    private EventCount Find(string type, string info)
    {
        for (int i = 0; i < _count; i++)
        {
            EventCount count = _counts[i];
            if (count.Type == type && (type != SecurityEventType.ReconfigurationOfSecurityParameters || count.Info == info))
            {
                return count;
            }
        }

        return null;
    }
}
