using Borne.Base.Bytes;
using Borne.Charging.Reservations;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Station.Power;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ReserveNow.req (OCPP 1.6 section 5.13, B-RV-01, B-RV-02, B-RV-09).</summary>
internal sealed class ReserveNow : IncomingCall
{
    private readonly ReservationDesk _reservations;
    private readonly int _connectorCount;
    private readonly SettingsRegistry _settings;
    private readonly BootNotification _boot;
    private readonly Restart _restart;

    /// <summary>Creates it.</summary>
    public ReserveNow(
        ReservationDesk reservations,
        int connectorCount,
        SettingsRegistry settings,
        BootNotification boot,
        Restart restart)
    {
        _reservations = reservations;
        _connectorCount = connectorCount;
        _settings = settings;
        _boot = boot;
        _restart = restart;
    }

    /// <inheritdoc/>
    public override string Action => "ReserveNow";

    /// <inheritdoc/>
    public override string Profile => "Reservation";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
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
                // Without a group that can be used the reservation is for the idTag alone.
                string parent = payload.TryText(OcppLimits.IdTokenLength);
                wanted.ParentIdTag = parent is not null && Ascii.IsPrintable(parent) ? parent : "";
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
        if (payload.Error is not null)
        {
            return null;
        }

        return new StatusAnswer(Words.At(Words.ReservationStatuses, (int)Reserve(wanted, now)));
    }

    private ReservationStatus Reserve(Reservation wanted, long now)
    {
        // Before the registration nothing may be used; while charging is free nobody identifies himself; and what begins
        // to restart cannot keep its word about the connector's state.
        bool isOff = !_boot.IsAccepted || _settings.Flag(Key.FreeVend) || _restart.IsUnderWay;
        return isOff || wanted.ConnectorId > _connectorCount
            ? ReservationStatus.Rejected
            : _reservations.Reserve(wanted, now);
    }
}
