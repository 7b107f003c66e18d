namespace Borne.Hil.Bench;

/// <summary>What the wallbox on the bench is like.</summary>
public sealed record BenchProfile
{
    /// <summary>Highest current of the outlet in A.</summary>
    public int MaxAmps { get; init; } = 32;

    /// <summary>True with a fixed cable: there is neither a proximity contact nor a lock.</summary>
    public bool FixedCable { get; init; }

    /// <summary>UID of a real card that the stimulus board moves, or null when it plays the card reader itself.</summary>
    public string? RealCard { get; init; }

    /// <summary>True when the light is wired to the stimulus board.</summary>
    public bool HasLight { get; init; } = true;

    /// <summary>True when the emergency stop is wired to the stimulus board.</summary>
    public bool HasEmergencyStop { get; init; } = true;

    /// <summary>Longest time from power to BootNotification, ms.</summary>
    public int BootMs { get; init; } = 60_000;
}
