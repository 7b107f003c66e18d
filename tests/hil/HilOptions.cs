using System.Net;
using Borne.Hil.Loopback;

namespace Borne.Hil;

/// <summary>What the command line asks for.</summary>
public sealed record HilOptions
{
    /// <summary>Serial port of the stimulus board, or null for the loop-back.</summary>
    public string? Port { get; init; }

    /// <summary>TCP port of the central system, on all addresses.</summary>
    public int Listen { get; init; } = 9000;

    /// <summary>What the loop-back is built like.</summary>
    public LoopbackBuild Build { get; init; } = new();

    /// <summary>Start phases in which the sound loop-back runs, 0 for a usual run.</summary>
    public int Phases { get; init; }

    /// <summary>True to prove that each fault is found.</summary>
    public bool ProveFaults { get; init; } = true;

    /// <summary>Part of the names of the scenarios to run, or null for all.</summary>
    public string? Only { get; init; }

    /// <summary>File of the report, or null.</summary>
    public string? Report { get; init; }

    /// <summary>Serial port of the emulated meter's line, or null.</summary>
    public string? Modbus { get; init; }

    /// <summary>Serial port of the station's console, or null.</summary>
    public string? Console { get; init; }

    /// <summary>File with the central system's certificate and key in PEM, or null to go without TLS.</summary>
    public string? Tls { get; init; }

    /// <summary>Own address on the bench's network, on which the runner plays the name server, or null to play none.</summary>
    public IPAddress? Dns { get; init; }

    /// <summary>Driver of the logic analyser, as sigrok-cli calls it.</summary>
    public string SigrokDriver { get; init; } = "fx2lafw";

    /// <summary>File of the report in the XML form of JUnit, or null.</summary>
    public string? JUnit { get; init; }

    /// <summary>Serial number of the bench, for the report.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Two reports to compare, or null.</summary>
    public (string Before, string After)? Compare { get; init; }

    /// <summary>True to let the bench check itself, with its plug in place of a wallbox.</summary>
    public bool Check { get; init; }

    /// <summary>True to list the scenarios only.</summary>
    public bool List { get; init; }

    /// <summary>True to show the help text only.</summary>
    public bool Help { get; init; }

    /// <summary>What the wallbox is like.</summary>
    public Bench.BenchProfile Profile { get; init; } = new();
}
