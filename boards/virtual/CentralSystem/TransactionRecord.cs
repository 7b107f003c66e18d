namespace Borne.Virtual.CentralSystem;

/// <summary>A transaction as the embedded central system knows it.</summary>
public sealed class TransactionRecord
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Identity of its station; empty when it does not matter.</summary>
    public string Station { get; init; } = "";

    /// <summary>OCPP connector number.</summary>
    public required int Connector { get; init; }

    /// <summary>Who started it.</summary>
    public required string IdTag { get; init; }

    /// <summary>Meter register at the start in Wh.</summary>
    public required long MeterStart { get; init; }

    /// <summary>Start as the station reported it.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Meter register at the end in Wh, or null while it runs.</summary>
    public long? MeterStop { get; set; }

    /// <summary>End as the station reported it.</summary>
    public DateTimeOffset? Stopped { get; set; }

    /// <summary>OCPP reason of the end.</summary>
    public string? Reason { get; set; }

    /// <summary>Number of MeterValues messages received for it.</summary>
    public int MeterMessages { get; set; }

    /// <summary>Energy in Wh, or null while it runs.</summary>
    public long? EnergyWh => MeterStop - MeterStart;

    /// <inheritdoc/>
    public override string ToString() => MeterStop is null
        ? $"{Id}: connector {Connector}, {IdTag}, running, {MeterMessages} MeterValues"
        : $"{Id}: connector {Connector}, {IdTag}, {EnergyWh} Wh in {(Stopped - Started)?.TotalMinutes:0.0} min, {Reason}";
}
