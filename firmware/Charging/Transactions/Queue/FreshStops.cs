using Borne.Hal.Station;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The transactions that ended in this run and whose StopTransaction.req is still on its way: what follows from their end is
/// told behind it.
/// </summary>
public sealed class FreshStops
{
    private readonly long[] _localIds = new long[StationHardware.MaxConnectors + 1];

    /// <summary>Until when the first message of the queue waits for its next attempt, monotonic milliseconds.</summary>
    public long HeldUpUntil { get; set; }

    /// <summary>True when one of a connector is on its way.</summary>
    /// <param name="connectorId">The connector, or 0, which has none.</param>
    public bool Has(int connectorId) => _localIds[connectorId] != 0;

    /// <summary>Takes a new one; an earlier one of its connector has gone before.</summary>
    /// <param name="connectorId">The connector.</param>
    /// <param name="localId">The transaction.</param>
    internal void Add(int connectorId, long localId) => _localIds[connectorId] = localId;

    /// <summary>Lets one go that was delivered or given up.</summary>
    /// <param name="localId">The transaction.</param>
    internal void End(long localId)
    {
        for (int i = 0; i < _localIds.Length; i++)
        {
            _localIds[i] = _localIds[i] == localId ? 0 : _localIds[i];
        }
    }
}
