using Borne.Base.Bytes;
using Borne.Base.Storage;
using Borne.Hal.Station;
using Borne.Wire.Types;

namespace Borne.Charging.Reservations;

/// <summary>
/// Keeps the reservations over restarts (B-RV-09), all in one record. A table of records would cost more heap and two
/// sectors all the same: they are four at most, of 62 bytes each.
/// </summary>
internal sealed class ReservationStore
{
    /// <summary>Name of the record.</summary>
    public const string RecordName = "reservations";

    // Of each: id 4, connector 1, expiry 8, moment of acceptance 8; then two texts with their length in front, of characters
    // that take up to three bytes.
    private const int FixedBytes = 21;
    private const int MaxBytes = FixedBytes + (2 * (1 + (OcppLimits.IdTokenLength * 3)));

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
        RecordReader reader = new RecordReader(data);
        int count = 0;
        while (reader.Rest > 0)
        {
            Reservation reservation = new Reservation
            {
                Id = reader.Int(),
                ConnectorId = reader.Byte(),
                ExpiryMs = reader.Long(),
                AcceptedMs = reader.Long(),
                IdTag = reader.Text(OcppLimits.IdTokenLength) ?? "",
                ParentIdTag = reader.Text(OcppLimits.IdTokenLength) ?? "",
            };
            bool isSound = reader.IsSound && reservation.ConnectorId <= StationHardware.MaxConnectors
                && reservation.ExpiryMs >= 0 && reservation.AcceptedMs >= 0;
            if (!isSound || count == reservations.Length)
            {
                // The ones before it are whole.
                _records.Refuse(RecordName);
                break;
            }

            reservations[count] = reservation;
            count++;
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
