using Borne.Virtual.Display;

namespace Borne.Virtual.Terminal;

/// <summary>Plain lines for a file, a pipe or a terminal without control sequences.</summary>
/// <param name="output">Where the log goes.</param>
/// <param name="input">Where commands come from, or null for none.</param>
public sealed class PlainTerminal(TextWriter output, LineSource? input) : ITerminal
{
    /// <inheritdoc/>
    public int? Width => null;

    /// <inheritdoc/>
    public void WriteLine(string text, TextStyle style = TextStyle.Plain) =>
        output.WriteLine(VisibleText.Of(UrlMask.Apply(text)));

    /// <inheritdoc/>
    public void ShowState(IReadOnlyList<string> lines)
    {
        // A file has no place for lines that change; changes of status are in the log anyway.
    }

    /// <inheritdoc/>
    public void Flush() => output.Flush();

    /// <inheritdoc/>
    public string? TakeLine() => input is not null && input.TryTake(out string? line) ? line : null;

    /// <inheritdoc/>
    public void Close() => output.Flush();
}
