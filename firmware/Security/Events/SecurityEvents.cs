using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Security.Events;

/// <summary>
/// Takes the security events of the station: all go into the log, and those of which the central system is told into the queue of
/// SecurityEventNotification (OCPP 1.6 security whitepaper, A04, B-LG-03). On profile 0 nobody is told: a central system without
/// security need not know the message. Texts never carry the value of a setting.
/// </summary>
public sealed class SecurityEvents
{
    /// <summary>Name of the log.</summary>
    public const string LogName = "sec-log";

    private readonly StationClock _clock;
    private readonly SettingsRegistry _settings;
    private readonly EventCounts _counts = new EventCounts();
    private bool _isExhausted;

    /// <summary>Opens log and queue.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="settings">Know the security profile.</param>
    /// <param name="records">Where both are kept.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public SecurityEvents(StationClock clock, SettingsRegistry settings, IRecordStore records, long now)
    {
        _clock = clock;
        _settings = settings;
        Log = new RollingLog(records, LogName, RollingLog.DefaultChunks);
        Queue = new EventQueue(records);

        // The newest moment that is known: a central system that tells an earlier time moves the clock back.
        RollingLogReader reader = Log.OpenReader();
        while (reader.Next())
        {
            clock.Estimate(reader.Timestamp, now);
        }
    }

    /// <summary>All events; the times are stamps of the station's clock.</summary>
    public RollingLog Log { get; }

    /// <summary>Number of events of which the central system is still to be told.</summary>
    public int WaitingCount => Queue.Count;

    /// <summary>Those of which the central system is still to be told.</summary>
    internal EventQueue Queue { get; }

    /// <summary>Takes an event.</summary>
    /// <param name="type">A constant of <see cref="SecurityEventType"/>.</param>
    /// <param name="info">techInfo in plain ASCII, at most 255 characters; null for none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Raise(string type, string info, long now)
    {
        long stamp = _clock.Stamp(now);
        bool isStored = Log.Append(stamp, type, info);
        isStored &= Tell(stamp, type, info);
        if (!isStored && !_isExhausted)
        {
            // Not in the log, which takes nothing now; once, until it takes something again.
            Tell(stamp, SecurityEventType.MemoryExhaustion, "the store takes no more");
        }

        _isExhausted = !isStored;
    }

    /// <summary>
    /// Takes an event that somebody outside can bring about as often as he likes: the first ones at once, then one an hour that says how
    /// many there were.
    /// </summary>
    /// <param name="type">A constant of <see cref="SecurityEventType"/>.</param>
    /// <param name="info">techInfo in plain ASCII, at most 200 characters; null for none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void RaiseCounted(string type, string info, long now)
    {
        if (_counts.Take(type, info, now))
        {
            Raise(type, info, now);
        }
    }

    /// <summary>Tells of what was counted.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        EventCount due = _counts.TakeDue(now);
        if (due is not null)
        {
            Raise(due.Type, due.Summary, now);
        }
    }

    /// <summary>Forgets log and queue, for the station's next owner.</summary>
    public void Forget()
    {
        Log.Clear();
        Queue.Forget();
    }

    private bool Tell(long stamp, string type, string info) => _settings.Number(Key.SecurityProfile) == 0
        || !SecurityEventType.IsPushed(type) || Queue.Add(new WaitingEvent(stamp, type, info));
}
