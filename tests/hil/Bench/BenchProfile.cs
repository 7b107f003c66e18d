namespace Borne.Hil.Bench;

/// <summary>What the wallbox on the bench is like.</summary>
public sealed record BenchProfile
{
    /// <summary>Highest current of the outlet in A.</summary>
    public int MaxAmps { get; init; } = 32;

    /// <summary>True with a fixed cable: there is neither a proximity contact nor a lock.</summary>
    public bool FixedCable { get; init; }

    /// <summary>Phases of the outlet, 1 or 3.</summary>
    public int Phases { get; init; } = 1;

    /// <summary>What opens the contactor beside the program.</summary>
    public InterlockKind Interlock { get; init; } = InterlockKind.Fitted;

    /// <summary>Further parts that are wired.</summary>
    public BenchParts Wired { get; init; }

    /// <summary>True when the wallbox tests its residual-current monitor before it closes the contactor.</summary>
    public bool TestsMonitor => Has(BenchParts.Monitor);

    /// <summary>True with an emulated meter on a Modbus line in place of S0 pulses.</summary>
    public bool HasModbusMeter { get; init; }

    /// <summary>True when the station's console is read.</summary>
    public bool HasConsole { get; init; }

    /// <summary>True when the central system speaks TLS.</summary>
    public bool HasTls { get; init; }

    /// <summary>True when the bench plays the station's name server.</summary>
    public bool HasNameServer { get; init; }

    /// <summary>True with a logic analyser beside the stimulus board.</summary>
    public bool HasAnalyser { get; init; }

    /// <summary>How long a card rests on the reader, ms. A servo needs longer than an emulated reader.</summary>
    public int TapMs { get; init; } = 400;

    /// <summary>Steady high voltage of the wallbox's pilot by a meter, mV; null without one: 12000 mV is believed, and 600 mV of
    /// uncertainty.</summary>
    public int? PlusMv { get; init; }

    /// <summary>Longest time for the contactor to open on the pilot, ms: of the standard, and 300 for the program alone.</summary>
    public int OpenMs => Interlock == InterlockKind.Fitted ? Scenarios.Limits.OpenMs : Scenarios.Limits.ProgramOpenMs;

    /// <summary>Tells whether a part is wired.</summary>
    /// <param name="part">The part.</param>
    public bool Has(BenchParts part) => (Wired & part) == part;

    /// <summary>UID of a real card that the stimulus board moves, or null when it plays the card reader itself.</summary>
    public string? RealCard { get; init; }

    /// <summary>True when the light is wired to the stimulus board.</summary>
    public bool HasLight { get; init; } = true;

    /// <summary>True when the emergency stop is wired to the stimulus board.</summary>
    public bool HasEmergencyStop { get; init; } = true;

    /// <summary>Longest time from power to BootNotification, ms.</summary>
    public int BootMs { get; init; } = 60_000;
}
