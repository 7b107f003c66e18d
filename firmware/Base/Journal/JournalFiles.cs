namespace Borne.Base.Journal;

/// <summary>Names of the segment files: the number in decimal, then the suffix.</summary>
internal static class JournalFiles
{
    /// <summary>What the names end with.</summary>
    public const string Suffix = ".j";

    private const int MaxDigits = 9;

    /// <summary>Reads the number in a file name.</summary>
    /// <param name="name">The file name.</param>
    /// <returns>The number, 0 when this is no segment file.</returns>
    public static int NumberOf(string name)
    {
        int digits = name.Length - Suffix.Length;
        if (digits < 1 || digits > MaxDigits || name.Substring(digits) != Suffix)
        {
            return 0;
        }

        int number = 0;
        for (int i = 0; i < digits; i++)
        {
            // nano-check: allow NANO019 at most nine characters, and only when the store opens
            char c = name[i];
            if (c < '0' || c > '9')
            {
                return 0;
            }

            number = (number * 10) + (c - '0');
        }

        return number;
    }
}
