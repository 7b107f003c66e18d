using Borne.Base.Bytes;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The layout of the transactionId that a start got: local number of the transaction (8 bytes), transactionId (8; before it could be longer than 32 bits, 4).
/// </summary>
internal static class IdRecord
{
    private const int IdAt = 8;
    private const int Bytes = 16;
    private const int OldBytes = 12;

    /// <summary>Writes a record.</summary>
    /// <returns>Its length.</returns>
    public static int Put(byte[] buffer, long localId, long transactionId)
    {
        BigEndian.PutLong(buffer, 0, localId);
        return BigEndian.PutLong(buffer, IdAt, transactionId);
    }

    /// <summary>Tells whether a record can be read.</summary>
    public static bool IsSound(byte[] record) => record is not null && (record.Length == Bytes || record.Length == OldBytes);

    /// <summary>Local number of the transaction.</summary>
    public static long LocalId(byte[] record) => BigEndian.GetLong(record, 0);

    /// <summary>transactionId; -1 for a start that was given up.</summary>
    public static long TransactionId(byte[] record) =>
        record.Length == OldBytes ? BigEndian.GetInt(record, IdAt) : BigEndian.GetLong(record, IdAt);
}
