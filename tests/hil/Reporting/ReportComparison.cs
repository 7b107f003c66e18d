using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Borne.Hil.Reporting;

/// <summary>
/// Compares two reports, such as of one wallbox before and after an update, or of two wallboxes: verdicts that changed, figures that
/// moved by more than both uncertainties explain, and what only one of them has.
/// </summary>
public static partial class ReportComparison
{
    private const int Columns = 7;

    // Figures without an uncertainty of their own are told when they moved by a twentieth.
    private const double UnknownShare = 0.05;

    // A reaction falls on any moment of a tick, so times scatter: they are told when they moved by a fifth of their limit.
    private const double TimeShare = 0.2;
    private const string TimeUnit = " ms";

    /// <summary>Reads the findings of a report in Markdown.</summary>
    /// <param name="text">The report.</param>
    /// <exception cref="OptionException">It is none.</exception>
    public static ReportedFinding[] Read(string text)
    {
        ReportedFinding[] rows = [.. text.Split('\n').Select(Cells).Where(cells => cells.Length == Columns
            && cells[^1] is MarkdownReport.Pass or MarkdownReport.Fail or MarkdownReport.NotRun)
            .Select(cells => new ReportedFinding(cells[0], cells[2], cells[3], cells[4], cells[5], cells[^1]))];
        return rows.Length > 0 ? rows : throw new OptionException("That is no report of this suite in Markdown.");
    }

    /// <summary>Compares them.</summary>
    /// <param name="before">The first report.</param>
    /// <param name="after">The second one.</param>
    /// <param name="isWorse">True when something failed or was not run that passed before.</param>
    /// <returns>The differences as Markdown.</returns>
    public static string Write(string before, string after, out bool isWorse)
    {
        Dictionary<string, ReportedFinding> old = Index(Read(before));
        Dictionary<string, ReportedFinding> now = Index(Read(after));
        var text = new StringBuilder();
        text.AppendLine("| Scenario | Measured | Before | After | Change |");
        text.AppendLine("|---|---|---|---|---|");
        int changes = 0;
        isWorse = false;
        foreach (string key in old.Keys.Union(now.Keys))
        {
            old.TryGetValue(key, out ReportedFinding? was);
            now.TryGetValue(key, out ReportedFinding? now1);
            string? change = Change(was, now1);
            if (change is null)
            {
                continue;
            }

            changes++;
            isWorse |= was?.Result == MarkdownReport.Pass && now1?.Result != MarkdownReport.Pass;
            ReportedFinding either = now1 ?? was!;
            text.AppendLine($"| {either.Scenario} | {either.What} | {was?.Measured ?? "-"} | {now1?.Measured ?? "-"} | {change} |");
        }

        return changes == 0 ? "No differences.\n" : text.ToString();
    }

    private static string? Change(ReportedFinding? was, ReportedFinding? now)
    {
        if (was is null || now is null)
        {
            return was is null ? $"new: {now!.Result}" : $"gone: was {was.Result}";
        }

        if (was.Result != now.Result)
        {
            return $"{was.Result} -> {now.Result}";
        }

        return Figure(was.Measured) is double first && Figure(now.Measured) is double second
            ? Math.Abs(second - first) > Bound(was) + Bound(now) + Scatter(now) ? "moved by " + (second - first).ToString("0.##", CultureInfo.InvariantCulture) : null
            : was.Measured != now.Measured ? "differs" : null;
    }

    private static double Scatter(ReportedFinding finding) =>
        finding.Limit.EndsWith(TimeUnit, StringComparison.Ordinal) ? (Figure(finding.Limit) ?? 0) * TimeShare : 0;

    private static double Bound(ReportedFinding finding) =>
        Figure(finding.Uncertainty) is double uncertainty ? uncertainty : Math.Abs(Figure(finding.Measured) ?? 0) * UnknownShare / 2;

    // The last number of a text: "+0/-3.1 ms" is 3.1.
    private static double? Figure(string text) => Number().Matches(text) is { Count: > 0 } found
        ? double.Parse(found[^1].Value.TrimStart('-'), CultureInfo.InvariantCulture) * (found[^1].Value.StartsWith('-') && found.Count == 1 ? -1 : 1)
        : null;

    // A second finding of the same name in a scenario is another one.
    private static Dictionary<string, ReportedFinding> Index(ReportedFinding[] rows) => rows
        .GroupBy(row => (row.Scenario, row.Result == MarkdownReport.NotRun ? "" : row.What))
        .SelectMany(group => group.Select((row, at) => (Key: $"{group.Key.Scenario}|{group.Key.Item2}|{at}", Row: row)))
        .ToDictionary(pair => pair.Key, pair => pair.Row);

    private static string[] Cells(string line) => line.StartsWith("| ", StringComparison.Ordinal)
        ? [.. Separator().Split(line.Trim())[1..^1].Select(cell => cell.Trim())]
        : [];

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Separator();
}
