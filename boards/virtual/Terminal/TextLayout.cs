namespace Borne.Virtual.Terminal;

/// <summary>Lays long text out over a few lines of a terminal.</summary>
public static class TextLayout
{
    private const int BreakSearch = 60;

    /// <summary>Breaks text, preferably behind a certain character.</summary>
    /// <param name="text">The text on one line.</param>
    /// <param name="width">Columns of each line, or null for one line of any length.</param>
    /// <param name="maxLines">Most lines; what does not fit is replaced by a mark that says how much is missing.</param>
    /// <param name="breakBehind">Where to break: a comma in frames, a blank in sentences.</param>
    /// <returns>One or more lines.</returns>
    public static List<string> Wrap(string text, int? width, int maxLines, char breakBehind = ',')
    {
        var lines = new List<string>();
        if (width is not int columns)
        {
            lines.Add(text);
            return lines;
        }

        int start = 0;
        while (text.Length - start > columns && lines.Count < maxLines - 1)
        {
            int length = BreakLength(text, start, columns, breakBehind);
            lines.Add(text.Substring(start, length));
            start += length;
        }

        string rest = text[start..];
        if (rest.Length > columns)
        {
            int keep = columns;
            string mark;
            do
            {
                keep--;
                mark = $"… +{rest.Length - keep} characters";
            }
            while (keep + mark.Length > columns && keep > 0);
            rest = rest[..keep] + mark;
        }

        lines.Add(rest);
        return lines;
    }

    private static int BreakLength(string text, int start, int columns, char breakBehind)
    {
        int found = text.LastIndexOf(breakBehind, start + columns - 1, Math.Min(BreakSearch, columns));
        return found < 0 ? columns : found - start + 1;
    }
}
