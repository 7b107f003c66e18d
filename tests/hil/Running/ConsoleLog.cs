using Borne.Hil.Reporting;

namespace Borne.Hil.Running;

/// <summary>Tells the run on the console.</summary>
/// <param name="output">Where to.</param>
public sealed class ConsoleLog(TextWriter output)
{
    /// <summary>Tells what became of a scenario; figures only of one that failed.</summary>
    /// <param name="result">The scenario.</param>
    public void Tell(ScenarioResult result)
    {
        string state = result.Skipped is not null ? "skip" : result.Passed ? "pass" : "FAIL";
        output.WriteLine($"{state}  {result.Name}{(result.Skipped is null ? "" : $" ({result.Skipped})")}");
        foreach (Finding finding in result.Findings.Where(finding => !finding.Passed))
        {
            output.WriteLine($"      {finding.What}: {finding.Measured}, allowed {finding.Limit}");
        }
    }

    /// <summary>Tells whether something was proved.</summary>
    /// <param name="what">What.</param>
    /// <param name="problem">Null when it was; otherwise a sentence.</param>
    public void Tell(string what, string? problem)
    {
        output.WriteLine($"{(problem is null ? "pass" : "FAIL")}  {what}");
        if (problem is not null)
        {
            output.WriteLine("      " + problem);
        }
    }
}
