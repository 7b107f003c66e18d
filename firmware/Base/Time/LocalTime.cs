namespace Borne.Base.Time;

/// <summary>
/// Where the station's wall clock stands against UTC: a fixed difference and, where it is kept, the summer time of the
/// European Union (directive 2000/84/EC: from the last Sunday of March to that of October, 01:00 UTC both).
/// </summary>
public sealed class LocalTime
{
    private const int SummerMinutes = 60;
    private const int March = 3;
    private const int October = 10;
    private const int LastDay = 31;
    private const int DaysOfWeek = 7;

    // 1970-01-01 was a Thursday: four days behind a Sunday.
    private const int FirstWeekday = 4;
    private const long MsPerDay = 86400000;
    private const long MsPerHour = 3600000;

    private int _minutes;
    private bool _hasSummer;

    /// <summary>True while times are written in UTC.</summary>
    public bool IsUtc => _minutes == 0 && !_hasSummer;

    /// <summary>Takes another difference.</summary>
    /// <param name="minutes">Minutes ahead of UTC in winter, -720 to 840.</param>
    /// <param name="hasSummer">True where summer time is kept.</param>
    public void Use(int minutes, bool hasSummer)
    {
        _minutes = minutes;
        _hasSummer = hasSummer;
    }

    /// <summary>Minutes ahead of UTC at a moment.</summary>
    /// <param name="utcMs">UTC milliseconds since 1970.</param>
    public int OffsetAt(long utcMs)
    {
        if (!_hasSummer)
        {
            return _minutes;
        }

        int year = Iso8601.YearOf(utcMs);
        bool isSummer = utcMs >= LastSunday(year, March) && utcMs < LastSunday(year, October);
        return isSummer ? _minutes + SummerMinutes : _minutes;
    }

    /// <summary>01:00 UTC of the last Sunday of a month with 31 days.</summary>
    private static long LastSunday(int year, int month)
    {
        int last = Iso8601.DaysFromCivil(year, month, LastDay);
        return ((last - ((last + FirstWeekday) % DaysOfWeek)) * MsPerDay) + MsPerHour;
    }
}
