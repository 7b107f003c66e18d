using System.Globalization;
using System.Text;
using Borne.Hil.Running;

namespace Borne.Hil.Reporting;

/// <summary>Writes a run as Markdown.</summary>
public static class MarkdownReport
{
    private const int UsPerMs = 1000;

    /// <summary>Writes the report.</summary>
    /// <param name="result">The run.</param>
    /// <param name="bench">What the bench was.</param>
    public static string Write(SuiteResult result, string bench)
    {
        var text = new StringBuilder();
        text.AppendLine("# HIL report");
        text.AppendLine();
        text.AppendLine("| | |");
        text.AppendLine("|---|---|");
        text.AppendLine($"| Wallbox | {Escape(result.Station)} |");
        text.AppendLine($"| Bench | {Escape(bench)} |");
        string gap = ((double)result.LongestGapUs / UsPerMs).ToString("0.#", CultureInfo.InvariantCulture);
        text.AppendLine($"| Error of a time | at most {gap} ms too long |");
        text.AppendLine($"| Questions repeated on the serial line | {result.Repeated} |");
        text.AppendLine($"| Verdict | {Verdict(result)} |");
        text.AppendLine();
        text.AppendLine("| Scenario | Requirement | Measured | Value | Limit | Result |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            if (scenario.Skipped is not null)
            {
                text.AppendLine($"| {scenario.Name} | {scenario.Requirement} | {scenario.Skipped} | - | | left out |");
            }

            foreach (Finding finding in scenario.Findings)
            {
                text.AppendLine(Row(scenario, finding));
            }
        }

        return text.ToString();
    }

    /// <summary>The verdict over a run.</summary>
    /// <param name="result">The run.</param>
    public static string Verdict(SuiteResult result) => (result.Failed == 0 ? "passed" : "**FAILED**")
        + $": {result.Passed} passed, {result.Failed} failed, {result.Skipped} left out";

    /// <summary>The row of a finding.</summary>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="finding">The finding.</param>
    public static string Row(ScenarioResult scenario, Finding finding) => $"| {scenario.Name} | {scenario.Requirement} "
        + $"| {Escape(finding.What)} | {Escape(finding.Measured)} | {Escape(finding.Limit)} "
        + $"| {(finding.Passed ? "pass" : "**FAIL**")} |";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
