using Borne.Charging.Connectors;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Station.Power;

namespace Borne.Station;

/// <summary>Brings changed settings into effect that need a new connection, a restart, or another state of a connector.</summary>
public sealed class SettingEffects
{
    /// <summary>Quiet time after the last change of the endpoint before the station reconnects: it may come in parts.</summary>
    public const int EndpointQuietMs = 60000;

    /// <summary>Quiet time after the last change of the login before the station reconnects with it.</summary>
    public const int LoginQuietMs = 1000;

    /// <summary>
    /// Time after a change of the security profile before the station reconnects with it: a Reset that follows at once is to be
    /// answered over the old connection.
    /// </summary>
    public const int ProfileQuietMs = 3000;

    /// <summary>Longest time that a reconnection for a new login waits for answers that are still due.</summary>
    public const int MostWaitMs = 30000;

    private const long Never = long.MaxValue;

    private readonly SettingsRegistry _settings;
    private readonly CentralSystemLink _link;
    private readonly BootNotification _boot;
    private readonly Restart _restart;
    private readonly Availability _availability;
    private readonly EndpointTrial _trial;
    private bool _isEndpointChanged;
    private bool _isLoginChanged;
    private bool _isProfileChanged;
    private bool _isForLogin;
    private bool _isSwitched;
    private bool _isRenamed;
    private long _reconnectAt = Never;

    /// <summary>Creates it for a station.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="link">The connection.</param>
    /// <param name="boot">The registration.</param>
    /// <param name="restart">Restarts the station.</param>
    /// <param name="availability">Which connectors are in service.</param>
    /// <param name="trial">Goes back when a new connection leads nowhere.</param>
    internal SettingEffects(
        SettingsRegistry settings,
        CentralSystemLink link,
        BootNotification boot,
        Restart restart,
        Availability availability,
        EndpointTrial trial)
    {
        _trial = trial;
        _settings = settings;
        _link = link;
        _boot = boot;
        _restart = restart;
        _availability = availability;
    }

    /// <summary>Learns of a setting that has a new value.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public void Note(int key)
    {
        switch (key)
        {
            case Key.OcppEnabled:
                _isSwitched = true;
                break;
            case Key.EndpointSecure:
            case Key.EndpointHost:
            case Key.EndpointPort:
            case Key.EndpointPath:
            case Key.Identity:
                _isEndpointChanged = !_settings.IsRestartPending;
                _trial.Changed();
                break;
            case Key.SecurityProfile:
                _isProfileChanged = !_settings.IsRestartPending;
                _trial.Changed();
                break;
            case Key.AuthorizationKey:
            case Key.AuthorizationUser:
            case Key.BasicAuthentication:
                _isLoginChanged = !_settings.IsRestartPending
                    && _settings.Number(Key.SecurityProfile) != EndpointSettings.ClientProfile;
                _trial.Changed();
                break;
            case Key.StationInfo:
                _isEndpointChanged = !_settings.IsRestartPending;
                _isRenamed = true;
                break;
            case Key.ConnectorActive1:
            case Key.ConnectorActive2:
            case Key.ConnectorActive3:
            case Key.ConnectorActive4:
                _availability.Apply();
                break;
        }
    }

    /// <summary>Reconnects and restarts when it is time to.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (_trial.Tick(now))
        {
            // At once, and as a new registration: what the central system knows may be of the time before.
            _isEndpointChanged = false;
            _isProfileChanged = false;
            _isLoginChanged = false;
            _isRenamed = true;
            Reconnect(now);
        }

        if (_isEndpointChanged || _isSwitched)
        {
            _reconnectAt = _link.IsOpen && !_isSwitched ? now + EndpointQuietMs : now;
            _isEndpointChanged = false;
            _isLoginChanged = false;
            _isForLogin = false;
            _isSwitched = false;
        }

        if (_isProfileChanged)
        {
            // With it may come a change of the endpoint, which need not wait for more.
            _isProfileChanged = false;
            _isLoginChanged = false;
            _isForLogin = true;
            _reconnectAt = now + ProfileQuietMs;
        }

        if (_isLoginChanged)
        {
            _isLoginChanged = false;
            _isForLogin |= _reconnectAt == Never;
            _reconnectAt = _isForLogin ? now + LoginQuietMs : _reconnectAt;
        }

        // Whoever gave the new login hears that it was taken over the connection that he gave it on (B-SE-03).
        bool isBusy = _isForLogin && _link.IsOpen && !_link.IsQuiet && now - _reconnectAt < MostWaitMs;
        if (now >= _reconnectAt && !isBusy)
        {
            Reconnect(now);
        }

        int seconds = _settings.TakeRestartSeconds();
        if (seconds >= 0)
        {
            _restart.BeginIn(RestartReason.Setting, seconds, now);
        }
    }

    private void Reconnect(long now)
    {
        _reconnectAt = Never;
        _isForLogin = false;
        if (_link.Use(EndpointSettings.Resolve(_settings)) || _isRenamed)
        {
            _boot.Forget();
            _isRenamed = false;
        }

        _link.Restart(now);
    }
}
