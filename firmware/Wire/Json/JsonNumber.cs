namespace Borne.Wire.Json;

/// <summary>JSON numbers as exact integers of a chosen decimal place: a double would lose 0.1 A on the device.</summary>
public static class JsonNumber
{
    /// <summary>Stands for every larger exponent: no message has so many digits that it could fit again.</summary>
    private const int MaxExponent = 100000000;

    /// <summary>Most digits that surely fit a long.</summary>
    private const int MaxDigits = 18;

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
    /// <returns>False when it is not a multiple of the last decimal or does not fit a long.</returns>
    public static bool TryParse(byte[] buffer, int from, int to, int decimals, out long value)
    {
        value = 0;
        bool negative = buffer[from] == '-';
        int at = negative ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int scale = decimals;
        bool fraction = false;
        for (; at < to; at++)
        {
            byte c = buffer[at];
            if (c == '.')
            {
                fraction = true;
                continue;
            }

            if (c < '0' || c > '9')
            {
                break;
            }

            if (mantissa != 0 || c != '0')
            {
                if (++digits > MaxDigits)
                {
                    return false;
                }
            }

            mantissa = (mantissa * 10) + c - '0';
            if (fraction)
            {
                scale--;
            }
        }

        if (at < to)
        {
            scale += Exponent(buffer, at + 1, to);
        }

        if (mantissa != 0)
        {
            for (; scale > 0; scale--)
            {
                if (++digits > MaxDigits)
                {
                    return false;
                }

                mantissa *= 10;
            }

            for (; scale < 0; scale++)
            {
                if (mantissa % 10 != 0)
                {
                    return false;
                }

                mantissa /= 10;
            }
        }

        value = negative ? -mantissa : mantissa;
        return true;
    }

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
