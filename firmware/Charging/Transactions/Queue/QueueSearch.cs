using Borne.Base.Storage;

namespace Borne.Charging.Transactions.Queue;

/// <summary>Finds records of the transaction queue. Most are looked for by kind, which costs no reading.</summary>
internal sealed class QueueSearch
{
    // Values of a moment are at most a few records of each connector: the newest of a transaction is among these.
    private const int MostLooked = 16;

    private readonly IJournal _journal;

    /// <summary>Creates it.</summary>
    public QueueSearch(IJournal journal)
    {
        _journal = journal;
    }

    /// <summary>Reads a record.</summary>
    /// <returns>The record; null when it is not there or cannot be read.</returns>
    public byte[] Read(long sequence)
    {
        byte[] record = _journal.Read(sequence);
        return RecordKind.IsSound(_journal.KindOf(sequence), record) ? record : null;
    }

    /// <summary>As <see cref="TransactionQueue.StartOf"/>.</summary>
    public long StartOf(int reservationId)
    {
        long stamp = 0;
        for (long sequence = _journal.Next(0); sequence != 0; sequence = _journal.Next(sequence))
        {
            byte[] record = Read(sequence, RecordKind.Start);
            if (record is not null && TransactionEvent.HasReservation(record, out int id) && id == reservationId)
            {
                stamp = TransactionEvent.Stamp(record);
            }
        }

        return stamp;
    }

    /// <summary>As <see cref="TransactionQueue.LastStart"/>.</summary>
    public long LastStart(int connectorId, out long meterStart)
    {
        long last = 0;
        meterStart = 0;
        for (long sequence = _journal.Next(0); sequence != 0; sequence = _journal.Next(sequence))
        {
            byte[] record = Read(sequence, RecordKind.Start);
            if (record is not null && TransactionEvent.ConnectorId(record) == connectorId)
            {
                last = sequence;
                meterStart = TransactionEvent.Register(record);
            }
        }

        return last;
    }

    /// <summary>As <see cref="TransactionQueue.LastSample"/>.</summary>
    public byte[] LastSample(long localId)
    {
        long[] newest = new long[MostLooked];
        int count = 0;
        for (long sequence = _journal.Next(0); sequence != 0; sequence = _journal.Next(sequence))
        {
            if (_journal.KindOf(sequence) == RecordKind.Meter)
            {
                newest[count++ % MostLooked] = sequence;
            }
        }

        for (int i = count - 1; i >= 0 && i >= count - MostLooked; i--)
        {
            byte[] record = Read(newest[i % MostLooked]);
            if (record is not null && MeterSample.LocalId(record) == localId && MeterSample.Register(record) >= 0)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>Finds the next stop or Data record of a transaction: both name it in one place.</summary>
    public long NextOf(int kind, long localId, long sequence)
    {
        byte[] record;
        do
        {
            sequence = _journal.Next(sequence);
            record = sequence == 0 ? null : Read(sequence, kind);
        }
        while (sequence != 0 && (record is null || MeterSample.LocalId(record) != localId));
        return sequence;
    }

    private byte[] Read(long sequence, int kind) => _journal.KindOf(sequence) == kind ? Read(sequence) : null;
}
