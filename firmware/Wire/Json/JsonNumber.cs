namespace Borne.Wire.Json;

/// <summary>JSON numbers as exact integers of a chosen decimal place: a double would lose 0.1 A on the device.</summary>
public static class JsonNumber
{
    /// <summary>Stands for every larger exponent: no message has so many digits that it could fit again.</summary>
    private const int MaxExponent = 100000000;

    /// <summary>The first number with more digits than surely fit a long, 18.</summary>
    private const long EndOfDigits = 1000000000000000000;

    /// <summary>The highest number that has room for one more digit.</summary>
    private const long MaxBeforeDigit = (long.MaxValue - 9) / 10;

    /// <summary>Finds the end of a number by the grammar of RFC 8259.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="at">Index where the number begins.</param>
    /// <param name="end">End of the text.</param>
    /// <returns>Index behind it, or -1 when it is no number.</returns>
    public static int End(byte[] buffer, int at, int end)
    {
        if (at < end && buffer[at] == '-')
        {
            at++;
        }

        int integer = at;
        at = Digits(buffer, at, end);
        if (at == integer || (at - integer > 1 && buffer[integer] == '0'))
        {
            return -1;
        }

        if (at < end && buffer[at] == '.')
        {
            int fraction = at + 1;
            at = Digits(buffer, fraction, end);
            if (at == fraction)
            {
                return -1;
            }
        }

        if (at < end && (buffer[at] | 0x20) == 'e')
        {
            at++;
            if (at < end && (buffer[at] == '+' || buffer[at] == '-'))
            {
                at++;
            }

            int exponent = at;
            at = Digits(buffer, exponent, end);
            if (at == exponent)
            {
                return -1;
            }
        }

        return at;
    }

    /// <summary>Reads a number exactly.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="from">First index of the number.</param>
    /// <param name="to">Index behind it.</param>
    /// <param name="decimals">Digits behind the point that count, 0 to 9.</param>
    /// <param name="value">The number times ten to the power of <paramref name="decimals"/>.</param>
    /// <returns>False when it is not a multiple of the last decimal or has more than 18 digits.</returns>
    public static bool TryParse(byte[] buffer, int from, int to, int decimals, out long value)
    {
        value = Floor(buffer, from, to, decimals, out bool isExact);
        return isExact && value < EndOfDigits && value > -EndOfDigits;
    }

    /// <summary>Reads a number and rounds it down to the last decimal: what a double makes of 8.1 stays 8.1.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="from">First index of the number.</param>
    /// <param name="to">Index behind it.</param>
    /// <param name="decimals">Digits behind the point that count, 0 to 9.</param>
    /// <param name="isExact">True when nothing was rounded.</param>
    /// <returns>
    /// The number times ten to the power of <paramref name="decimals"/>; what does not fit a long counts as its end.
    /// </returns>
    public static long Floor(byte[] buffer, int from, int to, int decimals, out bool isExact)
    {
        bool negative = buffer[from] == '-';
        int first = negative ? from + 1 : from;
        int point = -1;
        int end = first;
        while (end < to && (buffer[end] | 0x20) != 'e')
        {
            point = buffer[end] == '.' ? end : point;
            end++;
        }

        // The power of ten of a digit, in units of the last decimal.
        int power = (point < 0 ? end : point) - first - 1 + decimals;
        power += end < to ? Exponent(buffer, end + 1, to) : 0;
        long value = 0;
        isExact = true;
        for (int at = first; at < end; at++)
        {
            if (at == point)
            {
                continue;
            }

            if (power >= 0)
            {
                value = WithDigit(value, buffer[at] - '0');
            }
            else
            {
                isExact &= buffer[at] == '0';
            }

            power--;
        }

        for (; power >= 0 && value > 0 && value < long.MaxValue; power--)
        {
            value = WithDigit(value, 0);
        }

        return !negative ? value : isExact || value == long.MaxValue ? -value : -value - 1;
    }

    private static long WithDigit(long value, int digit) =>
        value <= MaxBeforeDigit ? (value * 10) + digit : long.MaxValue;

    private static int Exponent(byte[] buffer, int at, int to)
    {
        bool negative = buffer[at] == '-';
        if (negative || buffer[at] == '+')
        {
            at++;
        }

        int exponent = 0;
        for (; at < to; at++)
        {
            exponent = exponent < MaxExponent / 10 ? (exponent * 10) + buffer[at] - '0' : MaxExponent;
        }

        return negative ? -exponent : exponent;
    }

    private static int Digits(byte[] buffer, int at, int end)
    {
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9')
        {
            at++;
        }

        return at;
    }
}
