using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The transaction-related messages on their way to the central system, in order and over restarts (OCPP 1.6
/// section 3.7, B-QU-01 to B-QU-10), on top of a journal. Writes records; the station sends them.
/// </summary>
public sealed class TransactionQueue
{
    /// <summary>Ticks between two tries to store an id.</summary>
    private const int KeepPause = 100;

    /// <summary>Records that one new record displaces at most.</summary>
    private const int MostThinned = 3;

    private readonly HeldStops _journal;
    private readonly QueueSearch _search;
    private readonly KeptSamples _samples;
    private readonly byte[] _scratch = new byte[MeterSample.MaxBytes];
    private readonly TransactionIds _ids = new TransactionIds();
    private long _ended;
    private int _keepPause;

    /// <summary>Opens the queue and recalls the ids known.</summary>
    /// <param name="journal">Where the records lie.</param>
    public TransactionQueue(IJournal journal)
    {
        _journal = new HeldStops(journal);
        _search = new QueueSearch(_journal);
        _samples = new KeptSamples(_journal);
        long newest = 0;
        for (long sequence = journal.Next(0); sequence != 0; sequence = journal.Next(sequence))
        {
            int kind = journal.KindOf(sequence);
            newest = kind == RecordKind.Id ? newest : sequence;
            if (kind == RecordKind.Meter || kind == RecordKind.Data)
            {
                // Values are many, and reading takes its time: they are looked at when their turn comes.
                continue;
            }

            byte[] record = Read(sequence);
            if (record is null)
            {
                Drop(sequence);
            }
            else if (kind == RecordKind.Id)
            {
                _ids.Add(IdRecord.LocalId(record), IdRecord.TransactionId(record), sequence);
            }
            else
            {
                LastStamp = TransactionEvent.Stamp(record);
            }
        }

        byte[] last = Read(newest);
        LastStamp = last is null ? LastStamp : MeterSample.Stamp(last);
        FindHead();
    }

    /// <summary>Moment noted in the newest record that an earlier run left; 0 when there is none.</summary>
    public long LastStamp { get; }

    /// <summary>
    /// Records of an earlier run that were dropped because they could not be read: damaged, or written by a version of the
    /// program whose layouts this one does not know.
    /// </summary>
    public int Unreadable { get; private set; }

    /// <summary>Number of the next record to send; 0 when there is none.</summary>
    public long Head { get; private set; }

    /// <summary>Kind of the next record to send.</summary>
    public int HeadKind { get; private set; }

    /// <summary>True while messages wait and the last start or stop found no room: no transaction can start.</summary>
    public bool IsFull => Head != 0 && _journal.IsFull;

    /// <summary>The stops of this run that are on their way.</summary>
    public FreshStops FreshStops { get; } = new FreshStops();

    /// <summary>Buffer for building records: one for the whole station.</summary>
    public byte[] Scratch => _scratch;

    /// <summary>Appends a StartTransaction.req.</summary>
    /// <param name="connectorId">The connector.</param>
    /// <param name="idTag">Who starts it.</param>
    /// <param name="meterStart">Register in Wh.</param>
    /// <param name="stamp">Moment of the start.</param>
    /// <returns>The local number of the transaction; 0 when there is no room: the transaction must not start.</returns>
    public long AddStart(int connectorId, string idTag, long meterStart, long stamp) =>
        Add(RecordKind.Start, TransactionEvent.Put(_scratch, connectorId, 0, stamp, meterStart, 0, idTag));

    /// <summary>Appends a StartTransaction.req that uses a reservation (B-RV-06), else as <see cref="AddStart"/>.</summary>
    public long AddReservedStart(int connectorId, string idTag, long meterStart, long stamp, int reservationId)
    {
        long note = TransactionEvent.NoteOf(reservationId);
        return Add(RecordKind.Start, TransactionEvent.Put(_scratch, connectorId, note, stamp, meterStart, 0, idTag));
    }

    /// <summary>Finds the newest StartTransaction.req that waits and uses a reservation.</summary>
    /// <param name="reservationId">The reservation.</param>
    /// <returns>Moment of the start, a result of <see cref="StationClock.Stamp"/>; 0 when there is none.</returns>
    public long StartOf(int reservationId) => _search.StartOf(reservationId);

    /// <summary>Appends a StopTransaction.req. One for which there is no room is held in memory.</summary>
    /// <returns>Its number; 0 when it could not even be held: it must be tried again.</returns>
    /// <remarks>notBefore is the moment of the start when that of the stop is an estimate of another run; else 0.</remarks>
    public long AddStop(
        int connectorId, long localId, string idTag, long meterStop, long stamp, StopReason reason, long notBefore = 0)
    {
        _samples.End(connectorId);
        int count = TransactionEvent.Put(_scratch, connectorId, localId, stamp, meterStop, reason, idTag);
        count = TransactionEvent.PutFloor(_scratch, count, notBefore);
        long sequence = Add(RecordKind.Stop, count);
        while (sequence == 0)
        {
            // The transaction's own intermediate values give way to its end (B-QU-08).
            long data = NextData(localId, 0);
            if (data == 0)
            {
                sequence = _journal.Hold(_scratch, count);
                FindHead();
                return sequence;
            }

            _journal.Remove(data);
            sequence = Add(RecordKind.Stop, count);
        }

        FreshStops.Add(connectorId, localId);
        return sequence;
    }

    /// <summary>Whether a StopTransaction.req is stored or delivered, so that what else tells of its transaction may go.</summary>
    /// <param name="sequence">A number from <see cref="AddStop"/>.</param>
    public bool IsKept(long sequence)
    {
        return !_journal.IsHeld(sequence) || (_keepPause == 0 && _journal.TryStore(sequence));
    }

    /// <summary>Appends the meter values that lie in <see cref="Scratch"/>.</summary>
    /// <param name="kind">Meter or Data, constants of <see cref="RecordKind"/>.</param>
    /// <param name="count">Length of the record.</param>
    /// <returns>Its number; 0 when there was no room.</returns>
    public long AddSample(int kind, int count)
    {
        if (kind != RecordKind.Meter)
        {
            return Add(kind, count);
        }

        // What makes room is told with the values that need it, and so is what the values before were kept for.
        int connectorId = MeterSample.ConnectorId(_scratch);
        _samples.MakeWay(connectorId);
        for (int i = 0; i < MostThinned && _journal.WouldDrop(kind, count); i++)
        {
            _journal.Release(QueueThinning.Victim(_journal));
        }

        FindHead();
        long sequence = Add(kind, count);
        _samples.Store(connectorId, sequence, _scratch);
        return sequence;
    }

    /// <summary>Number of the newest values with the register that are stored for the transaction of a connector; 0 for none.</summary>
    /// <param name="connectorId">The connector.</param>
    public long NewestSample(int connectorId) => _samples.Newest(connectorId);

    /// <summary>Finds the newest stored values of a transaction that have the register.</summary>
    /// <param name="localId">The transaction.</param>
    /// <returns>The record; null when there is none.</returns>
    public byte[] LastSample(long localId) => _search.LastSample(localId);

    /// <summary>Reads a record.</summary>
    /// <param name="sequence">Its number.</param>
    /// <returns>The record; null when it is not there or cannot be read.</returns>
    public byte[] Read(long sequence) => _search.Read(sequence);

    /// <summary>Finds the next Data record of a transaction.</summary>
    /// <param name="localId">The transaction.</param>
    /// <param name="sequence">Number of the record before, or 0.</param>
    /// <returns>Its number, or 0.</returns>
    public long NextData(long localId, long sequence) => _search.NextOf(RecordKind.Data, localId, sequence);

    /// <summary>Finds the newest StartTransaction.req of a connector that waits.</summary>
    /// <param name="connectorId">The connector.</param>
    /// <param name="meterStart">Its register in Wh.</param>
    /// <returns>The local number of the transaction, or 0.</returns>
    public long LastStart(int connectorId, out long meterStart) => _search.LastStart(connectorId, out meterStart);

    /// <summary>Number of the StopTransaction.req of a transaction; 0 when none waits.</summary>
    /// <param name="localId">The transaction.</param>
    public long StopOf(long localId) => _search.NextOf(RecordKind.Stop, localId, localId);

    /// <summary>transactionId of a local transaction.</summary>
    /// <returns>The id; -1 when its start was never delivered (B-TX-03).</returns>
    public long IdOf(long localId) => _ids.TryGet(localId, out long transactionId) ? transactionId : -1;

    /// <summary>transactionId of a local transaction, when its start has been answered or given up.</summary>
    /// <param name="localId">The transaction.</param>
    /// <param name="transactionId">The id; 0 when there is none.</param>
    /// <returns>False while there is none.</returns>
    public bool TryGetId(long localId, out long transactionId) => _ids.TryGet(localId, out transactionId);

    /// <summary>Takes an id that is known from elsewhere, when its own record is lost.</summary>
    /// <param name="localId">The transaction.</param>
    /// <param name="transactionId">Its id.</param>
    public void Restore(long localId, long transactionId) => _ids.Add(localId, transactionId, StoreId(localId, transactionId));

    /// <summary>Ends a StartTransaction.req with the id it got; -1 when it was given up (B-QU-07).</summary>
    public void EndStart(long localId, long transactionId)
    {
        // The id is stored before the start is forgotten: a power cut in between sends nothing twice.
        long record = StoreId(localId, transactionId);
        if (record == 0)
        {
            // No room beside the start: then in its place.
            _journal.Remove(localId);
            record = StoreId(localId, transactionId);
        }

        // With its id stored, a start that comes back is known to be answered: its removal needs no write of its own.
        _ids.Add(localId, transactionId, record);
        _journal.Release(localId);
        FindHead();
    }

    /// <summary>Ends MeterValues.req: the newest values of a transaction stay stored until there are newer ones.</summary>
    public void EndSample(long sequence, byte[] record)
    {
        int connectorId = MeterSample.ConnectorId(record);
        bool isRunning = connectorId <= StationHardware.MaxConnectors && StopOf(MeterSample.LocalId(record)) == 0;
        if (isRunning)
        {
            _samples.Deliver(connectorId, sequence);
        }

        End(isRunning ? 0 : sequence);
    }

    /// <summary>Ends a StopTransaction.req; what belongs to its transaction goes with <see cref="Tidy"/>.</summary>
    public void EndStop(long sequence, int connectorId, long localId)
    {
        while (Tidy())
        {
            // The one before was not through yet.
        }

        _samples.End(connectorId);
        bool isStored = !_journal.IsHeld(sequence);
        End(sequence);
        _ended = localId;
        FreshStops.End(localId);

        // An id without a stop is dropped at the start. Its start must not come back without it: the removal of a stop that
        // is stored has settled that.
        long record = _ids.Remove(localId);
        _journal.Release(isStored ? record : 0);
        _journal.Remove(isStored ? 0 : record);
    }

    /// <summary>
    /// Removes one value of the transaction that was ended last. One at a time, because some are a write to flash and the
    /// contactors must not wait for fifty of them.
    /// </summary>
    /// <returns>False when nothing is left.</returns>
    public bool Tidy()
    {
        KeepIds();
        long data = _ended == 0 ? 0 : NextData(_ended, 0);
        if (data == 0)
        {
            _ended = 0;
            return false;
        }

        _journal.Release(data);
        return true;
    }

    /// <summary>
    /// Removes what belongs to transactions that are over: a power cut between the removal of a delivered stop and that of
    /// its values leaves them behind. Called once at the start, when the interrupted transactions are known.
    /// </summary>
    /// <param name="open">Local numbers of the transactions that are remembered as running.</param>
    public void RemoveOrphans(long[] open)
    {
        long known = 0;
        bool isWanted = false;
        for (long sequence = _journal.Next(0); sequence != 0; sequence = _journal.Next(sequence))
        {
            int kind = _journal.KindOf(sequence);
            if (kind != RecordKind.Id && kind != RecordKind.Data)
            {
                continue;
            }

            byte[] record = Read(sequence);
            if (record is null)
            {
                Drop(sequence);
                continue;
            }

            long localId = kind == RecordKind.Id ? IdRecord.LocalId(record) : MeterSample.LocalId(record);
            if (localId != known)
            {
                known = localId;
                isWanted = StopOf(localId) != 0;
                foreach (long one in open)
                {
                    isWanted |= one == localId;
                }
            }

            if (!isWanted)
            {
                _journal.Remove(sequence);
                _ids.Remove(localId);
            }
        }
    }

    /// <summary>Drops a Data record that gives its place to another one, whose write tells it.</summary>
    public void Displace(long sequence) => _journal.Release(sequence);

    /// <summary>Ends a message.</summary>
    public void End(long sequence)
    {
        _journal.Remove(sequence);
        FindHead();
    }

    /// <summary>Tries from time to time to store an id for which there was no room: the transaction could not be ended without.</summary>
    private void KeepIds()
    {
        _keepPause = _keepPause > 0 ? _keepPause - 1 : KeepPause;
        if (_keepPause == 0 && _ids.TryGetUnkept(out long localId, out long transactionId))
        {
            _ids.Keep(localId, StoreId(localId, transactionId));
        }
    }

    /// <summary>Drops a record that is of no known shape; one that could not be read just now may be read when its turn comes.</summary>
    private void Drop(long sequence)
    {
        if (_journal.Read(sequence) is not null)
        {
            Unreadable++;
            _journal.Remove(sequence);
        }
    }

    private void FindHead()
    {
        for (long sequence = _journal.Next(0); sequence != 0; sequence = _journal.Next(sequence))
        {
            int kind = _journal.KindOf(sequence);
            if (kind == RecordKind.Start && _ids.TryGet(sequence, out _))
            {
                // Answered before a power cut; only the removal was missing.
                _journal.Release(sequence);
            }
            else if (kind <= RecordKind.Stop && !(kind == RecordKind.Meter && _samples.Has(sequence)))
            {
                Head = sequence;
                HeadKind = kind;
                return;
            }
        }

        Head = 0;
        HeadKind = 0;
    }

    private long Add(int kind, int count)
    {
        long sequence = _journal.Append(kind, _scratch, count);

        // The journal may have dropped the head to make room.
        if (Head == 0 || _journal.KindOf(Head) != HeadKind)
        {
            FindHead();
        }

        return sequence;
    }

    /// <returns>Number of the record; 0 when there is no room.</returns>
    private long StoreId(long localId, long transactionId) =>
        _journal.Append(RecordKind.Id, _scratch, IdRecord.Put(_scratch, localId, transactionId));
}
