namespace Borne.SmartCharging;

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

    /// <summary>The lowest limit of a ChargePointMaxProfile, because the time is not known yet (16.3 case 12).</summary>
    ClockNotSet,
}
