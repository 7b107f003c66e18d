namespace Borne;

/// <summary>
/// Wall-clock time on top of the monotonic clock. The central system sets it through BootNotification and Heartbeat
/// (OCPP 1.6 sections 4.2 and 4.6); moments noted before that are kept as monotonic time and turned into dates later.
/// </summary>
public sealed class StationClock
{
    /// <summary>Difference up to which the clock is left alone: a network delay must not bend intervals.</summary>
    public const int ToleranceMs = 1000;

    private long _offsetMs;

    /// <summary>True once the time is known.</summary>
    public bool IsSet { get; private set; }

    /// <summary>UTC milliseconds since 1970; meaningless before <see cref="IsSet"/>.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long UtcMs(long now) => now + _offsetMs;

    /// <summary>Sets the time.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970; a negative value is no time and is ignored.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Set(long utcMs, long now)
    {
        if (utcMs < 0)
        {
            // Dates such as the year 1, which stands for "none" in some central systems, would pass for monotonic notes.
            return;
        }

        long difference = utcMs - UtcMs(now);
        if (IsSet && difference <= ToleranceMs && difference >= -ToleranceMs)
        {
            return;
        }

        _offsetMs = utcMs - now;
        IsSet = true;
    }

    /// <summary>Notes a moment: UTC when it is known, else monotonic time as a negative number.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long Stamp(long now) => IsSet ? UtcMs(now) : -1 - now;

    /// <summary>Turns a noted moment into UTC.</summary>
    /// <param name="stamp">Result of <see cref="Stamp"/>.</param>
    /// <param name="now">Monotonic milliseconds. A note of an earlier run that lies in the future is taken as now.</param>
    /// <returns>UTC milliseconds since 1970.</returns>
    public long Resolve(long stamp, long now)
    {
        if (stamp >= 0)
        {
            return stamp;
        }

        long then = -1 - stamp;
        return UtcMs(then > now ? now : then);
    }
}
