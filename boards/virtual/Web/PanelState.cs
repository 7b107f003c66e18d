using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;

namespace Borne.Virtual.Web;

/// <summary>
/// What the front panel shows. A page asks with what it has seen and is answered when there is something else, or after a
/// while with nothing; what nobody looks at is not even put together. May be used from several threads.
/// </summary>
public sealed class PanelState
{
    private const int MaxFrames = 24;

    private static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WatchTime = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly string _run = Guid.NewGuid().ToString("n");
    private readonly Queue<FrameEvent> _frames = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _state = "";
    private long _version;
    private long _lastFrame;
    private long _publishedFrame;
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

    /// <summary>Remembers a frame. Call on the station's thread.</summary>
    /// <param name="happening">An event of the station.</param>
    public void Add(StationEvent happening)
    {
        if (happening is not FrameEvent frame)
        {
            return;
        }

        lock (_lock)
        {
            if (_frames.Count == MaxFrames)
            {
                _frames.Dequeue();
            }

            _frames.Enqueue(frame);
            _lastFrame++;
        }
    }

    /// <summary>Makes the present state visible when somebody looks. Call on the station's thread.</summary>
    /// <param name="host">The station.</param>
    /// <param name="identity">Its identity.</param>
    /// <param name="speed">How many times as fast time runs.</param>
    public void Publish(StationHost host, string identity, double speed)
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
        string text = state.ToJsonString();
        lock (_lock)
        {
            Interlocked.Exchange(ref _now, host.Now);
            if (text == _state && _publishedFrame == _lastFrame)
            {
                return;
            }

            _state = text;
            _publishedFrame = _lastFrame;
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
        long frame = isKnown && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long f) ? f : 0;
        if (_state.Length == 0 || version == _version)
        {
            return null;
        }

        int unseen = (int)Math.Clamp(_lastFrame - frame, 0, _frames.Count);
        var frames = new JsonArray([.. _frames.Skip(_frames.Count - unseen).Select(
            added => new JsonObject { ["now"] = added.Now, ["sent"] = added.Sent, ["text"] = added.Text })]);
        string mark = JsonSerializer.Serialize(string.Create(CultureInfo.InvariantCulture, $"{_run}-{_version}-{_lastFrame}"));
        return $"{{\"seen\":{mark},\"whole\":{(isKnown ? "false" : "true")},\"now\":{_now},\"frames\":{frames.ToJsonString()},"
            + _state[1..];
    }
}
