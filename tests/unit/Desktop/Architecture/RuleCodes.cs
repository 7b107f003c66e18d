using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Borne.Tests.Desktop.Boards;

namespace Borne.Tests.Desktop.Architecture;

/// <summary>The codes of rules in the sources, and their explanations in tests/conformance/rules.md.</summary>
internal static partial class RuleCodes
{
    private static readonly string[] Folders = ["firmware", "hal", "boards", "tests"];
    private static readonly string[] Kinds = [".cs", ".js", ".json"];
    private static readonly string[] Built = ["obj", "bin", "node_modules"];

    /// <summary>The texts of all sources, by their paths from the root.</summary>
    public static Dictionary<string, string> Sources() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(BoardFacts.Root, folder), "*", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(BoardFacts.Root, file))
        .Where(file => Kinds.Contains(Path.GetExtension(file)) && !file.Split(Path.DirectorySeparatorChar).Any(Built.Contains))
        .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(BoardFacts.Root, file)));

    /// <summary>The rows of rules.md: a code, its rule and its source.</summary>
    public static (string Code, string Rule, string Source)[] Explained() => [.. Row()
        .Matches(File.ReadAllText(Path.Combine(BoardFacts.Root, "tests/conformance/rules.md")))
        .Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value))];

    /// <summary>The codes that a text names; of a span (one code, "to", another) those between as well.</summary>
    /// <param name="text">Source text.</param>
    public static IEnumerable<string> In(string text)
    {
        foreach (Match match in Code().Matches(text))
        {
            yield return match.Value;
        }

        foreach (Match span in Span().Matches(text))
        {
            for (int i = int.Parse(span.Groups[2].Value); i <= int.Parse(span.Groups[3].Value); i++)
            {
                yield return $"{span.Groups[1].Value}{i:D2}";
            }
        }
    }

    /// <summary>What is amiss between sources and explanations; empty when nothing is.</summary>
    /// <param name="sources">Texts by path.</param>
    /// <param name="explained">Codes that have a row.</param>
    public static string[] Breaches(IReadOnlyDictionary<string, string> sources, IReadOnlyCollection<string> explained)
    {
        HashSet<string> used = [.. sources.Values.SelectMany(In)];
        IEnumerable<string> unexplained = sources
            .SelectMany(source => In(source.Value).Distinct().Where(code => !explained.Contains(code))
                .Select(code => $"{source.Key}: {code} is not in rules.md"));
        IEnumerable<string> unused = explained.Where(code => !used.Contains(code)).Select(code => $"rules.md: nothing uses {code}");
        IEnumerable<string> repeated = explained.GroupBy(code => code).Where(rows => rows.Count() > 1)
            .Select(rows => $"rules.md: {rows.Key} has {rows.Count()} rows");
        return [.. unexplained, .. unused, .. repeated];
    }

    /// <summary>Numbers of the compliance tool's cases in a text, such as 005_1.</summary>
    /// <param name="text">Source text.</param>
    public static IEnumerable<string> CasesIn(string text) => Case().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Numbers of the cases that harness/octt.js lists; one with parts (005_1) stands for its whole (005) too.</summary>
    public static HashSet<string> KnownCases()
    {
        string text = File.ReadAllText(Path.Combine(BoardFacts.Root, "tests/conformance/harness/octt.js"));
        string[] listed = [.. ListedCases().Matches(text).SelectMany(list => list.Groups[1].Value.Split((char[])null, StringSplitOptions.RemoveEmptyEntries))];
        return [.. listed, .. listed.Select(number => number[..3])];
    }

    // One letter, perhaps two letters of a group, two digits; and the awkward moments of charging profiles by number.
    [GeneratedRegex(@"(?<![A-Za-z0-9_-])[A-Z](?:-[A-Z]{2})?-\d{2}[a-z]?(?![A-Za-z0-9_-])|16\.3 case \d+")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![A-Za-z0-9_-])([A-Z]-[A-Z]{2}-)(\d{2}) to (?:\1)?(\d{2})(?![A-Za-z0-9_-])")]
    private static partial Regex Span();

    [GeneratedRegex(@"^\| ([A-Z]-[A-Z0-9-]+[a-z]?|16\.3 case \d+) \| (.*) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\bTC_(\d{3}(?:_\d)?)(?!\d)")]
    private static partial Regex Case();

    [GeneratedRegex(@"CASES = `([^`]*)`")]
    private static partial Regex ListedCases();
}
