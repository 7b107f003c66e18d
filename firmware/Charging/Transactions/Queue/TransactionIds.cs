namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The transactionIds that the central system has given to transactions whose stop is not delivered, with the number of
/// the journal's record that keeps each over a restart.
/// </summary>
internal sealed class TransactionIds
{
    /// <summary>Most ids: one for each of four connectors, and some whose stop waits.</summary>
    private const int MaxIds = 8;

    private readonly long[] _locals = new long[MaxIds];
    private readonly long[] _ids = new long[MaxIds];
    private readonly long[] _records = new long[MaxIds];
    private int _oldest;

    /// <summary>Adds an id.</summary>
    /// <param name="localId">Local number of the transaction.</param>
    /// <param name="transactionId">The id.</param>
    /// <param name="record">Number of its record, 0 for none.</param>
    public void Add(long localId, long transactionId, long record)
    {
        int index = 0;
        while (index < MaxIds && _locals[index] != 0)
        {
            index++;
        }

        if (index == MaxIds)
        {
            // More open transactions than connectors cannot be; should it happen, the oldest gives way.
            index = _oldest;
            _oldest = (_oldest + 1) % MaxIds;
        }

        _locals[index] = localId;
        _ids[index] = transactionId;
        _records[index] = record;
    }

    /// <summary>Finds an id.</summary>
    /// <param name="localId">Local number of the transaction.</param>
    /// <param name="transactionId">The id; 0 when there is none.</param>
    /// <returns>False when there is none.</returns>
    public bool TryGet(long localId, out long transactionId)
    {
        int index = IndexOf(localId);
        transactionId = index < 0 ? 0 : _ids[index];
        return index >= 0;
    }

    /// <summary>Finds an id that no record keeps.</summary>
    /// <param name="localId">Local number of its transaction.</param>
    /// <param name="transactionId">The id.</param>
    /// <returns>False when all are kept.</returns>
    public bool TryGetUnkept(out long localId, out long transactionId)
    {
        int index = 0;
        while (index < MaxIds && (_locals[index] == 0 || _records[index] != 0))
        {
            index++;
        }

        bool isFound = index < MaxIds;
        localId = isFound ? _locals[index] : 0;
        transactionId = isFound ? _ids[index] : 0;
        return isFound;
    }

    /// <summary>Notes which record keeps an id.</summary>
    public void Keep(long localId, long record) => _records[IndexOf(localId)] = record;

    /// <summary>Forgets an id.</summary>
    /// <param name="localId">Local number of the transaction.</param>
    /// <returns>Number of its record; 0 when there is none.</returns>
    public long Remove(long localId)
    {
        int index = IndexOf(localId);
        if (index < 0)
        {
            return 0;
        }

        _locals[index] = 0;
        return _records[index];
    }

    private int IndexOf(long localId)
    {
        for (int i = 0; i < MaxIds; i++)
        {
            if (_locals[i] == localId && localId != 0)
            {
                return i;
            }
        }

        return -1;
    }
}
