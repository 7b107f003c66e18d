using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox.Events;

namespace Borne.VirtualTests.Terminal;

/// <summary>Frames, sentences and the state below them reach a person without commands for the terminal and without passwords.</summary>
[TestClass]
public sealed class TerminalTests
{
    private const string Title = "\u001b]0;pwned\u0007";
    private const string Foreign = "[2,\"1\",\"" + Title + "\u009b2J\u007f\",{}]";

    [TestMethod]
    public void A_plain_terminal_shows_control_characters()
    {
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new PlainTerminal(output, null);
        new EventPrinter(terminal, verbose: false).Print(new FrameEvent(0, false, Foreign));
        terminal.WriteLine("told \u001bc by wss://cp:secret-9@csms.test/");
        string shown = output.ToString();
        Assert.Contains("""\u001b]0;pwned\u0007\u009b2J\u007f""", shown);
        Assert.Contains("""told \u001bc by wss://cp:***@csms.test/""", shown);
        AssertHarmless(shown);
    }

    [TestMethod]
    public void A_terminal_with_colours_sends_only_its_own_commands()
    {
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new AnsiTerminal(output, null, prompt: false, colours: false, line => line);
        new EventPrinter(terminal, verbose: true).Print(new FrameEvent(0, true, Foreign));
        terminal.WriteLine(Title);
        terminal.ShowState([Title]);
        terminal.Close();
        terminal.ShowState([Title]);
        terminal.Flush();
        AssertHarmless(output.ToString());
        Assert.Contains("pwned", output.ToString());
    }

    [TestMethod]
    public void A_long_frame_is_broken_within_the_width_after_it_was_made_visible()
    {
        var terminal = new NarrowTerminal();
        new EventPrinter(terminal, verbose: true).Print(new FrameEvent(0, true, new string('\u0001', 50)));
        Assert.IsGreaterThan(1, terminal.Lines.Count);
        Assert.IsTrue(terminal.Lines.TrueForAll(line => line.Length <= NarrowTerminal.Columns));
    }

    private static void AssertHarmless(string shown) =>
        Assert.IsFalse(shown.Any(character => char.IsControl(character) && character != '\n'), shown);

    private sealed class NarrowTerminal : ITerminal
    {
        public const int Columns = 60;

        public List<string> Lines { get; } = [];

        public int? Width => Columns;

        public void WriteLine(string text, TextStyle style = TextStyle.Plain) => Lines.Add(text);

        public void ShowState(IReadOnlyList<string> lines)
        {
        }

        public void Flush()
        {
        }

        public string? TakeLine() => null;

        public void Close()
        {
        }
    }
}
