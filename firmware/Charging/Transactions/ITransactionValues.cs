namespace Borne.Charging.Transactions;

/// <summary>Takes the meter values of transactions (OCPP 1.6 section 3.16); told by those whose transactions they are.</summary>
public interface ITransactionValues
{
    /// <summary>Tells which transaction a connector has from now on, also one that an earlier run left open.</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="transaction">The transaction; null for none.</param>
    void Follow(int connectorId, Transaction transaction);

    /// <summary>Takes the first values of the transaction, for StopTransaction (B-MV-07).</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Begin(int connectorId, long now);

    /// <summary>Takes the last values of the transaction, for StopTransaction (B-MV-07).</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void End(int connectorId, long now);

    /// <summary>Notes that the transaction goes on after a loss of supply (B-MV-15).</summary>
    /// <param name="connectorId">The connector, 1 or more.</param>
    /// <param name="cutStamp">When the supply failed, as far as it is known.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    void Resume(int connectorId, long cutStamp, long now);
}
