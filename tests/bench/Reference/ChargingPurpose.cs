namespace Borne.Bench;

/// <summary>What a profile limits; the names are OCPP's without "Profile".</summary>
public enum ChargingPurpose
{
    /// <summary>The whole charge point.</summary>
    ChargePointMax,

    /// <summary>Every transaction of a connector, or of all connectors.</summary>
    TxDefault,

    /// <summary>One transaction.</summary>
    Tx,
}
