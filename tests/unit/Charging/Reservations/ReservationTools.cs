using Borne.Tests.Bench.Station;

namespace Borne.Tests.Charging.Reservations;

/// <summary>Requests of the Reservation profile.</summary>
public static class ReservationTools
{
    /// <summary>Group of the reservations with one.</summary>
    public const string Group = "FAMILY";

    /// <summary>Answer to Authorize.req for a member of the group.</summary>
    public const string MemberAnswer = "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"family\"}}";

    /// <summary>Reserves a connector for <see cref="TestStation.Tag"/>.</summary>
    /// <returns>The status of the answer.</returns>
    public static string Reserve(TestStation station, int connectorId, int id, int seconds = 3600) =>
        station.Order("ReserveNow", Request(station, connectorId, id, seconds, TestStation.Tag, null));

    /// <summary>Reserves a connector for a tag and perhaps a group.</summary>
    /// <returns>The status of the answer.</returns>
    public static string ReserveFor(TestStation station, int connectorId, int id, string idTag, string parentIdTag) =>
        station.Order("ReserveNow", Request(station, connectorId, id, 3600, idTag, parentIdTag));

    /// <summary>Cancels a reservation.</summary>
    /// <returns>The status of the answer.</returns>
    public static string Cancel(TestStation station, int id) =>
        station.Order("CancelReservation", "{\"reservationId\":" + id.ToString() + "}");

    /// <summary>ReserveNow.req.</summary>
    public static string Request(TestStation station, int connectorId, int id, int seconds, string idTag, string parentIdTag)
    {
        string parent = parentIdTag is null ? "" : ",\"parentIdTag\":\"" + parentIdTag + "\"";
        long expiry = FakeCentralSystem.Epoch + station.World + (seconds * 1000L);
        return "{\"connectorId\":" + connectorId.ToString() + ",\"expiryDate\":" + Payload.Date(expiry)
            + ",\"idTag\":\"" + idTag + "\"" + parent + ",\"reservationId\":" + id.ToString() + "}";
    }
}
