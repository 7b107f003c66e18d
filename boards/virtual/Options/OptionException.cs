namespace Borne.Virtual.Options;

/// <summary>The command line cannot be understood. The message is a sentence that says what to do.</summary>
/// <param name="message">The sentence.</param>
public sealed class OptionException(string message) : Exception(message);
