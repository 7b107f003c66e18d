using System.Text;
using Borne.Virtual.Display;

namespace Borne.Virtual.Terminal;

/// <summary>
/// A terminal that understands control sequences: the log scrolls, and the station's state and the command line stay
/// below it.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="input">Command lines when the keyboard is not the input, else null.</param>
/// <param name="prompt">True when commands are taken.</param>
/// <param name="colours">True to use colours.</param>
/// <param name="echo">Makes of a line that was typed what the log shows of it.</param>
public sealed class AnsiTerminal(
    TextWriter output, LineSource? input, bool prompt, bool colours, Func<string, string> echo) : ITerminal
{
    private const int LeastWidth = 40;
    private const int UsualWidth = 100;
    private const string Escape = "\u001b[";

    private readonly LineEditor _editor = new();
    private readonly StringBuilder _pending = new();
    private IReadOnlyList<string> _state = [];
    private string _shownFooter = "";
    private int _footerLines;

    /// <inheritdoc/>
    public int? Width => Columns;

    private static int Columns
    {
        get
        {
            int columns = Console.WindowWidth;
            return columns <= 0 ? UsualWidth : Math.Max(LeastWidth, columns - 1);
        }
    }

    /// <inheritdoc/>
    public void WriteLine(string text, TextStyle style = TextStyle.Plain) =>
        _pending.Append(Paint(VisibleText.Of(UrlMask.Apply(text)), Code(style))).Append('\n');

    /// <inheritdoc/>
    public void ShowState(IReadOnlyList<string> lines) => _state = lines;

    /// <inheritdoc/>
    public void Flush()
    {
        string footer = Footer(out int lines);
        if (_pending.Length == 0 && footer == _shownFooter)
        {
            return;
        }

        EraseFooter();
        output.Write(_pending.ToString());
        _pending.Clear();
        output.Write(footer);
        output.Flush();
        _shownFooter = footer;
        _footerLines = lines;
    }

    /// <inheritdoc/>
    public string? TakeLine()
    {
        if (input is not null)
        {
            return input.TryTake(out string? line) ? line : null;
        }

        while (prompt && Console.KeyAvailable)
        {
            string? line = _editor.Accept(Console.ReadKey(intercept: true));
            if (line is not null)
            {
                WriteLine("> " + echo(line));
                return line;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Close()
    {
        EraseFooter();
        output.Write(_pending.ToString());
        _pending.Clear();
        output.Flush();
    }

    private static string Code(TextStyle style) => style switch
    {
        TextStyle.Story => "1",
        TextStyle.Sent => "36",
        TextStyle.Received => "32",
        TextStyle.Status => "33",
        TextStyle.Error => "31",
        _ => "",
    };

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    private string Paint(string text, string code) =>
        colours && code.Length > 0 ? $"{Escape}{code}m{text}{Escape}0m" : text;

    private string Footer(out int lines)
    {
        int width = Columns;
        var footer = new StringBuilder();
        lines = _state.Count + 1;
        footer.Append(Paint(new string('─', width), "2"));
        foreach (string line in _state)
        {
            footer.Append('\n').Append(Paint(Cut(VisibleText.Of(line), width), "7"));
        }

        if (prompt && input is null)
        {
            string typed = _editor.Text;
            string end = typed.Length > width - 3 ? "…" + typed[^(width - 4)..] : typed;
            footer.Append("\n> ").Append(end);
            lines++;
        }

        return footer.ToString();
    }

    private void EraseFooter()
    {
        if (_footerLines > 1)
        {
            output.Write($"{Escape}{_footerLines - 1}A");
        }

        if (_footerLines > 0)
        {
            output.Write($"\r{Escape}J");
        }

        _footerLines = 0;
    }
}
