namespace Borne.Stimulus;

/// <summary>Checksum of the line protocol: text, a star, and the exclusive-or of the text's characters as two hex digits.</summary>
public static class LineCode
{
    /// <summary>Longest line in characters, checksum included, without its line feed.</summary>
    public const int MaxLength = 240;

    private const int TailLength = 3;

    /// <summary>Adds the checksum.</summary>
    /// <param name="text">ASCII text without a star.</param>
    public static string Seal(string text) => text + "*" + SumOf(text.ToCharArray(), text.Length).ToString("X2");

    /// <summary>Takes the checksum off.</summary>
    /// <param name="line">A line as received.</param>
    /// <returns>The text, or null when the checksum is missing or wrong.</returns>
    public static string Open(string line)
    {
        int length = line.Length - TailLength;
        if (length < 0)
        {
            return null;
        }

        char[] characters = line.ToCharArray();
        int sum = (Digit(characters[length + 1]) << 4) | Digit(characters[length + 2]);
        return characters[length] == '*' && sum == SumOf(characters, length) ? line.Substring(0, length) : null;
    }

    /// <summary>Value of an upper-case hex digit.</summary>
    /// <param name="character">The digit.</param>
    /// <returns>0 to 15, or -1.</returns>
    public static int Digit(char character) =>
        character >= '0' && character <= '9' ? character - '0'
        : character >= 'A' && character <= 'F' ? character - 'A' + 10
        : -1;

    private static int SumOf(char[] characters, int length)
    {
        int sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum ^= characters[i];
        }

        return sum & 0xFF;
    }
}
