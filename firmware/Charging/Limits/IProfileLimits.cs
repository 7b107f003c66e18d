using Borne.Charging.SmartCharging;

namespace Borne.Charging.Limits;

/// <summary>What the charging profiles allow now (OCPP 1.6 section 3.13).</summary>
public interface IProfileLimits
{
    /// <summary>Limit of one connector by TxProfile or TxDefaultProfile.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="reason">The purpose that decides.</param>
    /// <param name="phases">numberPhases of the period, 1 to 3; 0 when it says none.</param>
    /// <returns>0.1 A; int.MaxValue without one.</returns>
    int ConnectorLimit(int connectorId, out LimitReason reason, out int phases);

    /// <summary>Limit of all connectors together by ChargePointMaxProfile.</summary>
    /// <returns>0.1 A for each phase; int.MaxValue without one.</returns>
    int StationLimit();
}
