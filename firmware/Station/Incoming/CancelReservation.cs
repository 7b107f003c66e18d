using Borne.Charging.Reservations;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>CancelReservation.req (OCPP 1.6 section 5.1, B-RV-08).</summary>
internal sealed class CancelReservation : IncomingCall
{
    private readonly ReservationDesk _reservations;

    /// <summary>Creates it.</summary>
    public CancelReservation(ReservationDesk reservations)
    {
        _reservations = reservations;
    }

    /// <inheritdoc/>
    public override string Action => "CancelReservation";

    /// <inheritdoc/>
    public override string Profile => "Reservation";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
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
        if (payload.Error is not null)
        {
            return null;
        }

        return new StatusAnswer(_reservations.Cancel(reservationId, now) ? "Accepted" : "Rejected");
    }
}
