using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Wire.Types;

namespace Borne.Charging.Reservations;

/// <summary>
/// Keeps the reservations over restarts (B-RV-09), all in one record. A table of records would cost more heap and two
/// sectors all the same: they are four at most, of 62 bytes each.
/// </summary>
internal sealed class ReservationStore
{
    private const string RecordName = "reservations";

    // Id 4, connector 1, expiry 8, moment of acceptance 8; then two texts with their length in front.
    private const int FixedBytes = 21;
    private const int MaxBytes = FixedBytes + (2 * (1 + OcppLimits.IdTokenLength));

    private readonly IRecordStore _records;

    /// <summary>Creates it. Nothing is read.</summary>
    public ReservationStore(IRecordStore records)
    {
        _records = records;
    }

    /// <summary>Reads the reservations.</summary>
    /// <param name="reservations">Where they go.</param>
    /// <returns>How many there are.</returns>
    public int Read(Reservation[] reservations)
    {
        byte[] data = _records.Read(RecordName);
        int length = data is null ? 0 : data.Length;
        int count = 0;
        int at = 0;
        while (count < reservations.Length && at + FixedBytes < length)
        {
            int parentAt = at + FixedBytes + 1 + data[at + FixedBytes];
            int end = parentAt < length ? parentAt + 1 + data[parentAt] : int.MaxValue;
            if (end > length)
            {
                break;
            }

            reservations[count] = new Reservation
            {
                Id = BigEndian.GetInt(data, at),
                ConnectorId = data[at + 4],
                ExpiryMs = BigEndian.GetLong(data, at + 5),
                AcceptedMs = BigEndian.GetLong(data, at + 13),
                IdTag = BigEndian.GetText(data, at + FixedBytes) ?? "",
                ParentIdTag = BigEndian.GetText(data, parentAt) ?? "",
            };
            count++;
            at = end;
        }

        return count;
    }

    /// <summary>Stores the reservations in place of those stored before.</summary>
    /// <param name="reservations">Where they are.</param>
    /// <param name="count">How many of them count.</param>
    /// <returns>False when the ones stored before are still there.</returns>
    public bool Write(Reservation[] reservations, int count)
    {
        byte[] data = new byte[count * MaxBytes];
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            Reservation reservation = reservations[i];
            BigEndian.PutInt(data, at, reservation.Id);
            data[at + 4] = (byte)reservation.ConnectorId;
            BigEndian.PutLong(data, at + 5, reservation.ExpiryMs);
            BigEndian.PutLong(data, at + 13, reservation.AcceptedMs);
            at = BigEndian.PutText(data, at + FixedBytes, reservation.IdTag);
            at = BigEndian.PutText(data, at, reservation.ParentIdTag);
        }

        return _records.Write(RecordName, data, at);
    }
}
