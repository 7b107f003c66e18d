namespace Borne.Hil.Bench;

/// <summary>What a scenario needs did not happen, or the bench itself does not work.</summary>
/// <param name="message">What was expected.</param>
public sealed class BenchException(string message) : Exception(message);
