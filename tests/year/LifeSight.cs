namespace Borne.Year;

/// <summary>What can be seen of a connector from outside at one moment.</summary>
internal readonly struct LifeSight
{
    /// <summary>Register of the meter in Wh, also while it does not answer.</summary>
    public long RegisterWh { get; init; }

    /// <summary>True while the pilot carries a duty cycle that offers current.</summary>
    public bool IsOffering { get; init; }

    /// <summary>True while the contactor's coil is ordered.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>True in state C, or D where it is allowed.</summary>
    public bool IsAsking { get; init; }

    /// <summary>True in state E or F.</summary>
    public bool IsPilotError { get; init; }

    public bool IsPlugged { get; init; }

    /// <summary>True while a cable is in the socket, or a vehicle at the fixed cable.</summary>
    public bool IsOccupied { get; init; }

    public bool IsTripped { get; init; }

    /// <summary>True while the meter does not answer.</summary>
    public bool IsSilent { get; init; }

    /// <summary>True while the main contacts cannot open.</summary>
    public bool IsWelded { get; init; }
}
