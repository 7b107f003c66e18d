using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ChangeAvailability.req (OCPP 1.6 section 5.2, B-AV-01 to B-AV-07).</summary>
internal static class ChangeAvailability
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        int connectorId = 0;
        bool isOperative = false;
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                connectorId = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("type", 1))
            {
                isOperative = payload.Word(Words.AvailabilityTypes) == 1;
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        payload.Require("type", 1);
        if (!CallDispatcher.IsSound(station, id, payload))
        {
            return;
        }

        AvailabilityStatus status = connectorId > station.ConnectorCount
            ? AvailabilityStatus.Rejected : station.Availability.Set(connectorId, isOperative);
        station.Rpc.AnswerStatus(id, Words.At(Words.AvailabilityStatuses, (int)status));
    }
}
