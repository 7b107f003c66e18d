namespace Borne.Hil;

/// <summary>The command line cannot be carried out.</summary>
/// <param name="message">What is wrong, and what would be right.</param>
public sealed class OptionException(string message) : Exception(message);
