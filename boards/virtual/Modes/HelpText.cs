using Borne.Virtual.Commands;

namespace Borne.Virtual.Modes;

/// <summary>The text of --help.</summary>
public static class HelpText
{
    private const string Intro = """
        The Borne charge controller on simulated hardware.

        dotnet run --project boards/virtual [-- OPTIONS]

        Without options an embedded central system starts, one charging session runs as a story, and the wallbox
        stays up for commands.

          --central-system URL  central system to use instead of the embedded one: ws://host:port/path or wss://...
                                (the identity is appended)
          --id ID               identity of the charge point (default BORNE-VIRTUAL)
          --key KEY             password of HTTP Basic authorization
          --dialect NAME        vendor's configuration keys: Legrand, EcotapCpa, EcotapEvc4, EcotapEvc5, Wallbox or
                                ChargeController (default Standard)
          --ca FILE             PEM file with the root certificates to trust for wss
          --connectors N        connectors, 1 to 4 (default 1)
          --phases 1|3          phases of each (default 1)
          --max-amps A          highest current of each, 6 to 80 A (default 32)
          --fixed-cable         fixed cables instead of socket outlets with locks
          --main-meter          a main meter at the inlet: connector 0 has meter values
          --store DIR           keeps the controller's storage in a directory (default: in memory)
          --seed N              makes everything random repeatable
          --speed X             simulated time runs X times as fast, 0.1 to 10000 (default 60 for session and
                                scripts, else 1)
          --once                runs the built-in session and ends; exit code 0 when energy was charged and billed
          --script FILE         runs the commands of a file ('-': standard input) and ends; exit code 0 when every
                                expectation held
          --drive               machine mode for tests: commands on standard input, time moves by 'advance' only
          --port P              port of embedded central system and front panel on 127.0.0.1 (default: a free one)
          --verbose             shows long frames in full
          --help                shows this text
        """;

    /// <summary>Prints the text.</summary>
    /// <param name="output">Where to.</param>
    public static void Print(TextWriter output)
    {
        output.WriteLine(Intro);
        Section(output, "Commands (C is a connector, 1 when left out):", CommandHelp.Common);
        Section(output, "Commands of console and scripts:", CommandHelp.Running);
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
