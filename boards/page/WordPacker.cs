using System.Text.Json;
using System.Text.RegularExpressions;

namespace Borne.PagePack;

/// <summary>
/// Puts the words of the page into a file of lines for each language, and short names for them into its script. A file begins with a stamp of
/// the names and their order, so that the page knows one of another image; then come the texts in that order. That of the first language,
/// which the page always loads, has how many names are short, and the others, in front of the texts.
/// </summary>
public static partial class WordPacker
{
    /// <summary>In front of a sentence of the station, whose English text is itself.</summary>
    public const string Said = "said.";

    /// <summary>Its texts are the codes of the languages, after which the files are called.</summary>
    public const string Codes = "lang";

    private const int Digits = 36;
    private const int Factor = 31;
    private const int Marks = 1 << 20;

    /// <summary>Packs words and script.</summary>
    /// <param name="words">A JSON object: for each key its texts, one for each language, English first.</param>
    /// <param name="script">The script, short already. Keys with a dot that stand in quotes get short names, but for those of a group
    /// that it also looks up by a code of the station: such a name is put together while the page runs.</param>
    /// <returns>The files, code of the language and text; and the script.</returns>
    /// <exception cref="FormatException">A key has too many or too few texts, or a text more than one line; or two sentences have one mark.</exception>
    public static (Dictionary<string, string> Files, string Script) Pack(string words, string script)
    {
        Dictionary<string, string[]> texts = JsonSerializer.Deserialize<Dictionary<string, string[]>>(words)
            ?? throw new FormatException("the words are no object");
        if (!texts.Remove(Codes, out string[]? codes))
        {
            throw new FormatException($"\"{Codes}\" is missing; its texts are the codes of the languages");
        }

        foreach ((string key, string[] ofKey) in texts)
        {
            if (ofKey.Length != codes.Length || ofKey.Any(text => text.Contains('\n')))
            {
                throw new FormatException($"\"{key}\" needs {codes.Length} texts of one line");
            }
        }

        string[] groups = [.. LookedUp().Matches(script).Select(match => match.Groups["group"].Value + ".").Distinct()];
        string[] used = [.. Quoted().Matches(script).Select(match => match.Groups[1].Value)
            .Where(key => texts.ContainsKey(key) && !groups.Any(group => key.StartsWith(group, StringComparison.Ordinal)))];
        string[] often = [.. used.Distinct().OrderByDescending(key => used.Count(one => one == key))];
        Dictionary<string, string> names = often.Select((key, i) => (key, Name: "." + Number(i))).ToDictionary();
        string[] others = [.. texts.Keys.Where(key => !names.ContainsKey(key))];
        string[] marks = [.. others.Select(key => IsSaid(key) ? Mark(key[Said.Length..]) : key)];
        if (marks.GroupBy(mark => mark).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"two of the words have the mark {twice.Key}; put one of them in another way");
        }

        string[] all = [.. often, .. others];
        string stamp = Number(Hash(string.Join('\n', all)));
        string[] head = [often.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), .. marks];
        Dictionary<string, string> files = codes.Select((code, language) => (code, Text: string.Join('\n', [
            stamp,
            .. language == 0 ? head : [],
            .. all.Select(key => language == 0 && IsSaid(key) ? "" : texts[key][language])]))).ToDictionary();
        return (files, Quoted().Replace(script, match => names.TryGetValue(match.Groups[1].Value, out string? name) ? $"'{name}'" : match.Value));
    }

    /// <summary>The name of a sentence of the station, by which the page finds it: it has the sentence already.</summary>
    /// <param name="sentence">The sentence with # for each place.</param>
    public static string Mark(string sentence) => "!" + Number(Hash(sentence));

    private static long Hash(string text) => text.Aggregate(0L, (sum, sign) => ((sum * Factor) + sign) % Marks);

    private static bool IsSaid(string key) => key.StartsWith(Said, StringComparison.Ordinal);

    private static string Number(long value) =>
        (value < Digits ? "" : Number(value / Digits)) + "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(value % Digits)];

    [GeneratedRegex(@"'([\w-]+(?:\.[\w-]+)+)'")]
    private static partial Regex Quoted();

    // A group and a code that is not there yet: an argument of a call with another one, which is no object of values, or what a sum begins with.
    [GeneratedRegex(@"(?<=\()'(?<group>\w+)',(?!\{)|'(?<group>[\w.-]+)\.'\+")]
    private static partial Regex LookedUp();
}
