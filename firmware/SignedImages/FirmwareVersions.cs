namespace Borne.SignedImages;

/// <summary>Compares versions: numbers with points between them. What stands behind the last number does not count.</summary>
public static class FirmwareVersions
{
    private const int MaxParts = 4;
    private const int MaxNumber = 100000000;

    /// <summary>Whether a version is older than another one, or cannot be told from it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="other">The other one.</param>
    /// <returns>False for the same one; true when one of them has no number to compare.</returns>
    public static bool IsOlder(string version, string other)
    {
        char[] one = version.ToCharArray();
        char[] two = other.ToCharArray();
        int oneAt = 0;
        int twoAt = 0;
        for (int part = 0; part < MaxParts; part++)
        {
            int first = Next(one, ref oneAt, part);
            int second = Next(two, ref twoAt, part);
            if (part == 0 && (first < 0 || second < 0))
            {
                return true;
            }

            // A part that is left out is zero.
            first = first < 0 ? 0 : first;
            second = second < 0 ? 0 : second;
            if (first != second)
            {
                return first < second;
            }
        }

        return false;
    }

    // The next number, -1 when there is none.
    private static int Next(char[] text, ref int at, int part)
    {
        if (part > 0)
        {
            if (at >= text.Length || text[at] != '.')
            {
                at = text.Length;
                return -1;
            }

            at++;
        }

        int start = at;
        int number = 0;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9')
        {
            number = number >= MaxNumber ? number : (number * 10) + text[at] - '0';
            at++;
        }

        return at == start ? -1 : number;
    }
}
