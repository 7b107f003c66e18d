namespace Borne.Virtual.Terminal;

/// <summary>Where the log goes and where commands come from.</summary>
public interface ITerminal
{
    /// <summary>Columns for one line, or null when lines may be of any length.</summary>
    int? Width { get; }

    /// <summary>Adds a line to the log.</summary>
    /// <param name="text">The line; longer than <see cref="Width"/> only by mistake.</param>
    /// <param name="style">What it is.</param>
    void WriteLine(string text, TextStyle style = TextStyle.Plain);

    /// <summary>Shows the station's state below the log, where there is such a place.</summary>
    /// <param name="lines">The lines.</param>
    void ShowState(IReadOnlyList<string> lines);

    /// <summary>Brings everything to the reader's eyes.</summary>
    void Flush();

    /// <summary>Takes a command line that was entered, or null.</summary>
    string? TakeLine();

    /// <summary>Gives the terminal back as it was.</summary>
    void Close();
}
