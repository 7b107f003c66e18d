using System.Text;
using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>A few settings as one text, a line <c>Name=value</c> for each, in the form in which <see cref="StoredSettings"/> has them.</summary>
internal static class StoredText
{
    /// <summary>Longest text, characters: what a station without external memory can afford to rewrite.</summary>
    public const int MaxLength = 4096;

    /// <summary>Reads the record; a value that this version no longer accepts is left out, and its default counts.</summary>
    /// <param name="data">The record, or null.</param>
    /// <param name="connectors">Number of connectors of the station.</param>
    public static string Load(byte[] data, int connectors)
    {
        string text = "";
        if (data is null)
        {
            return text;
        }

        string[] lines = Encoding.UTF8.GetString(data, 0, data.Length).Split('\n');
        foreach (string line in lines)
        {
            int equals = line.IndexOf('=');
            int key = equals > 0 ? KeyTable.Find(line.Substring(0, equals)) : -1;
            string value = line.Substring(equals + 1);
            if (key >= 0 && ValueCodec.IsSound(key, value, connectors))
            {
                // nano-check: allow NANO021 once at the start, over the few settings that are stored
                text = With(text, KeyTable.Column(KeyTable.Line(key), KeyTable.Name), value);
            }
        }

        return text;
    }

    /// <summary>Sets a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name of the setting, in the spelling of <see cref="KeyTable"/>.</param>
    /// <param name="value">Value without line breaks.</param>
    /// <returns>A new text.</returns>
    public static string With(string text, string name, string value)
    {
        string line = string.Concat(name, "=", value, "\n");
        int start = LineOf(text, name);
        if (start < 0)
        {
            return text + line;
        }

        return string.Concat(text.Substring(0, start), line, text.Substring(text.IndexOf('\n', start) + 1));
    }

    /// <summary>Index behind the line that begins at an index.</summary>
    public static int NextLine(string text, int start) => text.IndexOf('\n', start) + 1;

    private static int LineOf(string text, string name)
    {
        int start = 0;
        while (start < text.Length)
        {
            int equals = text.IndexOf('=', start);
            if (equals - start == name.Length && text.Substring(start, name.Length) == name)
            {
                return start;
            }

            start = NextLine(text, start);
        }

        return -1;
    }
}
