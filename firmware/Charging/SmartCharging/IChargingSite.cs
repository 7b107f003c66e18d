namespace Borne.Charging.SmartCharging;

/// <summary>What smart charging has to know of the station. All answers must be quick and allocate nothing.</summary>
public interface IChargingSite
{
    /// <summary>Number of connectors, 1 or more.</summary>
    int ConnectorCount { get; }

    /// <summary>True once the wall-clock time is known.</summary>
    bool IsClockSet { get; }

    /// <summary>
    /// Current that the hardware allows, in 0.1 A for each phase (B-SC-23). Fixed, or
    /// <see cref="LimitEvaluator.Invalidate"/> is called after a change.
    /// </summary>
    /// <param name="connectorId">1 to <see cref="ConnectorCount"/>; 0 for the station as a whole.</param>
    int HardwareDeciamps(int connectorId);

    /// <summary>
    /// The phases, always the same object. When what it says changes, <see cref="LimitEvaluator.Invalidate"/> is called.
    /// </summary>
    /// <param name="connectorId">1 to <see cref="ConnectorCount"/>; 0 for the station as a whole.</param>
    OutletPhases PhasesOf(int connectorId);

    /// <summary>A number above 0 that no other transaction of this station has, before a restart or after it.</summary>
    /// <param name="connectorId">1 to <see cref="ConnectorCount"/>.</param>
    /// <returns>The number of the transaction that runs on the connector; 0 when none runs.</returns>
    long TransactionKey(int connectorId);

    /// <summary>
    /// Moment of StartTransaction of the transaction that runs, UTC seconds since 1970; never later than now. While the time is
    /// not known, seconds of another scale on which the transaction is as old as it is.
    /// </summary>
    /// <param name="connectorId">A connector with a running transaction.</param>
    long TransactionStart(int connectorId);

    /// <summary>transactionId of the transaction that runs.</summary>
    /// <param name="connectorId">A connector with a running transaction.</param>
    /// <param name="transactionId">The transactionId that the central system gave.</param>
    /// <returns>False before StartTransaction was answered.</returns>
    bool TryGetTransactionId(int connectorId, out long transactionId);
}
