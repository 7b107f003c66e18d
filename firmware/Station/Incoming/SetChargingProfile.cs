using Borne.Charging.SmartCharging;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>SetChargingProfile.req (OCPP 1.6 section 5.16, B-SC-09 to B-SC-11).</summary>
public static class SetChargingProfile
{
    /// <summary>Reads the call, carries it out and answers it.</summary>
    /// <param name="control">Smart charging.</param>
    /// <param name="rpc">Where the answer goes.</param>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="payload">The payload, begun.</param>
    public static void Handle(SmartChargingControl control, RpcEndpoint rpc, string id, PayloadReader payload)
    {
        int connectorId = 0;
        ChargingProfile profile = null;
        ChargingProfileReader reader = new ChargingProfileReader(control.Profiles.MaxPeriods);
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                // A connector that does not exist is PropertyConstraintViolation here (errata v4.0).
                connectorId = payload.Int(0, control.Site.ConnectorCount);
            }
            else if (payload.Is("csChargingProfiles", 1))
            {
                profile = reader.Read(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        payload.Require("csChargingProfiles", 1);
        if (payload.Error is not null)
        {
            rpc.AnswerError(id, payload.Error, payload.ErrorText);
            return;
        }

        rpc.AnswerStatus(id, control.TryInstall(reader, profile, connectorId) ? "Accepted" : "Rejected");
    }
}
