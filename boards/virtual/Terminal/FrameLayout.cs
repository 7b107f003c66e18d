namespace Borne.Virtual.Terminal;

/// <summary>Lays a long frame out over a few lines of a terminal.</summary>
public static class FrameLayout
{
    private const int BreakSearch = 24;

    /// <summary>Breaks a frame, preferably behind a comma.</summary>
    /// <param name="text">The frame on one line.</param>
    /// <param name="width">Columns of each line, or null for one line of any length.</param>
    /// <param name="maxLines">Most lines; what does not fit is replaced by a mark that says how much is missing.</param>
    /// <returns>One or more lines.</returns>
    public static List<string> Wrap(string text, int? width, int maxLines)
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
            int length = BreakLength(text, start, columns);
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

    private static int BreakLength(string text, int start, int columns)
    {
        int comma = text.LastIndexOf(',', start + columns - 1, Math.Min(BreakSearch, columns));
        return comma < 0 ? columns : comma - start + 1;
    }
}
