using Borne.Charging.Connectors;
using Borne.Charging.Reservations;
using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>RemoteStartTransaction.req (OCPP 1.6 section 5.11, B-RS-01 to B-RS-09).</summary>
internal static class RemoteStartTransaction
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload, long now)
    {
        int connectorId = -1;
        string idTag = "";
        ChargingProfile profile = null;
        ChargingProfileReader reader = new ChargingProfileReader(station.SmartCharging.Profiles.MaxPeriods);
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else if (payload.Is("idTag", 1))
            {
                idTag = payload.IdToken();
            }
            else if (payload.Is("chargingProfile", 2))
            {
                profile = reader.Read(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("idTag", 1);
        bool isNamed = payload.Has(0);
        if (!CallDispatcher.IsSound(station, id, payload))
        {
            return;
        }

        if (!isNamed)
        {
            connectorId = Choose(station, idTag);
        }

        // Without smart charging the profile is passed over (B-RS-05). While the registration is pending nothing may be
        // started (B-BO-04).
        profile = station.Settings.Has(Features.SmartCharging) ? profile : null;
        bool isAccepted = station.IsAccepted
            && connectorId >= 1 && connectorId <= station.ConnectorCount
            && (profile is null || TryHold(station, profile, connectorId, idTag))
            && station.Authorizer.StartRemotely(idTag, connectorId, now);
        station.Rpc.AnswerStatus(id, isAccepted ? "Accepted" : "Rejected");
    }

    /// <summary>
    /// Keeps the profile for the transaction to come (B-RS-05, TC_059, TC_060). Without that transaction the station drops
    /// it in its next tick.
    /// </summary>
    private static bool TryHold(ChargePoint station, ChargingProfile profile, int connectorId, string idTag) =>
        station.GetConnector(connectorId).CanAuthorize && !station.Authorizer.IsWaitingFor(connectorId)
            && station.ProfileLimits.TryHold(profile, connectorId, idTag);

    /// <summary>
    /// The connector that is reserved for the idTag, else one whose vehicle waits, else a free one; 0 when there is none
    /// (B-RS-04, B-RV-10).
    /// </summary>
    private static int Choose(ChargePoint station, string idTag)
    {
        int free = station.Reservations.ReservedFor(idTag, null);
        if (free > 0)
        {
            return free;
        }

        for (int i = station.ConnectorCount; i >= 1; i--)
        {
            Connector connector = station.GetConnector(i);
            if (station.Reservations.MayUse(i, idTag) == ReservationVerdict.No || station.Authorizer.IsWaitingFor(i))
            {
                continue;
            }

            if (connector.IsWaitingForTag && connector.Status == ChargePointStatus.Preparing)
            {
                return i;
            }

            if (connector.CanAuthorize)
            {
                free = i;
            }
        }

        return free;
    }
}
