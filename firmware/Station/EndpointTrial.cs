using Borne.Base.Time;
using Borne.Hal.Network.Streams;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;

namespace Borne.Station;

/// <summary>
/// The way back from an endpoint, identity or key that leads nowhere: when the settings name a new connection and no
/// central system accepts the station there within EndpointTrialTime, the one that worked last is used again. Otherwise a
/// slip over OCPP would cost a visit. Only time counts in which the station had a network and could not use the new
/// connection: not that in which it is still connected to the old one.
/// </summary>
public sealed class EndpointTrial
{
    private readonly SettingsRegistry _settings;
    private readonly ConnectionMemory _memory;
    private readonly INetworkLink _network;
    private readonly CentralSystemLink _link;
    private readonly BootNotification _boot;
    private readonly Heartbeat _heartbeat;
    private bool _isChanged = true;
    private bool _isOnTrial;
    private bool _wasOpen;
    private bool _isOpenWithPresent;
    private bool _isUnproven;
    private int _answers;
    private long _last;
    private long _waitedMs;

    /// <summary>Recalls what worked last.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="memory">The connection that worked last.</param>
    /// <param name="network">The way out.</param>
    /// <param name="link">The connection.</param>
    /// <param name="boot">The registration.</param>
    /// <param name="heartbeat">Asks for an answer.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    internal EndpointTrial(
        SettingsRegistry settings,
        ConnectionMemory memory,
        INetworkLink network,
        CentralSystemLink link,
        BootNotification boot,
        Heartbeat heartbeat,
        long now)
    {
        _settings = settings;
        _memory = memory;
        _network = network;
        _link = link;
        _boot = boot;
        _heartbeat = heartbeat;
        _last = now;
    }

    /// <summary>Times that the station has gone back since its start.</summary>
    public int Returns { get; private set; }

    /// <summary>Learns that a setting of the connection has a new value.</summary>
    public void Changed()
    {
        _isChanged = true;
        _isOpenWithPresent = false;
        _isUnproven = false;
        _waitedMs = 0;
    }

    /// <summary>Watches the trial.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>True when the settings are those of the connection that worked last again, and it is to be used.</returns>
    public bool Tick(long now)
    {
        long passed = now - _last;
        _last = now;
        Watch();
        if (!_isOnTrial)
        {
            return false;
        }

        bool isTried = _link.HasFailed || _isOpenWithPresent;
        bool isElsewhere = _link.IsOpen && !_isOpenWithPresent;
        if (!isTried || isElsewhere || !_network.IsUp || !_link.Endpoint.IsEnabled)
        {
            return false;
        }

        _waitedMs += passed;
        int seconds = _settings.Number(Key.EndpointTrialTime);
        bool isOver = seconds != 0 && _waitedMs >= seconds * (long)StationClock.MsPerSecond;

        // A security profile has one attempt, whatever it fails with (B-SE-02).
        bool isRefused = _link.HasFailed && IsPresent() && _memory.IsProfileOnTrial;
        if (!isOver && !isRefused)
        {
            return false;
        }

        _waitedMs = 0;
        if (!_memory.GoBack())
        {
            return false;
        }

        _isChanged = true;
        Returns++;
        return true;
    }

    private void Watch()
    {
        if (_link.IsOpen != _wasOpen)
        {
            _wasOpen = _link.IsOpen;
            _answers = _link.Answers;
            _isOpenWithPresent = _wasOpen && IsPresent();
            _isUnproven = _isOpenWithPresent;
            if (_isUnproven && _isOnTrial && _boot.IsAccepted)
            {
                // A new login alone needs no new registration, so there may be nothing else to say for long.
                _heartbeat.Trigger();
            }
        }

        // The registration may be of an earlier connection: this one has proved itself with an answer.
        if (_isUnproven && _boot.IsAccepted && _link.Answers != _answers)
        {
            _isUnproven = false;
            _isChanged = true;
            _waitedMs = 0;
            _memory.Keep();
        }

        if (_isChanged)
        {
            _isChanged = false;
            _isOnTrial = _memory.IsOnTrial;
        }
    }

    /// <summary>True when the connection that is open was made as the settings say now.</summary>
    private bool IsPresent()
    {
        EndpointSettings present = EndpointSettings.Resolve(_settings);
        return present.Url == _link.Endpoint.Url && present.Identity == _link.Endpoint.Identity;
    }
}
