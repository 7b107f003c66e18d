using System.Globalization;
using System.Text;
using Borne.Hil.Bench;
using Borne.Hil.Running;

namespace Borne.Hil.Reporting;

/// <summary>Writes a run as Markdown.</summary>
public static class MarkdownReport
{
    /// <summary>Result of a finding that is allowed.</summary>
    public const string Pass = "pass";

    /// <summary>Result of a finding that is not allowed.</summary>
    public const string Fail = "**FAIL**";

    /// <summary>Result of a scenario that was not run.</summary>
    public const string NotRun = "not run";

    private const int UsPerMs = 1000;

    /// <summary>Writes the report.</summary>
    /// <param name="result">The run.</param>
    /// <param name="head">What is said of it as a whole.</param>
    public static string Write(SuiteResult result, ReportHead head)
    {
        var text = new StringBuilder();
        text.AppendLine("# HIL report");
        text.AppendLine();
        text.AppendLine("| | |");
        text.AppendLine("|---|---|");
        foreach ((string name, string value) in Facts(result, head))
        {
            text.AppendLine($"| {name} | {Escape(value)} |");
        }

        text.AppendLine();
        text.AppendLine("| Scenario | Requirement | Measured | Value | Uncertainty | Limit | Result |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            if (scenario.Skipped is not null)
            {
                text.AppendLine($"| {scenario.Name} | {scenario.Requirement} | {Escape(scenario.Skipped)} | - | | | {NotRun} |");
            }

            foreach (Finding finding in scenario.Findings)
            {
                text.AppendLine(Row(scenario, finding));
            }
        }

        return text.ToString();
    }

    /// <summary>What is said of the run as a whole.</summary>
    /// <param name="result">The run.</param>
    /// <param name="head">What the run does not know itself.</param>
    public static (string Name, string Value)[] Facts(SuiteResult result, ReportHead head) =>
    [
        ("Date", head.DateText),
        ("Suite", head.Suite),
        ("Wallbox", result.Station),
        ("Bench", head.Bench + (head.Serial.Length == 0 ? "" : ", serial number " + head.Serial)),
        ("Calibration", result.Scale is VoltageScale scale
            ? $"{scale.PlusCount} at {scale.PlusMv} mV, {scale.ZeroCount} at 0 mV, {scale.MinusCount} at {VoltageScale.MinusMv} mV"
            : "none"),
        ("Error of a time", "at most " + ((double)result.LongestGapUs / UsPerMs).ToString("0.#", CultureInfo.InvariantCulture) + " ms too long"),
        ("Questions repeated on the serial line", result.Repeated.ToString(CultureInfo.InvariantCulture)),
        ("Verdict", Verdict(result)),
    ];

    /// <summary>The verdict over a run.</summary>
    /// <param name="result">The run.</param>
    public static string Verdict(SuiteResult result) => (result.Failed == 0 ? "passed" : "**FAILED**")
        + $": {result.Passed} passed, {result.Failed} failed, {result.Skipped} not run";

    /// <summary>The row of a finding.</summary>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="finding">The finding.</param>
    public static string Row(ScenarioResult scenario, Finding finding) => $"| {scenario.Name} | {scenario.Requirement} "
        + $"| {Escape(finding.What)} | {Escape(finding.Measured)} | {Escape(finding.Uncertainty)} | {Escape(finding.Limit)} "
        + $"| {(finding.Passed ? Pass : Fail)} |";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
