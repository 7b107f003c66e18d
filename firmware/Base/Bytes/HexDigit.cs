namespace Borne.Base.Bytes;

/// <summary>Hex digits of keys and percent-encoding.</summary>
public static class HexDigit
{
    /// <summary>Value of a hex digit of either case.</summary>
    /// <param name="digit">The character.</param>
    /// <returns>0 to 15, or -1 when it is none.</returns>
    public static int Value(char digit)
    {
        if (digit >= '0' && digit <= '9')
        {
            return digit - '0';
        }

        if (digit >= 'A' && digit <= 'F')
        {
            return digit - 'A' + 10;
        }

        return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
    }

    /// <summary>The upper-case digit of a value.</summary>
    /// <param name="value">0 to 15.</param>
    /// <returns>The character.</returns>
    public static char Of(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
