namespace Borne.Hil.Reporting;

/// <summary>What became of a scenario.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Requirement">What it proves.</param>
/// <param name="Findings">Its figures and facts; none when it does not apply.</param>
/// <param name="Skipped">Why it does not apply to this bench, or null.</param>
public sealed record ScenarioResult(string Name, string Requirement, IReadOnlyList<Finding> Findings, string? Skipped)
{
    /// <summary>True when everything is allowed that was found, or when it does not apply.</summary>
    public bool Passed => Findings.All(finding => finding.Passed);
}
