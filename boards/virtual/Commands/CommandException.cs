namespace Borne.Virtual.Commands;

/// <summary>A command cannot be carried out. The message is a sentence that says what to do instead.</summary>
/// <param name="message">The sentence.</param>
public sealed class CommandException(string message) : Exception(message);
