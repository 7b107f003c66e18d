namespace Borne.Hal.Devices.Meters;

/// <summary>How a value lies in Modbus registers.</summary>
public static class RegisterFormat
{
    /// <summary>One register without sign.</summary>
    public const int U16 = 0;

    /// <summary>One register with sign.</summary>
    public const int S16 = 1;

    /// <summary>Two registers without sign, high word first.</summary>
    public const int U32 = 2;

    /// <summary>Two registers with sign, high word first.</summary>
    public const int S32 = 3;

    /// <summary>Two registers without sign, low word first.</summary>
    public const int U32Low = 4;

    /// <summary>Two registers with sign, low word first.</summary>
    public const int S32Low = 5;

    /// <summary>Two registers, IEEE 754 single, high word first.</summary>
    public const int F32 = 6;

    /// <summary>Two registers, IEEE 754 single, low word first.</summary>
    public const int F32Low = 7;

    /// <summary>Four registers with sign, high word first.</summary>
    public const int S64 = 8;

    /// <summary>Names of the formats in a text, in the order of their numbers.</summary>
    public const string Names = "u16,s16,u32,s32,u32l,s32l,f32,f32l,s64";

    private const long SignBit = 0x80000000L;
    private const long MostSigned = 0x7FFFFFFFL;
    private const int ExponentShift = 23;
    private const int NoNumber = 255;
    private const long HiddenBit = 0x800000;

    // 2^24 times 2^15 times 10^6 still fits into 63 bits.
    private const int MostLeft = 15;
    private const int MostRight = 62;

    /// <summary>Registers that a format takes.</summary>
    /// <param name="format">The format.</param>
    public static int Size(int format) => format <= S16 ? 1 : format == S64 ? 4 : 2;

    /// <summary>
    /// Tells whether the words are what meters give where they have nothing: all bits set without a sign, the largest or the
    /// least number with one.
    /// </summary>
    /// <param name="format">The format.</param>
    /// <param name="first">As for <see cref="TryConvert"/>.</param>
    /// <param name="second">As for <see cref="TryConvert"/>.</param>
    public static bool IsNone(int format, long first, long second)
    {
        long swapped = ((first & 0xFFFF) << 16) | (first >> 16);
        return format switch
        {
            U16 => first == 0xFFFF,
            S16 => first == 0x7FFF || first == 0x8000,
            U32 or U32Low => first == 0xFFFFFFFFL,
            S32 => first == MostSigned || first == SignBit,
            S32Low => swapped == MostSigned || swapped == SignBit,
            S64 => (first == MostSigned && second == 0xFFFFFFFFL) || (first == SignBit && second == 0)
                || (first == 0xFFFFFFFFL && second == 0xFFFFFFFFL),
            _ => false,
        };
    }

    /// <summary>Makes a whole number of 16-bit words.</summary>
    /// <param name="format">The format.</param>
    /// <param name="first">The first two registers, the first one in the upper half; a single register alone.</param>
    /// <param name="second">The next two registers of <see cref="S64"/>, else 0.</param>
    /// <param name="exponent">Power of ten to multiply with, -6 to 6.</param>
    /// <param name="value">The result, rounded to the nearest.</param>
    /// <returns>False when it is no number, or too large.</returns>
    public static bool TryConvert(int format, long first, long second, int exponent, out long value)
    {
        long swapped = ((first & 0xFFFF) << 16) | (first >> 16);
        switch (format)
        {
            case F32:
                return TryFloat(first, exponent, out value);
            case F32Low:
                return TryFloat(swapped, exponent, out value);
            case S16:
                value = (first & 0x8000) != 0 ? first - 0x10000 : first;
                break;
            case S32:
                value = Signed(first);
                break;
            case U32Low:
                value = swapped;
                break;
            case S32Low:
                value = Signed(swapped);
                break;
            case S64:
                value = (first << 32) | second;
                break;
            default:
                value = first;
                break;
        }

        return TryScale(exponent, ref value);
    }

    /// <summary>A power of ten.</summary>
    /// <param name="exponent">0 to 6.</param>
    public static long PowerOfTen(int exponent)
    {
        long power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static long Signed(long value) => (value & SignBit) != 0 ? value - (SignBit << 1) : value;

    private static bool TryScale(int exponent, ref long value)
    {
        if (exponent < 0)
        {
            value = Divide(value, PowerOfTen(-exponent));
            return true;
        }

        long power = PowerOfTen(exponent);
        long limit = long.MaxValue / power;
        bool fits = value <= limit && value >= -limit;
        value = fits ? value * power : 0;
        return fits;
    }

    // Worked out in integers: the device has single precision only, whose 24 bits cannot hold 100 MWh in Wh.
    private static bool TryFloat(long bits, int exponent, out long value)
    {
        value = 0;
        int power = (int)((bits >> ExponentShift) & NoNumber);
        if (power == NoNumber)
        {
            return false;
        }

        if (power == 0)
        {
            return true;
        }

        long mantissa = ((bits & (HiddenBit - 1)) | HiddenBit) * PowerOfTen(exponent > 0 ? exponent : 0);
        int left = power - 127 - ExponentShift;
        if (left > MostLeft)
        {
            return false;
        }

        if (left >= 0)
        {
            value = mantissa << left;
        }
        else if (left >= -MostRight)
        {
            value = (mantissa + (1L << (-left - 1))) >> -left;
        }

        if (exponent < 0)
        {
            value = Divide(value, PowerOfTen(-exponent));
        }

        value = (bits & SignBit) != 0 ? -value : value;
        return true;
    }

    private static long Divide(long value, long by) => (value + (value < 0 ? -(by / 2) : by / 2)) / by;
}
