using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>The frame log that a command names.</summary>
public static class FrameLogFile
{
    /// <summary>Reads it.</summary>
    /// <param name="file">Its name.</param>
    /// <returns>Its frames.</returns>
    /// <exception cref="CommandException">It cannot be read, or is no frame log.</exception>
    public static IReadOnlyList<LoggedFrame> Read(string file)
    {
        try
        {
            return FrameLog.Read(File.ReadLines(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            throw new CommandException($"The file '{file}' cannot be replayed: {problem.Message.TrimEnd('.')}.");
        }
    }
}
