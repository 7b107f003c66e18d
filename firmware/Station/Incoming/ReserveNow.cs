using Borne.Charging.Reservations;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ReserveNow.req (OCPP 1.6 section 5.13, B-RV-01, B-RV-02, B-RV-09).</summary>
internal static class ReserveNow
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload, long now)
    {
        Reservation wanted = new Reservation { ParentIdTag = "" };
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                wanted.ConnectorId = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("expiryDate", 1))
            {
                wanted.ExpiryMs = payload.Date();
            }
            else if (payload.Is("idTag", 2))
            {
                wanted.IdTag = payload.IdToken();
            }
            else if (payload.Is("parentIdTag", 3))
            {
                wanted.ParentIdTag = payload.IdToken(true);
            }
            else if (payload.Is("reservationId", 4))
            {
                wanted.Id = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        payload.Require("expiryDate", 1);
        payload.Require("idTag", 2);
        payload.Require("reservationId", 4);
        if (CallDispatcher.IsSound(station, id, payload))
        {
            station.Rpc.AnswerStatus(id, Words.At(Words.ReservationStatuses, (int)Reserve(station, wanted, now)));
        }
    }

    private static ReservationStatus Reserve(ChargePoint station, Reservation wanted, long now)
    {
        // Before the registration nothing may be used; while charging is free nobody identifies himself; and what begins
        // to restart cannot keep its word about the connector's state.
        bool isOff = !station.IsAccepted || station.Settings.Flag(Key.FreeVend) || station.Restart.IsUnderWay;
        return isOff || wanted.ConnectorId > station.ConnectorCount
            ? ReservationStatus.Rejected
            : station.Reservations.Reserve(wanted, now);
    }
}
