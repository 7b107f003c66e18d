using Borne.Charging.Connectors;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ChangeAvailability.req (OCPP 1.6 section 5.2, B-AV-01 to B-AV-07).</summary>
internal sealed class ChangeAvailability : IncomingCall
{
    private readonly Availability _availability;

    /// <summary>Creates it.</summary>
    public ChangeAvailability(Availability availability)
    {
        _availability = availability;
    }

    /// <inheritdoc/>
    public override string Action => "ChangeAvailability";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
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
        if (payload.Error is not null)
        {
            return null;
        }

        AvailabilityStatus status = _availability.Set(connectorId, isOperative);
        return new StatusAnswer(Words.At(Words.AvailabilityStatuses, (int)status));
    }
}
