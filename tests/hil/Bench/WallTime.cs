using System.Diagnostics;

namespace Borne.Hil.Bench;

/// <summary>
/// Time of a bench with a real wallbox: this machine's monotonic clock, set by the stimulus board's own. The quickest of
/// several questions for the time decides; half its duration is the error.
/// </summary>
public sealed class WallTime : IBenchTime
{
    private const int Questions = 10;

    private long _offsetUs;

    /// <summary>Largest error against the stimulus board's clock, us.</summary>
    public long ErrorUs { get; private set; }

    /// <inheritdoc/>
    public long NowUs => LocalUs + Interlocked.Read(ref _offsetUs);

    private static long LocalUs => (long)Stopwatch.GetElapsedTime(0).TotalMicroseconds;

    /// <summary>Sets the time by the stimulus board.</summary>
    /// <param name="stimulus">The stimulus board.</param>
    public void Set(StimulusClient stimulus)
    {
        long shortest = long.MaxValue;
        for (int i = 0; i < Questions; i++)
        {
            long before = LocalUs;
            long board = stimulus.Time();
            long after = LocalUs;
            if (after - before < shortest)
            {
                shortest = after - before;
                Interlocked.Exchange(ref _offsetUs, board - ((before + after) / 2));
            }
        }

        ErrorUs = shortest / 2;
    }

    /// <inheritdoc/>
    public void Pass(int ms) => Thread.Sleep(ms);
}
