using System.Globalization;

namespace Borne.Hil.Bench;

/// <summary>Beginnings of the lines that the boards write, as the form of the first hour at the bench has them.</summary>
public static class ConsoleWords
{
    /// <summary>Longest round of the loop, in all runs so far, ms.</summary>
    public const string LongestRound = Loop + Round;

    private const string Loop = "loop: ";
    private const string Round = "longest round ";

    /// <summary>Time of a reading of the converter, us.</summary>
    public const string Reading = "analog inputs: a reading takes ";

    /// <summary>What the interlock does before the watchdog is fed.</summary>
    public const string Interlock = "interlock: its output ";

    /// <summary>The program ended with an exception.</summary>
    public const string Fault = "fault: ";

    /// <summary>A TLS call did not return, and the watchdog came.</summary>
    public const string TlsLost = "network: a TLS call did not return";

    /// <summary>TLS is not tried, because a handshake stops the loop.</summary>
    public const string TlsWaits = "network: TLS waits, a handshake would stop the loop";

    /// <summary>The end that an interlock's line must have.</summary>
    public const string Blocks = "blocks before the first feed";

    /// <summary>All of them that are beginnings of lines, as they stand in the sources.</summary>
    public static string[] All => [Loop, Round, Reading, Interlock, Fault, TlsLost, TlsWaits];

    /// <summary>The number of the last line that begins with some words.</summary>
    /// <param name="lines">Lines of the console.</param>
    /// <param name="beginning">The words.</param>
    /// <returns>The number; null when there is no such line.</returns>
    public static int? NumberOf(IEnumerable<string> lines, string beginning) =>
        lines.LastOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is string line
            && int.TryParse(line[beginning.Length..].Split(' ')[0], CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
