using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Reporting;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>
/// Proves that the suite finds faults: runs it on a loop-back with each fault and looks at its report. The scenario that must
/// find the fault has to fail with the figure that shows it.
/// </summary>
public static class FaultProof
{
    /// <summary>Looks for faults without a proof.</summary>
    /// <returns>Null when there is none; otherwise a sentence.</returns>
    public static string? Missing()
    {
        LoopbackFault[] missing = [.. Enum.GetValues<LoopbackFault>().Skip(1).Except(
            FaultExpectation.All().Select(expectation => expectation.Fault))];
        return missing.Length == 0 ? null : "Nothing has to find " + string.Join(", ", missing);
    }

    /// <summary>Proves it for one fault.</summary>
    /// <param name="expectation">The fault, and what must find it.</param>
    /// <returns>Null when it is found; otherwise a sentence.</returns>
    public static string? Problem(FaultExpectation expectation) => Problem(
        expectation.Profile, new LoopbackBuild { Fault = expectation.Fault }, expectation.Finder, expectation.Finding);

    /// <summary>Runs a scenario that must fail, and looks at the report.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <param name="build">What the loop-back is built like.</param>
    /// <param name="finder">The scenario that must fail.</param>
    /// <param name="beginning">Beginning of the finding that must fail in it.</param>
    /// <returns>Null when it did; otherwise a sentence.</returns>
    public static string? Problem(BenchProfile profile, LoopbackBuild build, Scenario finder, string beginning)
    {
        using var loopback = new LoopbackBench(profile, build);
        SuiteResult result = new SuiteRunner(loopback.Bench).Run([finder]);
        ScenarioResult scenario = result.Scenarios[0];
        string name = finder.Name;
        if (scenario.Name != name || scenario.Passed)
        {
            return $"'{name}' should fail, but {(scenario.Passed ? "passed" : $"'{scenario.Findings[0].What}'")}";
        }

        Finding? shown = scenario.Findings.FirstOrDefault(
            finding => !finding.Passed && finding.What.StartsWith(beginning, StringComparison.Ordinal));
        if (shown is null)
        {
            return $"'{name}' failed, but not with '{beginning}': "
                + string.Join("; ", scenario.Findings.Where(finding => !finding.Passed).Select(finding => finding.What));
        }

        string report = MarkdownReport.Write(result, ReportHead.Now("fault proof", ""));
        bool isReported = report.Contains(MarkdownReport.Row(scenario, shown), StringComparison.Ordinal)
            && report.Contains(MarkdownReport.Verdict(result), StringComparison.Ordinal) && result.Failed == 1;
        string xml = JUnitReport.Write(result, ReportHead.Now("fault proof", ""));
        isReported &= xml.Contains("failures=\"1\"", StringComparison.Ordinal) && xml.Contains("<failure", StringComparison.Ordinal);
        return isReported ? null : $"'{name}' failed, but the report does not say so.";
    }
}
