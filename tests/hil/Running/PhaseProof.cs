using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Reporting;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>
/// Proves that a sound wallbox passes wherever its clocks, and those of the bench, begin: with other phases, tolerances and noise.
/// </summary>
public static class PhaseProof
{
    /// <summary>Proves it for one start.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <param name="build">What the loop-back is built like.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <returns>Null when all passed; otherwise a sentence.</returns>
    public static string? Problem(BenchProfile profile, LoopbackBuild build, IEnumerable<Scenario> scenarios)
    {
        using var loopback = new LoopbackBench(profile, build);
        SuiteResult result = new SuiteRunner(loopback.Bench).Run(scenarios);
        ScenarioResult? failed = result.Scenarios.FirstOrDefault(scenario => !scenario.Passed);
        Finding? finding = failed?.Findings.First(candidate => !candidate.Passed);
        return failed is null ? null : $"'{failed.Name}': {finding!.What}: {finding.Measured}, allowed {finding.Limit}";
    }
}
