using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions;

/// <summary>
/// Remembers over a power cut that a transaction runs on a connector, with what is needed to end it or to go on
/// (B-TX-15). Written at the start, when the central system has answered and once in a while. What remains at the end is
/// its moment: a run that does not know the time yet begins behind it. Where there is a history of sessions it is an
/// <see cref="EndedTransaction"/>, with which the history makes up for a power cut.
/// </summary>
public sealed class OpenTransaction
{
    // Layout of version 2: version 1, local number 8, register at the start 8, register last seen 8, moment of that 8, moment
    // of the start 8, flags 1, register at which energy ends 8, transactionId 8, idTag, group of the idTag. Version 1 had
    // neither the version (the first byte of its local number is 0) nor the transactionId; one of 16 bytes, which is older,
    // the first two numbers only. What remains at the end is version and moment; in version 1 the moment alone.
    private const byte Version = 2;
    private const int EndBytes = 9;
    private const int OldEndBytes = 8;
    private const int OldestBytes = 16;
    private const int FixedBytes = 58;
    private const int Suspended = 1;
    private const int IdKnown = 2;

    private readonly IRecordStore _records;
    private readonly TransactionQueue _queue;
    private readonly int _connectorId;
    private readonly string _name;
    private readonly StationOptions _options;

    /// <summary>Creates it for a connector.</summary>
    public OpenTransaction(IRecordStore records, TransactionQueue queue, StationOptions options, int connectorId)
    {
        _options = options;
        _records = records;
        _queue = queue;
        _connectorId = connectorId;
        _name = NameOf(connectorId);
    }

    /// <summary>Local numbers of the transactions that are remembered.</summary>
    /// <param name="records">Where they are.</param>
    /// <param name="connectors">Number of connectors.</param>
    /// <returns>One for each connector; 0 for none.</returns>
    public static long[] LocalIds(IRecordStore records, int connectors)
    {
        long[] ids = new long[connectors];
        for (int i = 0; i < connectors; i++)
        {
            Transaction transaction = Read(records.Read(NameOf(i + 1)), out _, out _);
            ids[i] = transaction is null ? 0 : transaction.LocalId;
        }

        return ids;
    }

    /// <summary>Remembers a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="register">Its register now in Wh.</param>
    /// <param name="stamp">The moment, of <see cref="StationClock.Stamp"/>.</param>
    /// <returns>False when it could not be stored.</returns>
    public bool Write(Transaction transaction, long register, long stamp)
    {
        byte[] data = new byte[FixedBytes + SizeOf(transaction.IdTag) + SizeOf(transaction.ParentIdTag)];
        data[0] = Version;
        int at = BigEndian.PutLong(data, 1, transaction.LocalId);
        at = BigEndian.PutLong(data, at, transaction.MeterStart);
        at = BigEndian.PutLong(data, at, register);
        at = BigEndian.PutLong(data, at, stamp);
        at = BigEndian.PutLong(data, at, transaction.StartStamp);
        data[at] = (byte)((transaction.IsSuspended ? Suspended : 0) | (transaction.IsIdKnown ? IdKnown : 0));
        at = BigEndian.PutLong(data, at + 1, transaction.SuspendAtWh);
        at = BigEndian.PutLong(data, at, transaction.TransactionId);
        at = BigEndian.PutText(data, at, transaction.IdTag);
        BigEndian.PutText(data, at, transaction.ParentIdTag);
        return _records.Write(_name, data, data.Length);
    }

    /// <summary>The transaction that ended last; null where there is no history, or another one has begun since.</summary>
    public EndedTransaction Ended => EndedTransaction.Read(_records.Read(_name));

    /// <summary>Forgets what the transaction that ended last was, but not when.</summary>
    /// <param name="records">Where it is remembered.</param>
    /// <param name="connectorId">The connector.</param>
    public static void ForgetEnded(IRecordStore records, int connectorId)
    {
        EndedTransaction ended = EndedTransaction.Read(records.Read(NameOf(connectorId)));
        if (ended is not null)
        {
            End(records, NameOf(connectorId), ended.StopStamp);
        }
    }

    /// <summary>Forgets the transaction, but not when it ended, and what it was where there is a history.</summary>
    /// <param name="ended">The transaction.</param>
    public void End(EndedTransaction ended)
    {
        byte[] data = _options.HasPage ? ended.ToRecord() : null;
        if (data is null || !_records.Write(_name, data, data.Length))
        {
            End(_records, _name, ended.StopStamp);
        }
    }

    private static void End(IRecordStore records, string name, long stamp)
    {
        byte[] data = new byte[EndBytes];
        data[0] = Version;
        BigEndian.PutLong(data, 1, stamp);
        if (!records.Write(name, data, EndBytes))
        {
            records.Delete(name);
        }
    }

    /// <summary>The newest moment noted: the last sign of life of a transaction, or its end.</summary>
    /// <param name="records">Where it is noted.</param>
    /// <param name="connectors">Number of connectors.</param>
    /// <returns>A result of <see cref="StationClock.Stamp"/>; 0 for none.</returns>
    public static long LastStamp(IRecordStore records, int connectors)
    {
        long last = 0;
        for (int id = 1; id <= connectors; id++)
        {
            byte[] data = records.Read(NameOf(id));
            EndedTransaction ended = EndedTransaction.Read(data);
            if (ended is not null)
            {
                last = StationClock.Later(last, ended.StopStamp);
            }
            else if (Read(data, out _, out long stamp) is not null || TryReadEnd(data, out stamp))
            {
                last = StationClock.Later(last, stamp);
            }
        }

        return last;
    }

