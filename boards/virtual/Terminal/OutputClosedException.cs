namespace Borne.Virtual.Terminal;

/// <summary>Nobody reads the output any more: the other end of the pipe is closed.</summary>
/// <param name="cause">What the operating system said.</param>
public sealed class OutputClosedException(IOException cause) : Exception(cause.Message, cause);
