using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Running;

/// <summary>What became of a run.</summary>
/// <param name="Station">Identity of the wallbox: what it said in its BootNotification.</param>
/// <param name="LongestGapUs">Longest time between two looks at the inputs, us: the error of the times measured.</param>
/// <param name="Repeated">Questions to the stimulus board that had to be repeated.</param>
/// <param name="Scale">How voltages were calibrated; null when the run did not come so far.</param>
/// <param name="Scenarios">Its scenarios.</param>
public sealed record SuiteResult(
    string Station, long LongestGapUs, int Repeated, VoltageScale? Scale, IReadOnlyList<ScenarioResult> Scenarios)
{
    /// <summary>Scenarios that passed.</summary>
    public int Passed => Scenarios.Count(scenario => scenario.Passed && scenario.Skipped is null);

    /// <summary>Scenarios that failed.</summary>
    public int Failed => Scenarios.Count(scenario => !scenario.Passed);

    /// <summary>Scenarios that do not apply to this bench.</summary>
    public int Skipped => Scenarios.Count(scenario => scenario.Skipped is not null);
}
