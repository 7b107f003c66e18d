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

        return new Removal(_profiles.BeginClearing(filter));
    }

    /// <summary>Up to all chunks of the profiles are written anew.</summary>
    private sealed class Removal : SlicedAnswer
    {
        private readonly ProfileClearing _clearing;

        public Removal(ProfileClearing clearing)
        {
            _clearing = clearing;
        }

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
            if (!_clearing.Step())
            {
                return false;
            }

            if (_clearing.IsDone)
            {
                Body = new StatusAnswer(_clearing.Count > 0 ? "Accepted" : "Unknown");
            }
            else
            {
                payload.Fail(RpcErrorCode.InternalError, "the change could not be stored");
            }

            return true;
        }
    }
}
