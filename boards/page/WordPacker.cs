using System.Text.Json;

namespace Borne.PagePack;

/// <summary>
/// Puts the words of the page into lines: the keys, then the texts of one language after the other in the order of the keys.
/// Texts of one language beside each other pack better than those of one key.
/// </summary>
public static class WordPacker
{
    /// <summary>Puts words into lines.</summary>
    /// <param name="words">A JSON object: for each key its texts, one for each language.</param>
    /// <exception cref="FormatException">A key has too many or too few texts, or a text more than one line.</exception>
    public static string Pack(string words)
    {
        Dictionary<string, string[]> texts = JsonSerializer.Deserialize<Dictionary<string, string[]>>(words)
            ?? throw new FormatException("the words are no object");
        int languages = texts.Values.First().Length;
        foreach ((string key, string[] ofKey) in texts)
        {
            if (ofKey.Length != languages || ofKey.Any(text => text.Contains('\n')))
            {
                throw new FormatException($"\"{key}\" needs {languages} texts of one line");
            }
        }

        IEnumerable<string> ofLanguages = Enumerable.Range(0, languages).SelectMany(language => texts.Values.Select(ofKey => ofKey[language]));
        return string.Join('\n', texts.Keys.Concat(ofLanguages));
    }
}
