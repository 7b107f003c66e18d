using Borne.Base.Time;
using Borne.Hal.Station;
using Borne.Settings.Network;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>
/// Brings the machine's clock and the station's together. SNTP sets the machine's; the station takes it until the central
/// system tells the time, which then counts (OCPP 1.6 section 4.2). Where there is no SNTP, the machine gets what the
/// station knows: the central system's time, or after a loss of power an estimate behind the newest stored note, because
/// TLS takes no certificate in 1970.
/// </summary>
public sealed class TimeKeeper
{
    /// <summary>Time between two looks, ms.</summary>
    public const int LookMs = 1000;

    // 2024-01-01: the clock begins at 1970 after a loss of power, and no firmware is older than this.
    private const long FirstUtcMs = 1704067200000;

    // What the machine's clock may be off after it was set here; beyond it somebody else has set it.
    private const int ToleranceMs = 2000;

    private readonly ISystemClock _system;
    private readonly StationClock _station;
    private readonly SettingsRegistry _settings;
    private string _first = "";
    private string _second = "";
    private int _changes;
    private long _next;
    private long _given;

    /// <summary>Creates it.</summary>
    /// <param name="system">The machine's clock.</param>
    /// <param name="station">The station's clock.</param>
    /// <param name="settings">The settings, which may name time servers.</param>
    public TimeKeeper(ISystemClock system, StationClock station, SettingsRegistry settings)
    {
        _system = system;
        _station = station;
        _settings = settings;
        UseServers();
    }

    /// <summary>Looks at both clocks once a second, and at the time servers when settings have changed.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (now < _next)
        {
            return;
        }

        _next = now + LookMs;
        if (_settings.Changes != _changes)
        {
            UseServers();
        }

        if (!_station.IsSet || _given >= 0)
        {
            Compare(now);
        }
    }

    // At once, whoever sets them: a person who commissions a station waits for its clock.
    private void UseServers()
    {
        _changes = _settings.Changes;
        string[] servers = NetworkSettings.TimeServers(_settings, Installation.TimeServer, Installation.SecondTimeServer);
        string first = servers.Length > 0 ? servers[0] : "";
        string second = servers.Length > 1 ? servers[1] : "";
        if (first.Length > 0 && (first != _first || second != _second))
        {
            _first = first;
            _second = second;
            _system.UseServers(first, second);
        }
    }

    private void Compare(long now)
    {
        long utc = _system.UtcMs;
        long drift = utc - _given - now;
        bool isOwn = _given != 0 && drift <= ToleranceMs && drift >= -ToleranceMs;
        if (utc >= FirstUtcMs && !isOwn)
        {
            if (!_station.IsSet)
            {
                _station.Set(utc, now);
            }

            _given = -1;
        }
        else if (_station.UtcMs(now) >= FirstUtcMs && (_station.IsSet || _given == 0))
        {
            _system.Set(_station.UtcMs(now));
            _given = _station.IsSet ? -1 : _station.UtcMs(now) - now;
        }
    }
}
