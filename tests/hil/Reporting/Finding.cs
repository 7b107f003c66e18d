namespace Borne.Hil.Reporting;

/// <summary>One figure or fact of a scenario.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Measured">What was found.</param>
/// <param name="Limit">What is allowed.</param>
/// <param name="Passed">True when it is allowed.</param>
/// <param name="Uncertainty">By how much the figure may differ from the truth; empty for a fact.</param>
public sealed record Finding(string What, string Measured, string Limit, bool Passed, string Uncertainty = "");
