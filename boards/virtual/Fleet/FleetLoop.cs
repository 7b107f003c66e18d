using System.Collections.Concurrent;
using System.Diagnostics;

namespace Borne.Virtual.Fleet;

/// <summary>
/// Runs all stations of a fleet on the calling thread: one queue of what is due for all of them, and one of those whose network
/// has something, instead of a thread and a timer each.
/// </summary>
public sealed class FleetLoop
{
    /// <summary>Delay from which a step counts as late, ms.</summary>
    public const int LateMs = 100;

    private const int MostWaitMs = 20;

    // Between two looks at what else is to be done, such as progress, also when the machine cannot keep up.
    private const int MostTurnMs = 200;

    private readonly PriorityQueue<FleetStation, long> _due = new();
    private readonly ConcurrentQueue<FleetStation> _woken = new();
    private readonly AutoResetEvent _activity = new(false);
    private readonly FleetStatistics _statistics;
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Creates it.</summary>
    /// <param name="statistics">Where late steps are counted.</param>
    public FleetLoop(FleetStatistics statistics)
    {
        _statistics = statistics;
    }

    /// <summary>The fleet's time: ms since it was created.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>Adds a station.</summary>
    /// <param name="station">The station.</param>
    public void Add(FleetStation station)
    {
        station.Due = 0;
        _due.Enqueue(station, 0);
    }

    /// <summary>Has a station run at once; from any thread.</summary>
    /// <param name="station">The station.</param>
    public void Wake(FleetStation station)
    {
        if (station.Wake())
        {
            _woken.Enqueue(station);
            _activity.Set();
        }
    }

    /// <summary>Runs what is due, and waits until more is, a moment at most.</summary>
    public void Turn()
    {
        long until = Now + MostTurnMs;
        bool isDone = false;
        while (!isDone && Now < until)
        {
            isDone = true;
            while (_woken.TryDequeue(out FleetStation? station) && Now < until)
            {
                isDone = false;
                RunNow(station);
            }

            while (_due.TryPeek(out FleetStation? station, out long due) && due <= Now && Now < until)
            {
                _due.Dequeue();

                // One that was woken meanwhile waits in another place.
                if (due == station.Due)
                {
                    isDone = false;
                    if (due > 0 && Now - due > LateMs)
                    {
                        _statistics.Late();
                    }

                    RunNow(station);
                }
            }
        }

        long wait = _due.TryPeek(out _, out long next) ? Math.Clamp(next - Now, 0, MostWaitMs) : MostWaitMs;
        _activity.WaitOne((int)wait);
    }

    private void RunNow(FleetStation station)
    {
        station.Run(Now);
        _due.Enqueue(station, station.Due);
    }
}
