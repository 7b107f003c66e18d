using Borne.Charging.Authorization;
using Borne.Charging.Connectors;
using Borne.Charging.Limits;
using Borne.Charging.Reservations;
using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>RemoteStartTransaction.req (OCPP 1.6 section 5.11, B-RS-01 to B-RS-09).</summary>
internal sealed class RemoteStartTransaction : IncomingCall
{
    private readonly Connector[] _connectors;
    private readonly ReservationDesk _reservations;
    private readonly Authorizer _authorizer;
    private readonly ProfileLimits _limits;
    private readonly ProfileStore _profiles;
    private readonly SettingsRegistry _settings;
    private readonly BootNotification _boot;

    /// <summary>Creates it.</summary>
    public RemoteStartTransaction(
        Connector[] connectors,
        ReservationDesk reservations,
        Authorizer authorizer,
        ProfileLimits limits,
        ProfileStore profiles,
        SettingsRegistry settings,
        BootNotification boot)
    {
        _connectors = connectors;
        _reservations = reservations;
        _authorizer = authorizer;
        _limits = limits;
        _profiles = profiles;
        _settings = settings;
        _boot = boot;
    }

    /// <inheritdoc/>
    public override string Action => "RemoteStartTransaction";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now) => new Start(this, _profiles.MaxPeriods);

    private IMessageBody Decide(Start start, PayloadReader payload, long now)
    {
        int connectorId = start.ConnectorId;
        string idTag = start.IdTag;
        ChargingProfile profile = start.Profile;
        payload.Require("idTag", 1);
        bool isNamed = payload.Has(0);
        if (payload.Error is not null)
        {
            return null;
        }

        if (!isNamed)
        {
            connectorId = Choose(idTag);
        }

        // While the registration is pending nothing may be started (B-BO-04).
        bool isAccepted = _boot.IsAccepted && !payload.IsRefused
            && connectorId >= 1 && connectorId <= _connectors.Length
            && (profile is null || TryHold(profile, connectorId, idTag))
            && _authorizer.StartRemotely(idTag, connectorId, now);
        return new StatusAnswer(isAccepted ? "Accepted" : "Rejected");
    }

    /// <summary>
    /// Keeps the profile for the transaction to come (B-RS-05, TC_059, TC_060). Without that transaction the station drops
    /// it in its next tick.
    /// </summary>
    private bool TryHold(ChargingProfile profile, int connectorId, string idTag) =>
        _connectors[connectorId - 1].CanAuthorize && !_authorizer.IsWaitingFor(connectorId)
            && _limits.TryHold(profile, connectorId, idTag);

    /// <summary>
    /// The connector that is reserved for the idTag, else one whose vehicle waits, else a free one; 0 when there is none
    /// (B-RS-04, B-RV-10).
    /// </summary>
    private int Choose(string idTag)
    {
        int free = _reservations.ReservedFor(idTag, null);
        if (free > 0)
        {
            return free;
        }

        for (int i = _connectors.Length; i >= 1; i--)
        {
            Connector connector = _connectors[i - 1];
            if (_reservations.MayUse(i, idTag) == ReservationVerdict.No || _authorizer.IsWaitingFor(i))
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

    /// <summary>The message, which may carry a long profile.</summary>
    private sealed class Start : SlicedAnswer
    {
        private readonly RemoteStartTransaction _owner;
        private readonly ChargingProfileReader _reader;
        private readonly bool _hasProfiles;
        private bool _isInProfile;

        public Start(RemoteStartTransaction owner, int maxPeriods)
        {
            _owner = owner;
            _reader = new ChargingProfileReader(maxPeriods);

            // Without smart charging the profile is passed over (B-RS-05).
            _hasProfiles = owner._settings.Has(Features.SmartCharging);
        }

        public int ConnectorId { get; private set; } = -1;

        public string IdTag { get; private set; } = "";

        public ChargingProfile Profile { get; private set; }

        /// <inheritdoc/>
        public override bool Step(PayloadReader payload, long now)
        {
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
                else if (payload.IsOptional("connectorId", 0))
                {
                    ConnectorId = payload.Int(int.MinValue, int.MaxValue);
                }
                else if (payload.Is("idTag", 1))
                {
                    IdTag = payload.IdToken();
                }
                else if (_hasProfiles && payload.IsOptional("chargingProfile", 2))
                {
                    Profile = _reader.Profile;
                    _isInProfile = true;
                }
                else
                {
                    payload.Skip();
                }
            }

            Body = _owner.Decide(this, payload, now);
            return true;
        }
    }
}
