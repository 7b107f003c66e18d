using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>CancelReservation.req (OCPP 1.6 section 5.1, B-RV-08).</summary>
internal static class CancelReservation
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload, long now)
    {
        int reservationId = 0;
        while (payload.Next())
        {
            if (payload.Is("reservationId", 0))
            {
                reservationId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("reservationId", 0);
        if (CallDispatcher.IsSound(station, id, payload))
        {
            bool isKnown = station.Reservations.Cancel(reservationId, now);
            station.Rpc.AnswerStatus(id, isKnown ? "Accepted" : "Rejected");
        }
    }
}
