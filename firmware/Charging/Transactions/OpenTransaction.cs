using System.Text;
using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Transactions.Queue;

namespace Borne.Charging.Transactions;

/// <summary>
/// Remembers over a power cut that a transaction runs on a connector, with what is needed to end it or to go on
/// (B-TX-15). Written at the start, when the central system has answered and once in a while. What remains at the end is
/// its moment: a run that does not know the time yet begins behind it.
/// </summary>
public sealed class OpenTransaction
{
    // Layout: local number 8, register at the start 8, register last seen 8, moment of that 8, moment of the start 8,
    // flags 1, register at which energy ends 8, idTag, group of the idTag. A record of an older version has the first two only.
    private const int EndBytes = 8;
    private const int OldRecordBytes = 16;
    private const int RegisterAt = 16;
    private const int StampAt = 24;
    private const int StartAt = 32;
    private const int FlagsAt = 40;
    private const int SuspendAt = 41;
    private const int TextAt = 49;
    private const int Suspended = 1;

    private readonly IRecordStore _records;
    private readonly TransactionQueue _queue;
    private readonly int _connectorId;
    private readonly string _name;

    /// <summary>Creates it for a connector.</summary>
    public OpenTransaction(IRecordStore records, TransactionQueue queue, int connectorId)
    {
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
            byte[] data = records.Read(NameOf(i + 1));
            ids[i] = IsSound(data) ? BigEndian.GetLong(data, 0) : 0;
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
        int tagBytes = SizeOf(transaction.IdTag);
        byte[] data = new byte[TextAt + tagBytes + SizeOf(transaction.ParentIdTag)];
        BigEndian.PutLong(data, 0, transaction.LocalId);
        BigEndian.PutLong(data, 8, transaction.MeterStart);
        BigEndian.PutLong(data, RegisterAt, register);
        BigEndian.PutLong(data, StampAt, stamp);
        BigEndian.PutLong(data, StartAt, transaction.StartStamp);
        data[FlagsAt] = (byte)(transaction.IsSuspended ? Suspended : 0);
        BigEndian.PutLong(data, SuspendAt, transaction.SuspendAtWh);
        int at = BigEndian.PutText(data, TextAt, transaction.IdTag);
        BigEndian.PutText(data, at, transaction.ParentIdTag);
        return _records.Write(_name, data, data.Length);
    }

    /// <summary>Forgets the transaction, but not when it ended.</summary>
    /// <param name="stamp">The moment, of <see cref="StationClock.Stamp"/>.</param>
    public void End(long stamp)
    {
        byte[] data = new byte[EndBytes];
        BigEndian.PutLong(data, 0, stamp);
        if (!_records.Write(_name, data, EndBytes))
        {
            _records.Delete(_name);
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
            bool isEnd = data is not null && data.Length == EndBytes;
            if (isEnd || (data is not null && data.Length > TextAt))
            {
                last = StationClock.Later(last, BigEndian.GetLong(data, isEnd ? 0 : StampAt));
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
        register = 0;
        stamp = 0;
        Transaction transaction;
        if (IsSound(data))
        {
            transaction = FromRecord(data);
            register = data.Length > TextAt ? BigEndian.GetLong(data, RegisterAt) : transaction.MeterStart;
            stamp = transaction.StartStamp == 0 ? 0 : BigEndian.GetLong(data, StampAt);
        }
        else
        {
            long localId = _queue.LastStart(_connectorId, out register);
            if (localId == 0)
            {
                return null;
            }

            // Without its note no energy has flowed yet.
            transaction = new Transaction { LocalId = localId, MeterStart = register, IdTag = "" };
        }

        if (_queue.HasStop(transaction.LocalId))
        {
            End(_queue.LastStamp);
            return null;
        }

        transaction.IsIdKnown = _queue.TryGetId(transaction.LocalId, out int transactionId);
        transaction.TransactionId = transactionId;
        return transaction;
    }

    private static string NameOf(int connectorId) => "tx-" + connectorId.ToString();

    private static bool IsSound(byte[] data) =>
        data is not null && (data.Length == OldRecordBytes || data.Length > TextAt);

    private static Transaction FromRecord(byte[] data)
    {
        Transaction transaction = new Transaction
        {
            LocalId = BigEndian.GetLong(data, 0),
            MeterStart = BigEndian.GetLong(data, 8),
            IdTag = "",
        };
        if (data.Length > TextAt)
        {
            transaction.StartStamp = BigEndian.GetLong(data, StartAt);
            transaction.IsSuspended = (data[FlagsAt] & Suspended) != 0;
            transaction.SuspendAtWh = BigEndian.GetLong(data, SuspendAt);
            transaction.IdTag = BigEndian.GetText(data, TextAt) ?? "";
            transaction.ParentIdTag = BigEndian.GetText(data, TextAt + 1 + data[TextAt]);
        }

        return transaction;
    }

    private static int SizeOf(string text) => 1 + (text is null ? 0 : Encoding.UTF8.GetBytes(text).Length);
}
