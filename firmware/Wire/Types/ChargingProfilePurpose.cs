namespace Borne.Wire.Types;

/// <summary>ChargingProfilePurposeType, in the order of <see cref="Words.ChargingProfilePurposes"/>.</summary>
public enum ChargingProfilePurpose
{
    /// <summary>Limit of one transaction; goes before <see cref="TxDefaultProfile"/>.</summary>
    TxProfile,

    /// <summary>Limit of every transaction, on one connector or on all.</summary>
    TxDefaultProfile,

    /// <summary>Limit of the whole charge point.</summary>
    ChargePointMaxProfile,
}
