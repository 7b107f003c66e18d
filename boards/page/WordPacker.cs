using System.Text.Json;
using System.Text.RegularExpressions;

namespace Borne.PagePack;

/// <summary>
/// Puts the words of the page into lines, and short names for them into its script: how many have a short name, the names of the
/// others, then the texts of one language after the other in the order of the names. Texts of one language beside each other pack better
/// than those of one key.
/// </summary>
public static partial class WordPacker
{
    /// <summary>In front of a sentence of the station, whose English text is itself.</summary>
    public const string Said = "said.";

    private const int Digits = 36;
    private const int Factor = 31;
    private const int Marks = 1 << 20;

    /// <summary>Packs words and script.</summary>
    /// <param name="words">A JSON object: for each key its texts, one for each language, English first.</param>
    /// <param name="script">The script, short already. Keys with a dot that stand in quotes get short names.</param>
    /// <exception cref="FormatException">A key has too many or too few texts, or a text more than one line; or two sentences have one mark.</exception>
    public static (string Lines, string Script) Pack(string words, string script)
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

        string[] used = [.. Quoted().Matches(script).Select(match => match.Groups[1].Value).Where(texts.ContainsKey)];
        string[] often = [.. used.Distinct().OrderByDescending(key => used.Count(one => one == key))];
        Dictionary<string, string> names = often.Select((key, i) => (key, Name: "." + Number(i))).ToDictionary();
        string[] others = [.. texts.Keys.Where(key => !names.ContainsKey(key))];
        string[] marks = [.. others.Select(key => IsSaid(key) ? Mark(key[Said.Length..]) : key)];
        if (marks.GroupBy(mark => mark).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"two of the words have the mark {twice.Key}; put one of them in another way");
        }

        string[] all = [.. often, .. others];
        IEnumerable<string> ofLanguages = Enumerable.Range(0, languages)
            .SelectMany(language => all.Select(key => language == 0 && IsSaid(key) ? "" : texts[key][language]));
        string[] lines = [often.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), .. marks, .. ofLanguages];
        return (string.Join('\n', lines), Quoted().Replace(script, match => names.TryGetValue(match.Groups[1].Value, out string? name) ? $"'{name}'" : match.Value));
    }

    /// <summary>The name of a sentence of the station, by which the page finds it: it has the sentence already.</summary>
    /// <param name="sentence">The sentence with # for each place.</param>
    public static string Mark(string sentence) =>
        "!" + Number(sentence.Aggregate(0L, (sum, sign) => ((sum * Factor) + sign) % Marks));

    private static bool IsSaid(string key) => key.StartsWith(Said, StringComparison.Ordinal);

    private static string Number(long value) =>
        (value < Digits ? "" : Number(value / Digits)) + "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(value % Digits)];

    [GeneratedRegex(@"'([\w-]+(?:\.[\w-]+)+)'")]
    private static partial Regex Quoted();
}
