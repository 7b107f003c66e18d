using System.Text;
using Borne.Base.Time;

namespace Borne.Tests.Bench.Station;

/// <summary>Takes fields out of payloads as the station writes them: without white space.</summary>
public static class Payload
{
    /// <summary>First value of a name, without the quotes of a string; null when there is none.</summary>
    public static string Text(string payload, string name) => Text(payload, name, 0);

    /// <summary>First value of a name behind an index.</summary>
    public static string Text(string payload, string name, int from)
    {
        string key = "\"" + name + "\":";
        int at = payload is null ? -1 : payload.IndexOf(key, from);
        if (at < 0)
        {
            return null;
        }

        at += key.Length;
        string rest = payload.Substring(at);
        if (rest.StartsWith("\""))
        {
            return rest.Substring(1, rest.IndexOf('"', 1) - 1);
        }

        int end = rest.IndexOfAny(new char[] { ',', '}', ']' });
        return rest.Substring(0, end);
    }

    /// <summary>First number of a name; -999 when there is none.</summary>
    public static int Int(string payload, string name)
    {
        string text = Text(payload, name);
        return text is null ? -999 : int.Parse(text);
    }

    /// <summary>Moment of the first timestamp, UTC milliseconds since 1970.</summary>
    public static long Time(string payload)
    {
        string text = Text(payload, "timestamp");
        byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
        return Iso8601.Parse(bytes, 0, bytes.Length);
    }

    /// <summary>Counts how often a piece of text occurs.</summary>
    public static int Occurrences(string payload, string piece)
    {
        int count = 0;
        for (int at = payload.IndexOf(piece); at >= 0; at = payload.IndexOf(piece, at + piece.Length))
        {
            count++;
        }

        return count;
    }

    /// <summary>A moment as a JSON string.</summary>
    public static string Date(long utcMs)
    {
        byte[] text = new byte[Iso8601.Length];
        Iso8601.Write(utcMs, text, 0);
        return "\"" + Encoding.UTF8.GetString(text, 0, text.Length) + "\"";
    }
}
