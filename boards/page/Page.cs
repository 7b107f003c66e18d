using System.Text.RegularExpressions;

namespace Borne.PagePack;

/// <summary>
/// Makes of the sources of the page what the station serves: the scripts that <c>load.js</c> names as one file, the words in a file for
/// each language, all without what only people read.
/// </summary>
public static partial class Page
{
    private const string Loader = "load.js";
    private const string Script = "page.js";
    private const string Words = "words.json";

    /// <summary>Makes the files.</summary>
    /// <param name="sources">The sources: name and text.</param>
    /// <returns>The files: name and text.</returns>
    /// <exception cref="FormatException">A source is not as it must be, is missing, or belongs to nothing.</exception>
    public static SortedDictionary<string, string> Pack(IReadOnlyDictionary<string, string> sources)
    {
        Match list = List().Match(sources[Loader]);
        string[] scripts = [.. Names().Matches(list.Value).Select(match => match.Value)];
        string[] there = [.. sources.Keys.Where(name => Path.GetExtension(name) == ".js" && name != Loader)];
        if (!scripts.Order().SequenceEqual(there.Order()))
        {
            throw new FormatException($"the list in {Loader} names {string.Join(", ", scripts)}; there are {string.Join(", ", there.Order())}");
        }

        (Dictionary<string, string> languages, string script) = WordPacker.Pack(sources[Words], ScriptPacker.Pack(string.Join('\n', scripts.Select(name => sources[name]))));
        var packed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Loader] = ScriptPacker.Pack(sources[Loader].Replace(list.Value, $"const scripts = ['{Script}']", StringComparison.Ordinal)),
            [Script] = script,
        };
        foreach ((string code, string lines) in languages)
        {
            packed[code + ".txt"] = lines;
        }

        foreach ((string name, string text) in sources)
        {
            switch (Path.GetExtension(name))
            {
                case ".js": break;
                case ".html": packed[name] = Markup(text); break;
                case ".css": packed[name] = StylePacker.Pack(text); break;
                case ".json" when name == Words: break;
                case ".svg": packed[name] = text.Trim(); break;
                default: throw new FormatException($"{name}: no rule says how to pack such a file");
            }
        }

        return packed;
    }

    private static string Markup(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)) + '\n';

    [GeneratedRegex(@"const scripts = \[[^\]]*\]")]
    private static partial Regex List();

    [GeneratedRegex(@"[\w-]+\.js")]
    private static partial Regex Names();
}
