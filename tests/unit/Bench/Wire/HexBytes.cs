namespace Borne.Tests.Bench.Wire;

/// <summary>Bytes as hex digits in tests.</summary>
public static class HexBytes
{
    /// <summary>The bytes of digits in either case, two for each.</summary>
    public static byte[] Of(string digits)
    {
        char[] text = digits.ToCharArray();
        byte[] bytes = new byte[text.Length / 2];
        for (int i = 0; i < text.Length; i++)
        {
            int value = text[i] <= '9' ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10;
            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | value);
        }

        return bytes;
    }

    /// <summary>Digits in lower case, two for each byte.</summary>
    public static string ToText(byte[] bytes)
    {
        char[] text = new char[2 * bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = DigitOf(bytes[i] >> 4);
            text[2 * i + 1] = DigitOf(bytes[i] & 15);
        }

        return new string(text);
    }

    private static char DigitOf(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
