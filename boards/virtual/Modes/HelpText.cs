using Borne.Virtual.Commands;
using Borne.Virtual.Options;

namespace Borne.Virtual.Modes;

/// <summary>The text of --help.</summary>
public static class HelpText
{
    private const string Intro = """
        The Borne charge controller on simulated hardware.

        dotnet run --project boards/virtual [-- OPTIONS]

        Without options an embedded central system starts, one charging session runs as a story, and the wallbox
        stays up for commands.
        """;

    /// <summary>Prints the text.</summary>
    /// <param name="output">Where to.</param>
    public static void Print(TextWriter output)
    {
        output.WriteLine(Intro);
        output.WriteLine();
        output.WriteLine(OptionHelp.Text);
        Section(output, "Commands (C is a connector, 1 when left out):", CommandHelp.Common);
        Section(output, "Commands of console and scripts:", CommandHelp.Running);
        Section(output, "Commands of console and scripts that need the embedded central system (no --central-system):", CommandHelp.Embedded);
        Section(output, "Commands of scripts:", CommandHelp.Script);
    }

    private static void Section(TextWriter output, string title, string[] lines)
    {
        output.WriteLine();
        output.WriteLine(title);
        foreach (string line in lines)
        {
            output.WriteLine("  " + line);
        }
    }
}
