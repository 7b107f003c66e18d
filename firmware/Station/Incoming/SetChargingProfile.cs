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
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Installation(_control);

    /// <summary>The profile is read, then stored.</summary>
    private sealed class Installation : SlicedAnswer
    {
        private readonly SmartChargingControl _control;
        private readonly ChargingProfileReader _reader;
        private ProfileInstall _install;
        private bool _isInProfile;
        private int _connectorId;

        public Installation(SmartChargingControl control)
        {
            _control = control;
            _reader = new ChargingProfileReader(control.Profiles.MaxPeriods);
        }

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
            if (_install is not null)
            {
                return Store();
            }

            while (_isInProfile || payload.Next())
            {
                if (_isInProfile)
                {
                    _isInProfile = !_reader.Read(payload);
                    if (_isInProfile)
                    {
                        return false;
                    }
                }
                else if (payload.Is("connectorId", 0))
                {
                    // A connector that does not exist is PropertyConstraintViolation here (errata v4.0).
                    _connectorId = payload.Int(0, _control.Site.ConnectorCount);
                }
                else if (payload.Is("csChargingProfiles", 1))
                {
                    _isInProfile = true;
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
                return true;
            }

            _install = payload.IsRefused ? null : _control.BeginInstall(_reader, _connectorId);
            Body = new StatusAnswer("Rejected");
            return _install is null;
        }

        private bool Store()
        {
            bool isOver = _install.Step();
            if (isOver && _install.IsDone)
            {
                Body = new StatusAnswer("Accepted");
            }

            return isOver;
        }
    }
}
