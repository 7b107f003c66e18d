namespace Borne.Virtual.CentralSystem;

/// <summary>A call cannot be sent to the station. The message is a sentence that says why.</summary>
/// <param name="message">The sentence.</param>
public sealed class CallNotSentException(string message) : Exception(message);
