using Borne.Wire.Types;

namespace Borne.Charging.SmartCharging;

/// <summary>What decides on the current of a connector: the lowest of all limits.</summary>
/// <remarks>Those of the profiles stand together, in the order of <see cref="ChargingProfilePurpose"/>.</remarks>
public enum LimitReason
{
    /// <summary>Wiring and contactor, as the board tells: no profile is lower (B-SC-35).</summary>
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

    /// <summary>A TxProfile.</summary>
    TxProfile,

    /// <summary>A TxDefaultProfile.</summary>
    TxDefaultProfile,

    /// <summary>A ChargePointMaxProfile.</summary>
    ChargePointMaxProfile,

    /// <summary>Other connectors share the same supply.</summary>
    Sharing,
}
