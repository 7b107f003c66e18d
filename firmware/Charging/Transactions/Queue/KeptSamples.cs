using Borne.Base.Storage;
using Borne.Hal.Station;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The newest meter values of the transaction that runs on each connector. They stay stored when they are delivered, until the
/// next ones are: over a loss of supply they tell where the transaction stood, so that nothing else has to be written for that.
/// </summary>
internal sealed class KeptSamples
{
    private readonly IJournal _journal;

    // By connector: the newest record that has the register, and the newest one that is delivered and still stored; 0 for none.
    private readonly long[] _newest = new long[StationHardware.MaxConnectors + 1];
    private readonly long[] _delivered = new long[StationHardware.MaxConnectors + 1];

    /// <summary>Creates it on a journal.</summary>
    public KeptSamples(IJournal journal)
    {
        _journal = journal;
    }

    /// <summary>Number of the newest values with the register that are stored for the transaction of a connector; 0 for none.</summary>
    public long Newest(int connectorId) => _newest[connectorId];

    /// <summary>True for values that are delivered and kept.</summary>
    public bool Has(long sequence)
    {
        bool isKept = false;
        foreach (long delivered in _delivered)
        {
            isKept |= delivered == sequence;
        }

        return isKept;
    }

    /// <summary>Makes way for values that are about to be stored: their write tells that the ones before are gone.</summary>
    public void MakeWay(int connectorId)
    {
        if (connectorId < _delivered.Length)
        {
            _journal.Release(_delivered[connectorId]);
            _delivered[connectorId] = 0;
        }
    }

    /// <summary>Notes values that are stored now.</summary>
    /// <param name="connectorId">The connector.</param>
    /// <param name="sequence">Number of their record; 0 when there was no room.</param>
    /// <param name="record">The record.</param>
    public void Store(int connectorId, long sequence, byte[] record)
    {
        _newest[connectorId] = sequence == 0 || MeterSample.Register(record) < 0 ? _newest[connectorId] : sequence;
    }

    /// <summary>Keeps values that were delivered, in place of those before.</summary>
    public void Deliver(int connectorId, long sequence)
    {
        _journal.Remove(_delivered[connectorId]);
        _delivered[connectorId] = sequence;
    }

    /// <summary>Lets go what is kept for a transaction that ends.</summary>
    public void End(int connectorId)
    {
        MakeWay(connectorId);
        if (connectorId < _newest.Length)
        {
            _newest[connectorId] = 0;
        }
    }
}
