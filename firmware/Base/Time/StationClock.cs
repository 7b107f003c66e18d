using Borne.Base.Bytes;
using Borne.Base.Storage;

namespace Borne.Base.Time;

/// <summary>
/// Wall-clock time on top of the monotonic clock. The central system sets it through BootNotification and Heartbeat
/// (OCPP 1.6 sections 4.2 and 4.6); moments noted before that are kept as monotonic time and turned into dates later.
/// </summary>
public sealed class StationClock
{
    /// <summary>Difference up to which the clock is left alone: a network delay must not bend intervals.</summary>
    public const int ToleranceMs = 1000;

    /// <summary>Milliseconds of a second.</summary>
    public const int MsPerSecond = 1000;

    private const string RecordName = "clock";
    private const int RecordBytes = 24;

    // No central system lives outside these years: 2020 and 2100, ms since 1970. Others send the zero of their date type, or
    // its end, behind which no date of four digits for the year can be written.
    private const long Earliest = 1577836800000L;
    private const long Latest = 4102444800000L;

    // The year 10000, ms since 1970.
    private const long EndOfDates = 253402300800000L;

    private readonly IRecordStore _records;
    private long _offsetMs;
    private long _estimatedFrom;
    private bool _hasEstimates;

    // The newest run that began with an estimate and learned the time later: its estimates lie in this range.
    private long _correctedFrom;
    private long _correctedTo;
    private long _correctionMs;

    /// <summary>Creates a clock that does not know the time.</summary>
    /// <param name="records">Where it keeps how far estimates were off, so that they can be put right after a restart;
    /// null to forget it.</param>
    public StationClock(IRecordStore records = null)
    {
        _records = records;
        byte[] data = records?.Read(RecordName);
        RecordReader reader = new RecordReader(data);
        long from = reader.Long();
        long to = reader.Long();
        long correction = reader.Long();
        if (reader.IsComplete && IsDate(from) && IsDate(to) && IsDate(correction < 0 ? -correction : correction))
        {
            _correctedFrom = from;
            _correctedTo = to;
            _correctionMs = correction;
        }
        else if (data is not null)
        {
            records.Refuse(RecordName);
        }
    }

    /// <summary>A time in seconds, of which a begun one counts.</summary>
    /// <param name="ms">Milliseconds, up to those of 68 years.</param>
    public static int SecondsUp(long ms) => (int)((ms + MsPerSecond - 1) / MsPerSecond);

    /// <summary>True once the time is known.</summary>
    public bool IsSet { get; private set; }

    /// <summary>UTC milliseconds since 1970; before <see cref="IsSet"/> an estimate that runs behind.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long UtcMs(long now) => now + _offsetMs;

    /// <summary>Sets the time.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it is no time of the years 2020 to 2099; nothing changes then.</returns>
    public bool Set(long utcMs, long now)
    {
        if (!IsCredible(utcMs))
        {
            return false;
        }

        long difference = utcMs - UtcMs(now);
        if (IsSet && difference <= ToleranceMs && difference >= -ToleranceMs)
        {
            return true;
        }

        if (!IsSet && _hasEstimates)
        {
            Correct(utcMs, now);
        }

        _offsetMs = utcMs - now;
        IsSet = true;
        return true;
    }

    /// <summary>
    /// Begins a run without a known time behind everything that was noted before, so that the order of the notes stays
    /// right over power cuts. Nothing changes once the time is known.
    /// </summary>
    /// <param name="stamp">Newest moment noted by earlier runs, a result of <see cref="Stamp"/>; 0 for none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Estimate(long stamp, long now)
    {
        long last = stamp < 0 ? Corrected(stamp) : stamp;
        if (!IsSet && last >= UtcMs(now) && last < Latest)
        {
            _estimatedFrom = last + 1;
            _offsetMs = _estimatedFrom - now;
        }
    }

    /// <summary>Notes a moment: UTC when it is known, else the estimate as a negative number.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long Stamp(long now)
    {
        if (IsSet)
        {
            return UtcMs(now);
        }

        _hasEstimates = true;
        return -1 - UtcMs(now);
    }

    /// <summary>
    /// Turns a noted moment into UTC: exactly for this run and the newest earlier one that learned the time, and as it
    /// was estimated for one that never did.
    /// </summary>
    /// <param name="stamp">Result of <see cref="Stamp"/>.</param>
    /// <param name="now">Monotonic milliseconds. A note that lies in the future is taken as now.</param>
    /// <returns>UTC milliseconds since 1970.</returns>
    public long Resolve(long stamp, long now)
    {
        if (stamp >= 0)
        {
            return stamp;
        }

        long utc = Corrected(stamp);
        long limit = UtcMs(now);
        return utc > limit ? limit : utc;
    }

    /// <summary>The later one of two noted moments.</summary>
    /// <param name="first">Result of <see cref="Stamp"/>.</param>
    /// <param name="second">Another one.</param>
    public static long Later(long first, long second) =>
        (first < 0 ? -1 - first : first) >= (second < 0 ? -1 - second : second) ? first : second;

    /// <summary>Tells whether a noted moment can be written as a date of four digits for the year.</summary>
    /// <param name="stamp">Result of <see cref="Stamp"/>, or any number.</param>
    public static bool IsMoment(long stamp) => IsDate(stamp < 0 ? -1 - stamp : stamp);

    /// <summary>Tells whether a time is one of the years 2020 to 2099: before, a clock that nobody has set counts from its start.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public static bool IsCredible(long utcMs) => utcMs >= Earliest && utcMs < Latest;

    private static bool IsDate(long utcMs) => utcMs >= 0 && utcMs < EndOfDates;

    /// <summary>What is known today of an estimate.</summary>
    private long Corrected(long stamp)
    {
        long utc = -1 - stamp;
        return utc >= _correctedFrom && utc <= _correctedTo ? utc + _correctionMs : utc;
    }

    private void Correct(long utcMs, long now)
    {
        _correctedFrom = _estimatedFrom;
        _correctedTo = UtcMs(now);
        _correctionMs = utcMs - _correctedTo;
        if (_records is not null)
        {
            byte[] data = new byte[RecordBytes];
            BigEndian.PutLong(data, 0, _correctedFrom);
            BigEndian.PutLong(data, 8, _correctedTo);
            BigEndian.PutLong(data, 16, _correctionMs);
            _records.Write(RecordName, data, RecordBytes);
        }
    }
}
