using System.Globalization;

namespace Borne.Virtual.Options;

/// <summary>What the command line asks for.</summary>
public sealed record VirtualOptions
{
    private const double SessionSpeed = 60;

    /// <summary>URL of a central system, or null for the embedded one.</summary>
    public string? CentralSystem { get; init; }

    /// <summary>Identity of the charge point.</summary>
    public string Identity { get; init; } = "BORNE-VIRTUAL";

    /// <summary>Password of HTTP Basic authorization, or null.</summary>
    public string? Key { get; init; }

    /// <summary>chargePointVendor, or null for the program's own.</summary>
    public string? Vendor { get; init; }

    /// <summary>chargePointModel, or null for the program's own.</summary>
    public string? Model { get; init; }

    /// <summary>chargePointSerialNumber, or null for the program's own; in a fleet a run of '#' becomes the number.</summary>
    public string? Serial { get; init; }

    /// <summary>firmwareVersion at the start, or null for the program's own.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>File with the public key that firmware images must be signed with, or null to take unsigned ones.</summary>
    public string? FirmwareKey { get; init; }

    /// <summary>iccid, or null for none.</summary>
    public string? Iccid { get; init; }

    /// <summary>imsi, or null for none.</summary>
    public string? Imsi { get; init; }

    /// <summary>meterSerialNumber, or null for none; in a fleet a run of '#' becomes the number.</summary>
    public string? MeterSerial { get; init; }

    /// <summary>True when idTags begin with the last byte of a card's UID.</summary>
    public bool UidOrder { get; init; } = true;

    /// <summary>File for a log of all frames, or null.</summary>
    public string? Frames { get; init; }

    /// <summary>Dialect of the configuration keys; null for the standard's own.</summary>
    public string? Dialect { get; init; }

    /// <summary>Number of connectors, 1 to 4.</summary>
    public int Connectors { get; init; } = 1;

    /// <summary>Phases of each connector, 1 or 3.</summary>
    public int Phases { get; init; } = 1;

    /// <summary>Highest current of each connector in A, 6 to 80.</summary>
    public int MaxAmps { get; init; } = 32;

    /// <summary>True with fixed cables instead of socket outlets.</summary>
    public bool FixedCable { get; init; }

    /// <summary>True with a main meter at the inlet: OCPP connector 0 has meter values.</summary>
    public bool MainMeter { get; init; }

    /// <summary>Seed that makes message ids and back-off repeatable, or null.</summary>
    public int? Seed { get; init; }

    /// <summary>Directory that keeps the station's storage, or null for memory.</summary>
    public string? Store { get; init; }

    /// <summary>Directory that keeps what the embedded central system knows, or null for memory.</summary>
    public string? Data { get; init; }

    /// <summary>True for a station as it leaves its factory: not calibrated, and with no central system set.</summary>
    public bool Fresh { get; init; }

    /// <summary>File with root certificates for wss, or null for the operating system's.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>How many times as fast simulated time runs, or null for the mode's own.</summary>
    public double? Speed { get; init; }

    /// <summary>How many times as fast simulated time begins to run. A central system of somebody else lives in real time.</summary>
    /// <param name="runsScript">True with a script or the built-in session.</param>
    public double FirstSpeed(bool runsScript) => Speed ?? (runsScript && CentralSystem is null ? SessionSpeed : 1);

    /// <summary>What a person must know about a speed, or an empty text.</summary>
    /// <param name="speed">How many times as fast simulated time runs.</param>
    public string TimeNotice(double speed) => CentralSystem is null || speed is 1 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"Time runs x{speed:0.##} here and x1 at the central system: the station's timestamps and durations are its own.");

    /// <summary>Script file, "-" for standard input, or null.</summary>
    public string? Script { get; init; }

    /// <summary>File for the result of a script in the XML form of JUnit, or null.</summary>
    public string? JUnit { get; init; }

    /// <summary>True to end after the session.</summary>
    public bool Once { get; init; }

    /// <summary>True for the machine mode of tests.</summary>
    public bool Drive { get; init; }

    /// <summary>True to show frames in full.</summary>
    public bool Verbose { get; init; }

    /// <summary>TCP port of embedded central system and front panel on 127.0.0.1, 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>True to show the help text only.</summary>
    public bool Help { get; init; }

    /// <summary>Shell for which to print the completion only, or null.</summary>
    public string? Completion { get; init; }

    /// <summary>TCP port of the station's own page, 0 for a free one; null for 8080 if it is free.</summary>
    public int? PagePort { get; init; }

    /// <summary>True to serve the page on all addresses of this machine, not on 127.0.0.1 only.</summary>
    public bool PageOnNetwork { get; init; }

    /// <summary>Name of a pseudo terminal on which the station speaks Improv Wi-Fi, or null.</summary>
    public string? Improv { get; init; }

    /// <summary>True to serve no page.</summary>
    public bool NoPage { get; init; }

    /// <summary>Numbers of the stations of a fleet, or null for one wallbox.</summary>
    public StationRange? Stations { get; init; }

    /// <summary>Stations of a fleet that are switched on in a second, 1 to 1000.</summary>
    public int StationsPerSecond { get; init; } = 50;

    /// <summary>True when cars come and go by themselves.</summary>
    public bool Traffic { get; init; }

    /// <summary>Share of the time in which a car stands at a connector, 1 to 100 %; null for 50.</summary>
    public int? Occupancy { get; init; }

    /// <summary>How long a car stays on average, minutes; null for 10.</summary>
    public int? VisitMinutes { get; init; }

    /// <summary>UIDs of the cards that drivers have; empty for one of each station's own.</summary>
    public byte[][] Cards { get; init; } = [];

    /// <summary>Real seconds after which a fleet ends, or null.</summary>
    public int? Seconds { get; init; }
}
