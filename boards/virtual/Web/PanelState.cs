using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Schemas;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Web;

/// <summary>
/// What the front panel shows. A page asks with what it has seen and is answered when there is something else, or after a
/// while with nothing; what nobody looks at is not even put together. May be used from several threads.
/// </summary>
public sealed class PanelState
{
    /// <summary>Lines of the log that are kept.</summary>
    public const int MaxEntries = 500;

    private static readonly TimeSpan PlotTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WatchTime = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly string _run = Guid.NewGuid().ToString("n");
    private readonly Queue<PanelEntry> _entries = new();
    private readonly FrameJudge _judge = new();
    private readonly PowerHistory _history = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _state = "";
    private string _plot = "{}";
    private long _plottedAt;
    private long _version;
    private long _lastEntry;
    private long _publishedEntry;
    private long _lookedAt;
    private int _waiting;
    private long _now;

    /// <summary>Simulated time of the last publication in ms.</summary>
    public long Now => Interlocked.Read(ref _now);

    /// <summary>True while a page is open, or was a moment ago.</summary>
    public bool IsWatched
    {
        get
        {
            lock (_lock)
            {
                return _waiting > 0 || (_lookedAt != 0 && Stopwatch.GetElapsedTime(_lookedAt) < WatchTime);
            }
        }
    }

    /// <summary>The curves of power and limits as a JSON object, empty until somebody looks.</summary>
    public string Plot
    {
        get
        {
            lock (_lock)
            {
                return _plot;
            }
        }
    }

    /// <summary>Remembers an event. Call on the station's thread.</summary>
    /// <param name="happening">An event of the station.</param>
    public void Add(StationEvent happening)
    {
        PanelEntry? entry = happening is FrameEvent frame ? new PanelEntry(frame, _judge.Note(frame.Sent, frame.Text, frame.Now))
            : EventWords.Of(happening) is null ? null : new PanelEntry(happening);
        if (entry is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_entries.Count == MaxEntries)
            {
                _entries.Dequeue();
            }

            _entries.Enqueue(entry);
            _lastEntry++;
        }
    }

    /// <summary>Follows power and limits. Call on the station's thread after each step.</summary>
    /// <param name="host">The station.</param>
    public void Follow(StationHost host) => _history.Sample(host);

    /// <summary>Makes the present state visible when somebody looks. Call on the station's thread.</summary>
    /// <param name="host">The station.</param>
    /// <param name="identity">Its identity.</param>
    /// <param name="speed">How many times as fast time is to run.</param>
    /// <param name="reached">How many times as fast it does, when that is less.</param>
    public void Publish(StationHost host, string identity, double speed, double? reached = null)
    {
        if (!IsWatched)
        {
            lock (_lock)
            {
                _state = "";
            }

            return;
        }

        // Time goes on by itself, which is no news: the page goes on with it.
        JsonObject state = StateDocument.Describe(host);
        state.Remove("now");
        state.Remove("utc");
        state["id"] = identity;
        state["speed"] = speed;
        state["speedReached"] = reached is double less ? Math.Round(less, 1) : null;
        string text = state.ToJsonString();
        if (_plottedAt == 0 || Stopwatch.GetElapsedTime(_plottedAt) >= PlotTime)
        {
            _plottedAt = Stopwatch.GetTimestamp();
            string plot = PlotDocument.Describe(host, _history).ToJsonString();
            lock (_lock)
            {
                _plot = plot;
            }
        }

        lock (_lock)
        {
            Interlocked.Exchange(ref _now, host.Now);
            if (text == _state && _publishedEntry == _lastEntry)
            {
                return;
            }

            _state = text;
            _publishedEntry = _lastEntry;
            _version++;
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits for something that a page has not seen.</summary>
    /// <param name="seen">"seen" of the last answer, or empty.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>A JSON object with the state and the frames not seen; null when nothing changed for a while.</returns>
    public async Task<string?> WaitAsync(string seen, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            _waiting++;
        }

        try
        {
            while (true)
            {
                Task changed;
                lock (_lock)
                {
                    if (News(seen) is string news)
                    {
                        return news;
                    }

                    changed = _changed.Task;
                }

                TimeSpan rest = HoldTime - Stopwatch.GetElapsedTime(start);
                if (rest <= TimeSpan.Zero)
                {
                    return null;
                }

                await changed.WaitAsync(rest, stop);
            }
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            lock (_lock)
            {
                _waiting--;
                _lookedAt = Stopwatch.GetTimestamp();
            }
        }
    }

    private string? News(string seen)
    {
        string[] parts = seen.Split('-');
        bool isKnown = parts.Length == 3 && parts[0] == _run;
        long version = isKnown && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long v) ? v : 0;
        long entry = isKnown && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long f) ? f : 0;
        if (_state.Length == 0 || version == _version)
        {
            return null;
        }

        int unseen = (int)Math.Clamp(_lastEntry - entry, 0, _entries.Count);
        var entries = new JsonArray([.. _entries.Skip(_entries.Count - unseen).Select(added => added.ToJson())]);
        string mark = string.Create(CultureInfo.InvariantCulture, $"\"{_run}-{_version}-{_lastEntry}\"");
        return $"{{\"seen\":{mark},\"whole\":{(isKnown ? "false" : "true")},\"now\":{_now},\"frames\":{entries.ToJsonString()},"
            + _state[1..];
    }
}
