namespace Borne.Charging.Outlets;

/// <summary>What decides on the current of a connector: the lowest of all limits. Order of <see cref="Ocpp.Words.LimitReasons"/>.</summary>
public enum LimitReason
{
    /// <summary>Wiring and contactor, as the board tells.</summary>
    Board,

    /// <summary>The owner's limit for this connector.</summary>
    Installation,

    /// <summary>The owner's limit for all connectors together.</summary>
    Station,

    /// <summary>The cable's rating, by its proximity resistor.</summary>
    Cable,

    /// <summary>The outlet is hot.</summary>
    Temperature,

    /// <summary>What the station does without its central system.</summary>
    Offline,

    /// <summary>A ChargePointMaxProfile.</summary>
    ChargePointMaxProfile,

    /// <summary>A TxDefaultProfile.</summary>
    TxDefaultProfile,

    /// <summary>A TxProfile.</summary>
    TxProfile,

    /// <summary>Other connectors share the same supply.</summary>
    Sharing,
}
