using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>SetChargingProfile.req (OCPP 1.6 section 5.16, B-SC-09 to B-SC-11).</summary>
public sealed class SetChargingProfile : IncomingCall
{
    private readonly SmartChargingControl _control;

    /// <summary>Creates it.</summary>
    public SetChargingProfile(SmartChargingControl control)
    {
        _control = control;
    }

    /// <inheritdoc/>
    public override string Action => "SetChargingProfile";

    /// <inheritdoc/>
    public override string Profile => Features.SmartCharging;

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int connectorId = 0;
        ChargingProfile profile = null;
        ChargingProfileReader reader = new ChargingProfileReader(_control.Profiles.MaxPeriods);
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                // A connector that does not exist is PropertyConstraintViolation here (errata v4.0).
                connectorId = payload.Int(0, _control.Site.ConnectorCount);
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
            return null;
        }

        return new StatusAnswer(!payload.IsRefused && _control.TryInstall(reader, profile, connectorId) ? "Accepted" : "Rejected");
    }
}