    /// <summary>
    /// Looks for a transaction that an earlier run left open. Its start and its end are stored in two steps each; the
    /// loss of supply may lie between them.
    /// </summary>
    /// <param name="register">Its register as it was seen last, in Wh.</param>
    /// <param name="stamp">When that was.</param>
    /// <returns>The transaction, or null.</returns>
    public Transaction Recall(out long register, out long stamp)
    {
        byte[] data = _records.Read(_name);
        Transaction transaction = Read(data, out register, out stamp);
        if (transaction is null)
        {
            if (data is not null && !TryReadEnd(data, out _) && Ended is null)
            {
                _records.Refuse(_name);
            }

            long localId = _queue.LastStart(_connectorId, out register);
            if (localId == 0)
            {
                return null;
            }

            // Without its note no energy has flowed yet.
            long start = TransactionEvent.Stamp(_queue.Read(localId));
            transaction = new Transaction { LocalId = localId, MeterStart = register, StartStamp = start, IdTag = "" };
        }

        long stop = _queue.StopOf(transaction.LocalId);
        if (stop != 0)
        {
            EndStopped(transaction, _queue.Read(stop));
            return null;
        }

        byte[] sample = _queue.LastSample(transaction.LocalId);
        if (sample is not null)
        {
            register = MeterSample.Register(sample) > register ? MeterSample.Register(sample) : register;
            stamp = stamp == 0 ? 0 : StationClock.Later(stamp, MeterSample.Stamp(sample));
        }

        if (_queue.TryGetId(transaction.LocalId, out long transactionId))
        {
            transaction.IsIdKnown = true;
            transaction.TransactionId = transactionId;
        }
        else if (transaction.IsIdKnown)
        {
            _queue.Restore(transaction.LocalId, transaction.TransactionId);
        }

        return transaction;
    }

    /// <summary>The loss of supply lay between the end of the transaction and that of its note.</summary>
    private void EndStopped(Transaction transaction, byte[] stop)
    {
        EndedTransaction known = Ended;
        if (known is not null && known.LocalId == transaction.LocalId)
        {
            // The start waits in the queue as well, but the note had come to its end.
            return;
        }

        long stamp = _options.HasPage ? TransactionEvent.Stamp(stop) : _queue.LastStamp;
        EndedTransaction ended = EndedTransaction.Of(transaction, TransactionEvent.Register(stop), stamp);
        ended.IdTag = ended.IdTag.Length > 0 ? ended.IdTag : TransactionEvent.IdTag(_queue.Read(transaction.LocalId)) ?? "";
        ended.Reason = TransactionEvent.Reason(stop);
        ended.IsInterrupted = ended.Reason == StopReason.PowerLoss;
        End(ended);
    }

    private static string NameOf(int connectorId) => "tx-" + connectorId.ToString();

    /// <summary>Reads a record of any version.</summary>
    /// <param name="data">The record, or null.</param>
    /// <param name="register">Register as it was seen last, in Wh.</param>
    /// <param name="stamp">When that was; 0 when the record does not tell.</param>
    /// <returns>The transaction; null when none is remembered or the record cannot be read.</returns>
    private static Transaction Read(byte[] data, out long register, out long stamp)
    {
        bool isNew = data is not null && data.Length > 0 && data[0] == Version;
        RecordReader reader = new RecordReader(data, isNew ? 1 : 0);
        Transaction transaction = new Transaction { LocalId = reader.Long(), MeterStart = reader.Long(), IdTag = "" };
        register = transaction.MeterStart;
        stamp = 0;
        bool isSound = transaction.LocalId > 0;
        if (isNew || (reader.IsSound && data.Length != OldestBytes))
        {
            register = reader.Long();
            stamp = reader.Long();
            transaction.StartStamp = reader.Long();
            int flags = reader.Byte();
            transaction.IsSuspended = (flags & Suspended) != 0;
            transaction.SuspendAtWh = reader.Long();
            if (isNew)
            {
                transaction.IsIdKnown = (flags & IdKnown) != 0;
                transaction.TransactionId = reader.Long();
            }

            transaction.IdTag = reader.Text(OcppLimits.IdTokenLength) ?? "";
            transaction.ParentIdTag = reader.Text(OcppLimits.IdTokenLength);
            isSound &= StationClock.IsMoment(stamp) && StationClock.IsMoment(transaction.StartStamp);
            stamp = transaction.StartStamp == 0 ? 0 : stamp;
        }

        return reader.IsComplete && isSound && !EndedTransaction.IsIn(data) ? transaction : null;
    }

    private static bool TryReadEnd(byte[] data, out long stamp)
    {
        bool isNew = data is not null && data.Length == EndBytes && data[0] == Version;
        bool isEnd = isNew || (data is not null && data.Length == OldEndBytes);
        stamp = isEnd ? BigEndian.GetLong(data, isNew ? 1 : 0) : 0;
        return isEnd && StationClock.IsMoment(stamp);
    }

    private static int SizeOf(string text) => 1 + (text is null ? 0 : Encoding.UTF8.GetBytes(text).Length);
}
