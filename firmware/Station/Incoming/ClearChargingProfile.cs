using Borne.Charging.SmartCharging;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ClearChargingProfile.req (OCPP 1.6 section 5.5, B-SC-22).</summary>
public static class ClearChargingProfile
{
    /// <summary>Reads the call, carries it out and answers it.</summary>
    /// <param name="control">Smart charging.</param>
    /// <param name="rpc">Where the answer goes.</param>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="payload">The payload, begun.</param>
    public static void Handle(SmartChargingControl control, RpcEndpoint rpc, string id, PayloadReader payload)
    {
        ProfileFilter filter = new ProfileFilter();
        while (payload.Next())
        {
            if (payload.Is("id", 0))
            {
                filter.Id = payload.Int(int.MinValue, int.MaxValue);
                filter.HasId = true;
            }
            else if (payload.Is("connectorId", 1))
            {
                filter.ConnectorId = payload.Int(int.MinValue, int.MaxValue);
                filter.HasConnectorId = true;
            }
            else if (payload.Is("chargingProfilePurpose", 2))
            {
                filter.Purpose = (ChargingProfilePurpose)payload.Word(Words.ChargingProfilePurposes);
                filter.HasPurpose = true;
            }
            else if (payload.Is("stackLevel", 3))
            {
                filter.StackLevel = payload.Int(int.MinValue, int.MaxValue);
                filter.HasStackLevel = true;
            }
            else
            {
                payload.Skip();
            }
        }

        if (payload.Error is not null)
        {
            rpc.AnswerError(id, payload.Error, payload.ErrorText);
            return;
        }

        int removed = control.Profiles.Clear(filter, out bool isStored);
        if (!isStored)
        {
            rpc.AnswerError(id, RpcErrorCode.InternalError, "the change could not be stored");
            return;
        }

        rpc.AnswerStatus(id, removed > 0 ? "Accepted" : "Unknown");
    }
}
