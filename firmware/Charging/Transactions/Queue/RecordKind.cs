namespace Borne.Charging.Transactions.Queue;

/// <summary>Kinds of records in the transaction queue's journal.</summary>
public static class RecordKind
{
    /// <summary>A StartTransaction.req to be sent.</summary>
    public const int Start = 1;

    /// <summary>A MeterValues.req to be sent. The oldest of these go when room runs out (B-QU-08).</summary>
    public const int Meter = 2;

    /// <summary>A StopTransaction.req to be sent.</summary>
    public const int Stop = 3;

    /// <summary>A meter value that goes out inside StopTransaction.req.</summary>
    public const int Data = 4;

    /// <summary>The transactionId of a start that was answered.</summary>
    public const int Id = 5;

    /// <summary>Whether a record is of the layout of its kind.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="record">Its contents, or null.</param>
    internal static bool IsSound(int kind, byte[] record)
    {
        switch (kind)
        {
            case Start:
            case Stop:
                return TransactionEvent.IsSound(record);
            case Meter:
            case Data:
                return MeterSample.IsSound(record);
            case Id:
                return IdRecord.IsSound(record);
            default:
                return false;
        }
    }
}
