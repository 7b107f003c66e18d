namespace Borne.Base.Time;

/// <summary>
/// Dates of OCPP (ISO 8601 / RFC 3339) to and from UTC milliseconds since 1970. Written by hand because the
/// device's DateTime.Parse ignores the offset and reads a fraction as raw ticks (measured on interpreter 1.17).
/// </summary>
public static class Iso8601
{
    /// <summary>Length of the written form, <c>2026-05-04T09:08:07.123Z</c>.</summary>
    public const int Length = 24;

    /// <summary>Length of the form with an offset, <c>2026-05-04T11:08:07.123+02:00</c>.</summary>
    public const int LocalLength = Length + 5;

    /// <summary>Result of <see cref="Parse"/> for text that is no date.</summary>
    public const long Invalid = long.MinValue;

    // Of 2026-05-04T09:08.
    private const int LengthToMinutes = 16;
    private const long MsPerDay = 86400000;
    private const long MsPerMinute = 60000;
    private const int MinutesPerHour = 60;

    /// <summary>Days from 1970-01-01 to a date of the proleptic Gregorian calendar.</summary>
    /// <param name="year">Year, 1 to 9999.</param>
    /// <param name="month">Month, 1 to 12.</param>
    /// <param name="day">Day, 1 to 31.</param>
    public static int DaysFromCivil(int year, int month, int day)
    {
        // Years are counted from March so that the leap day is a year's last day.
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - (era * 400);
        int dayOfYear = ((((month + 9) % 12) * 153 + 2) / 5) + day - 1;
        int dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146097) + dayOfEra - 719468;
    }

    /// <summary>Year of a moment, in UTC.</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01T00:00:00Z, 0 or more.</param>
    public static int YearOf(long utcMs) => Civil((int)(utcMs / MsPerDay), out int _, out int _);

    /// <summary>Writes a moment with milliseconds and the offset of a zone.</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01T00:00:00Z, 0 or more, up to the year 9999.</param>
    /// <param name="offsetMinutes">Minutes that the zone is ahead of UTC. Before its first hours it is left at 0.</param>
    /// <param name="buffer">Where the 29 characters go.</param>
    /// <param name="offset">First index.</param>
    public static void WriteLocal(long utcMs, int offsetMinutes, byte[] buffer, int offset)
    {
        int minutes = utcMs + (offsetMinutes * MsPerMinute) < 0 ? 0 : offsetMinutes;
        Write(utcMs + (minutes * MsPerMinute), buffer, offset);
        int at = offset + Length - 1;
        buffer[at] = (byte)(minutes < 0 ? '-' : '+');
        minutes = minutes < 0 ? -minutes : minutes;
        Digits(buffer, at + 1, minutes / MinutesPerHour, 2);
        buffer[at + 3] = (byte)':';
        Digits(buffer, at + 4, minutes % MinutesPerHour, 2);
    }

    /// <summary>Writes a moment with milliseconds and Z.</summary>
    /// <param name="utcMs">Milliseconds since 1970-01-01T00:00:00Z, 0 or more, up to the year 9999.</param>
    /// <param name="buffer">Where the 24 characters go.</param>
    /// <param name="offset">First index.</param>
    public static void Write(long utcMs, byte[] buffer, int offset)
    {
        int days = (int)(utcMs / MsPerDay);
        int ms = (int)(utcMs % MsPerDay);
        int year = Civil(days, out int month, out int day);
        Digits(buffer, offset, year, 4);
        buffer[offset + 4] = (byte)'-';
        Digits(buffer, offset + 5, month, 2);
        buffer[offset + 7] = (byte)'-';
        Digits(buffer, offset + 8, day, 2);
        buffer[offset + 10] = (byte)'T';
        Digits(buffer, offset + 11, ms / 3600000, 2);
        buffer[offset + 13] = (byte)':';
        Digits(buffer, offset + 14, ms / 60000 % 60, 2);
        buffer[offset + 16] = (byte)':';
        Digits(buffer, offset + 17, ms / 1000 % 60, 2);
        buffer[offset + 19] = (byte)'.';
        Digits(buffer, offset + 20, ms % 1000, 3);
        buffer[offset + 23] = (byte)'Z';
    }

    /// <summary>
    /// Reads a date with time: with or without seconds, any number of fraction digits (cut after milliseconds), <c>Z</c>, an
    /// offset such as <c>+02:00</c>, or none, which is taken as UTC. A blank may stand for the T, and the name of a time zone
    /// in brackets behind it all is passed over, as Java writes them.
    /// </summary>
    /// <param name="buffer">The text.</param>
    /// <param name="offset">First index.</param>
    /// <param name="count">Number of bytes.</param>
    /// <returns>Milliseconds since 1970, or <see cref="Invalid"/>.</returns>
    public static long Parse(byte[] buffer, int offset, int count)
    {
        int end = WithoutZoneName(buffer, offset, offset + count);
        if (end - offset < LengthToMinutes
            || buffer[offset + 4] != '-' || buffer[offset + 7] != '-'
            || ((buffer[offset + 10] | 0x20) != 't' && buffer[offset + 10] != ' ')
            || buffer[offset + 13] != ':')
        {
            return Invalid;
        }

        int at = offset + LengthToMinutes;
        bool hasSeconds = at < end && buffer[at] == ':';
        if (hasSeconds && end - at < 3)
        {
            return Invalid;
        }

        int year = Number(buffer, offset, 4);
        int month = Number(buffer, offset + 5, 2);
        int day = Number(buffer, offset + 8, 2);
        int hour = Number(buffer, offset + 11, 2);
        int minute = Number(buffer, offset + 14, 2);
        int second = hasSeconds ? Number(buffer, at + 1, 2) : 0;
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)
            || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        {
            return Invalid;
        }

        at += hasSeconds ? 3 : 0;
        int ms = 0;
        if (hasSeconds && at < end && (buffer[at] == '.' || buffer[at] == ','))
        {
            at++;
            int digits = 0;
            for (; at < end && buffer[at] >= '0' && buffer[at] <= '9'; at++, digits++)
            {
                if (digits < 3)
                {
                    ms = (ms * 10) + buffer[at] - '0';
                }
            }

            if (digits == 0)
            {
                return Invalid;
            }

            for (; digits < 3; digits++)
            {
                ms *= 10;
            }
        }

        long offsetMs = 0;
        if (at < end)
        {
            offsetMs = Offset(buffer, at, end);
            if (offsetMs == Invalid)
            {
                return Invalid;
            }
        }

        return (DaysFromCivil(year, month, day) * MsPerDay)
            + ((((hour * 60) + minute) * 60) + second) * 1000L + ms - offsetMs;
    }

    /// <summary>Date of a day.</summary>
    /// <param name="days">Days since 1970-01-01.</param>
    /// <param name="month">Its month, 1 to 12.</param>
    /// <param name="day">Its day of the month, 1 to 31.</param>
    /// <returns>Its year.</returns>
    private static int Civil(int days, out int month, out int day)
    {
        int z = days + 719468;
        int era = z / 146097;
        int dayOfEra = z - (era * 146097);
        int yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
    }

    /// <summary>The end of a text without a name in brackets.</summary>
    private static int WithoutZoneName(byte[] buffer, int from, int end)
    {
        if (end == from || buffer[end - 1] != ']')
        {
            return end;
        }

        int at = end - 1;
        while (at > from && buffer[at] != '[')
        {
            at--;
        }

        // An empty pair is no name.
        return end - at > 2 ? at : end;
    }

    private static long Offset(byte[] buffer, int at, int end)
    {
        byte sign = buffer[at];
        if ((sign | 0x20) == 'z')
        {
            return at + 1 == end ? 0 : Invalid;
        }

        if (sign != '+' && sign != '-')
        {
            return Invalid;
        }

        int length = end - at;
        int hours = length >= 3 ? Number(buffer, at + 1, 2) : -1;
        int minutes = 0;
        if (length == 6 && buffer[at + 3] == ':')
        {
            minutes = Number(buffer, at + 4, 2);
        }
        else if (length == 5)
        {
            minutes = Number(buffer, at + 3, 2);
        }
        else if (length != 3)
        {
            return Invalid;
        }

        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        {
            return Invalid;
        }

        long ms = ((hours * 60) + minutes) * 60000L;
        return sign == '-' ? -ms : ms;
    }

    private static int DaysInMonth(int year, int month)
    {
        if (month == 2)
        {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }

        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int Number(byte[] buffer, int offset, int digits)
    {
        int value = 0;
        for (int i = offset; i < offset + digits; i++)
        {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return -1;
            }

            value = (value * 10) + digit;
        }

        return value;
    }

    private static void Digits(byte[] buffer, int offset, int value, int digits)
    {
        for (int i = offset + digits - 1; i >= offset; i--)
        {
            buffer[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
