namespace Borne.Hal.Devices.Safety;

/// <summary>
/// Feeds the external watchdog only while every loop has reported within its limit. One loop that hangs, or only
/// crawls, starves it.
/// </summary>
public sealed class Watchdog
{
    private readonly IWatchdogOutput _output;
    private readonly int[] _limits;
    private readonly long[] _seen;
    private readonly int _feedMs;
    private long _nextFeed;

    /// <summary>Creates it; every loop counts as seen now.</summary>
    /// <param name="output">The external watchdog.</param>
    /// <param name="limits">For each loop: longest time between two reports, ms.</param>
    /// <param name="feedMs">Time between two feeds, ms: less than half of the watchdog's own time.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public Watchdog(IWatchdogOutput output, int[] limits, int feedMs, long now)
    {
        _output = output;
        _limits = limits;
        _feedMs = feedMs;
        _nextFeed = now;
        _seen = new long[limits.Length];
        for (int i = 0; i < _seen.Length; i++)
        {
            _seen[i] = now;
        }
    }

    /// <summary>The loop that starved the watchdog last, or -1.</summary>
    public int LastLate { get; private set; } = -1;

    /// <summary>A loop reports that it has done a round. A round that comes too late does not count for that feed.</summary>
    /// <param name="loop">Its index.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Report(int loop, long now)
    {
        if (now - _seen[loop] > _limits[loop])
        {
            LastLate = loop;
            _nextFeed = now + _feedMs;
        }

        _seen[loop] = now;
    }

    /// <summary>Feeds when it is time and all loops are healthy. Called after the slowest of them.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True while all loops are healthy.</returns>
    public bool Tick(long now)
    {
        for (int i = 0; i < _seen.Length; i++)
        {
            if (now - _seen[i] > _limits[i])
            {
                LastLate = i;
                return false;
            }
        }

        if (now >= _nextFeed)
        {
            _nextFeed = now + _feedMs;
            _output.Feed();
        }

        return true;
    }
}
