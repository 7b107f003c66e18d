namespace Borne.Hil.Reporting;

/// <summary>A row of a report that was written before.</summary>
/// <param name="Scenario">Its scenario.</param>
/// <param name="What">What was looked at; of a scenario that was not run, why not.</param>
/// <param name="Measured">What was found.</param>
/// <param name="Uncertainty">By how much it may differ.</param>
/// <param name="Limit">What was allowed.</param>
/// <param name="Result">Pass, fail or not run.</param>
public sealed record ReportedFinding(string Scenario, string What, string Measured, string Uncertainty, string Limit, string Result);
