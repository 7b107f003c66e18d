using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>ClearChargingProfile.req (OCPP 1.6 section 5.5, B-SC-22).</summary>
public sealed class ClearChargingProfile : IncomingCall
{
    private readonly ProfileStore _profiles;

    /// <summary>Creates it.</summary>
    public ClearChargingProfile(ProfileStore profiles)
    {
        _profiles = profiles;
    }

    /// <inheritdoc/>
    public override string Action => "ClearChargingProfile";

    /// <inheritdoc/>
    public override string Profile => Features.SmartCharging;

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        ProfileFilter filter = new ProfileFilter();
        while (payload.Next())
        {
            if (payload.IsOptional("id", 0))
            {
                filter.Id = payload.Int(int.MinValue, int.MaxValue);
                filter.HasId = true;
            }
            else if (payload.IsOptional("connectorId", 1))
            {
                filter.ConnectorId = payload.Int(int.MinValue, int.MaxValue);
                filter.HasConnectorId = true;
            }
            else if (payload.IsOptional("chargingProfilePurpose", 2))
            {
                filter.Purpose = (ChargingProfilePurpose)payload.Word(Words.ChargingProfilePurposes);
                filter.HasPurpose = true;
            }
            else if (payload.IsOptional("stackLevel", 3))
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
            return null;
        }

        if (payload.IsRefused)
        {
            // No profile is as it says; without what it says more would be cleared than was meant.
            return new StatusAnswer("Unknown");
        }

        int removed = _profiles.Clear(filter, out bool isStored);
        if (!isStored)
        {
            payload.Fail(RpcErrorCode.InternalError, "the change could not be stored");
            return null;
        }

        return new StatusAnswer(removed > 0 ? "Accepted" : "Unknown");
    }
}
