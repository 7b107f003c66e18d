using Borne.Base.Bytes;
using Borne.Base.Time;
using Borne.Wire.Types;

namespace Borne.Charging.Transactions.Queue;

/// <summary>
/// The layout of a start or a stop in the queue: connector (1 byte), local number of the transaction (8), moment (8),
/// register (8), reason (1), idTag with its length in front. A start has no other transaction to name: the field for it is
/// free for the reservation that it uses. A stop whose moment is an estimate of another run than its start has the moment of
/// the start (8) behind.
/// </summary>
public static class TransactionEvent
{
    private const int LocalAt = 1;
    private const int StampAt = 9;
    private const int RegisterAt = 17;
    private const int ReasonAt = 25;
    private const int TagAt = 26;
    private const int FloorBytes = 8;

    // What a start with a reservation holds in place of the number of a transaction: this and the id.
    private const long ReservationMark = 0x100000000L;
    private const long IdMask = 0xFFFFFFFFL;

    /// <summary>Writes a record.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="connectorId">The connector.</param>
    /// <param name="localId">Of a stop, the local number of its transaction; of a start 0 or <see cref="NoteOf"/>.</param>
    /// <param name="stamp">Its moment.</param>
    /// <param name="register">Register in Wh.</param>
    /// <param name="reason">Why it ends.</param>
    /// <param name="idTag">The idTag, or null.</param>
    /// <returns>Its length.</returns>
    internal static int Put(
        byte[] buffer, int connectorId, long localId, long stamp, long register, StopReason reason, string idTag)
    {
        buffer[0] = (byte)connectorId;
        BigEndian.PutLong(buffer, LocalAt, localId);
        BigEndian.PutLong(buffer, StampAt, stamp);
        BigEndian.PutLong(buffer, RegisterAt, register);
        buffer[ReasonAt] = (byte)reason;
        return BigEndian.PutText(buffer, TagAt, idTag);
    }

    /// <summary>Adds the moment before which a stop cannot have been.</summary>
    /// <param name="buffer">The record.</param>
    /// <param name="count">Its length.</param>
    /// <param name="stamp">The moment; 0 for none.</param>
    /// <returns>Its length.</returns>
    internal static int PutFloor(byte[] buffer, int count, long stamp) => stamp == 0 ? count : BigEndian.PutLong(buffer, count, stamp);

    /// <summary>What a start holds that uses a reservation (B-RV-06).</summary>
    internal static long NoteOf(int reservationId) => ReservationMark | (reservationId & IdMask);

    /// <summary>Tells whether a record can be read.</summary>
    internal static bool IsSound(byte[] record)
    {
        if (record is null || record.Length <= TagAt || record[0] == 0 || record[ReasonAt] > (int)StopReason.Other)
        {
            return false;
        }

        RecordReader tag = new RecordReader(record, TagAt);
        tag.Text(OcppLimits.IdTokenLength);
        return (tag.IsComplete || (tag.Rest == FloorBytes && StationClock.IsMoment(tag.Long())))
            && StationClock.IsMoment(Stamp(record));
    }

    /// <summary>The connector, 1 or more.</summary>
    public static int ConnectorId(byte[] record) => record[0];

    /// <summary>Local number of the transaction that a stop ends.</summary>
    public static long LocalId(byte[] record) => BigEndian.GetLong(record, LocalAt);

    /// <summary>Tells whether a start uses a reservation.</summary>
    /// <param name="record">The record.</param>
    /// <param name="reservationId">Its id.</param>
    public static bool HasReservation(byte[] record, out int reservationId)
    {
        long note = BigEndian.GetLong(record, LocalAt);
        reservationId = (int)note;
        return note != 0;
    }

    /// <summary>The moment, a result of <see cref="StationClock.Stamp"/>.</summary>
    public static long Stamp(byte[] record) => BigEndian.GetLong(record, StampAt);

    /// <summary>
    /// The moment in UTC milliseconds since 1970, also of a stop after a loss of supply that the clock was put back before: it is
    /// never before its start.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="clock">The station's clock.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public static long Utc(byte[] record, StationClock clock, long now)
    {
        RecordReader reader = new RecordReader(record, TagAt);
        reader.Text(OcppLimits.IdTokenLength);
        long utc = clock.Resolve(Stamp(record), now);
        long floor = reader.Rest == FloorBytes ? clock.Resolve(reader.Long(), now) : utc;
        return floor > utc ? floor : utc;
    }

    /// <summary>Register in Wh.</summary>
    public static long Register(byte[] record) => BigEndian.GetLong(record, RegisterAt);

    /// <summary>Why the transaction ends.</summary>
    public static StopReason Reason(byte[] record) => (StopReason)(int)record[ReasonAt];

    /// <summary>The idTag, or null.</summary>
    public static string IdTag(byte[] record) => BigEndian.GetText(record, TagAt);
}
