using Borne.Wire.Json;

namespace Borne.Pages.Routes.Bodies;

/// <summary>Words parted by commas as a JSON array.</summary>
internal static class WordList
{
    /// <summary>Writes the array.</summary>
    public static void Write(JsonWriter json, string words)
    {
        json.BeginArray();
        int start = 0;
        while (start < words.Length)
        {
            int end = words.IndexOf(',', start);
            end = end < 0 ? words.Length : end;
            json.Plain(words.Substring(start, end - start));
            start = end + 1;
        }

        json.EndArray();
    }
}
