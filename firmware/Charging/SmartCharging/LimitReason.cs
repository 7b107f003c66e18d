namespace Borne.Charging.SmartCharging;

/// <summary>What sets the limit of a connector at the moment.</summary>
public enum LimitReason
{
    /// <summary>No profile: what the hardware allows (B-SC-35).</summary>
    Hardware,

    /// <summary>A TxProfile.</summary>
    TxProfile,

    /// <summary>A TxDefaultProfile.</summary>
    TxDefaultProfile,

    /// <summary>A ChargePointMaxProfile.</summary>
    ChargePointMaxProfile,
}
