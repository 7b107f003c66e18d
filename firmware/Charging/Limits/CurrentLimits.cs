using Borne.Charging.Connectors;
using Borne.Charging.Outlets;
using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Charging.Limits;

/// <summary>
/// The current that each connector may offer: the lowest of what board, owner, cable, temperature, charging profiles and
/// the other connectors leave (B-SC-08, B-SC-23), and which of them it is.
/// </summary>
public sealed class CurrentLimits
{
    private readonly Connector[] _connectors;
    private readonly SettingsRegistry _settings;
    private readonly IProfileLimits _profiles;
    private readonly PowerSharing _sharing;

    /// <summary>Creates it for a station.</summary>
    public CurrentLimits(Connector[] connectors, SettingsRegistry settings, IProfileLimits profiles)
    {
        _profiles = profiles;
        _connectors = connectors;
        _settings = settings;
        _sharing = new PowerSharing(connectors.Length);
    }

    /// <summary>Sets every connector's limit.</summary>
    /// <param name="isOnline">True while the central system is there.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(bool isOnline, long now)
    {
        int offline = isOnline ? int.MaxValue : OwnerLimit.Of(_settings, Key.OfflineMaxAmps);
        int supply = FindSupply(out LimitReason reason);
        for (int i = 0; i < _connectors.Length; i++)
        {
            Connector connector = _connectors[i];
            FindOwn(connector);
            connector.Limit.Lower(offline, LimitReason.Offline);
            bool isAwake = supply == int.MaxValue || connector.IsVehicleAwake(now);
            _sharing.Wish(i, connector.Limit.Own, connector.WantsEnergy, isAwake);
            if (!connector.Outlet.IsConducting)
            {
                _sharing.Opened(i);
            }
        }

        _sharing.Share(supply, now);
        for (int i = 0; i < _connectors.Length; i++)
        {
            ConnectorLimit limit = _connectors[i].Limit;
            int granted = _sharing.Granted(i);
            LimitReason shared = granted == supply ? reason : LimitReason.Sharing;
            limit.Grant(granted, _connectors[i].WantsEnergy ? shared : limit.Reason);
        }
    }

    /// <summary>Limit of the station as a whole, in 0.1 A for each phase; int.MaxValue without one.</summary>
    private int FindSupply(out LimitReason reason)
    {
        int limit = OwnerLimit.Of(_settings, Key.StationMaxAmps);
        int profile = _profiles.StationLimit();
        reason = profile < limit ? LimitReason.ChargePointMaxProfile : LimitReason.Station;
        return profile < limit ? profile : limit;
    }

    private void FindOwn(Connector connector)
    {
        ConnectorLimit limit = connector.Limit;
        limit.Begin();
        limit.Lower(OwnerLimit.Of(_settings, Key.ConnectorMaxAmps1 + connector.Id - 1), LimitReason.Installation);
        limit.Lower(connector.Cable.RatingDeciamps, LimitReason.Cable);
        if (connector.WantsEnergy)
        {
            int profile = _profiles.ConnectorLimit(connector.Id, out LimitReason reason, out int phases);
            limit.Lower(profile, reason);
            limit.Ask(phases);
        }
    }
}
