using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Diagnostics;
using Borne.Hal.Network.Streams;
using Borne.Hal.Network;
using Borne.Hal.Station;
using Borne.Pages.Acceptance;
using Borne.Pages.History;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Cards;
using Borne.Pages.Routes.Upkeep;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Station.Power;

namespace Borne.Pages;

/// <summary>The page of a station: its server and everything that the server stands on. A restart of the station makes a new one.</summary>
public sealed class StationPages
{
    private const int LookMs = 10000;

    private readonly PageServer _server;
    private readonly LoginDesk _logins;
    private readonly SettingsRegistry _settings;
    private readonly PowerHistory _history;
    private readonly SessionWatch _sessions;
    private readonly RollingLog _events;
    private readonly PartTests _tests;
    private readonly CardChanges _cards;
    private readonly Erasure _erasure;
    private readonly EventLog _log;
    private readonly ChargePoint _station;
    private readonly NetworkTrial _trial;
    private readonly ResetStages _stages = new ResetStages();
    private readonly IButton _button;
    private readonly IWayIn _wayIn;
    private string _given;
    private PasswordWork _giving;
    private long _nextLook;
    private bool _isRestarting;
    private bool _hasServed;

    /// <summary>Creates the page.</summary>
    /// <param name="station">The station.</param>
    /// <param name="stationOptions">What the board told it.</param>
    /// <param name="records">Where the page keeps what must survive a restart.</param>
    /// <param name="entropy">For tokens and salts.</param>
    /// <param name="listener">Where connections come from.</param>
    /// <param name="assets">The page's files.</param>
    /// <param name="options">What the board has to spare.</param>
    /// <param name="clock">The machine's clock, by which long work of a tick ends.</param>
    /// <param name="now">Monotonic milliseconds of the machine.</param>
    /// <param name="stationNow">The station's; on a board the same.</param>
    /// <param name="radio">The station's WiFi, or null.</param>
    /// <param name="button">Button of the way back into the station, or null.</param>
    /// <param name="wayIn">A WiFi network of the station's own, or null.</param>
    public StationPages(
        ChargePoint station,
        StationOptions stationOptions,
        IRecordStore records,
        IEntropySource entropy,
        IListener listener,
        IPageAssets assets,
        PageOptions options,
        IMillisecondClock clock,
        long now,
        long stationNow,
        IWifiRadio radio = null,
        IButton button = null,
        IWayIn wayIn = null)
    {
        _wayIn = wayIn;
        _button = button;
        PageTime time = new PageTime();
        _station = station;
        _trial = new NetworkTrial(station.Settings, stationNow);
        _settings = station.Settings;
        _logins = new LoginDesk(records, entropy, options.PasswordIterations, clock, now);
        _history = new PowerHistory(station, options.HistoryPoints, stationNow);
        IStationLog log = station.Profile?.Maintenance?.Log;
        if (log is null)
        {
            // No feature profile of this board keeps one.
            _log = new EventLog(station, records, stationOptions.FirmwareVersion, stationNow, options.EventChunks);
            log = _log;
        }

        _events = log.Events;
        SessionStore sessions = new SessionStore(records, options.SessionChunks);
        _sessions = new SessionWatch(station, sessions, log.Events, stationNow);
        _tests = new PartTests(station);
        CommissioningReport report = new CommissioningReport(records, station, stationOptions, _tests);
        CardNames names = new CardNames(records);
        _cards = new CardChanges(station.Tags, names);
        _erasure = new Erasure(station, sessions, report, names, _logins);
        HostGuard guard = new HostGuard(station.Settings, options.HostName);
        Table = PageTable.Of(
            station, stationOptions, _logins, time, _history, sessions, _tests, report, names, _cards, radio, _trial, guard, log, button is not null, stationNow);
        _server = new PageServer(listener, assets, Table, _logins, guard, time, options, clock, wayIn);
    }

    /// <summary>The requests that it answers.</summary>
    public PageHandler[] Table { get; }

    /// <summary>Moves the page, after the station.</summary>
    /// <param name="now">Monotonic milliseconds of the machine.</param>
    /// <param name="stationNow">The station's.</param>
    public void Tick(long now, long stationNow)
    {
        _log?.Tick(stationNow);
        _history.Tick(stationNow);
        _sessions.Tick(stationNow);
        _tests.Tick(stationNow);
        bool isCharging = Vehicles.AnyCharges(_station);

        // A tick has time for one of them. While a card is stored or a password is derived they take turns.
        _server.Tick(now, stationNow, !_hasServed || !(_cards.IsBusy || _logins.IsBusy));
        _hasServed = _server.HasWorked;
        if (!_hasServed && _cards.IsBusy)
        {
            _cards.Tick();
        }
        else if (!_hasServed)
        {
            _logins.Tick(now, isCharging);
            NoteLogins(stationNow);
        }

        if (_button is not null)
        {
            Reset(_stages.Tick(_button.IsPressed, stationNow), stationNow);
        }

        _erasure.Tick();
        bool isWayIn = _wayIn is not null && _wayIn.IsRestartDue && !isCharging && !_isRestarting;
        if (_trial.Tick(stationNow, isCharging) || isWayIn)
        {
            _isRestarting = true;
            _station.Restart.BeginIn(RestartReason.Network, PostRestart.DelaySeconds, stationNow);
        }

        if (now >= _nextLook && !_logins.IsBusy)
        {
            _nextLook = TakePassword() ? now : now + LookMs;
        }
    }

    private void NoteLogins(long now)
    {
        string type = _logins.TakeNote(out string info);
        if (type is not null)
        {
            _events.Append(_station.Clock.Stamp(now), type, info);
        }
    }

    /// <summary>Ends all connections, before a restart.</summary>
    public void Close() => _server.Close();

    private void Reset(int stage, long now)
    {
        if (stage == ResetStages.None)
        {
            return;
        }

        // Whoever has lost the way into a network needs another one.
        _wayIn?.Ask(now);
        if (stage == ResetStages.Open)
        {
            return;
        }

        if (stage == ResetStages.Settings)
        {
            _station.ResetSettings(now);
        }
        else if (NetworkSettings.TryReset(_settings))
        {
            _station.Restart.ForgetNetwork();
            _station.Restart.BeginIn(RestartReason.Person, PostRestart.DelaySeconds, now);
        }
    }

    /// <summary>
    /// A password that came with a configuration file is the installer's from now on. It leaves the settings when the page keeps it; what
    /// cannot be stored is tried again at the next look, and after a power cut in between it is derived once more.
    /// </summary>
    /// <returns>True when it is being derived now, so that the next look should come as soon as that is done.</returns>
    private bool TakePassword()
    {
        string password = WebLogin.PasswordOf(_settings);
        bool isNew = password is not null && (_giving is null || password != _given);
        if (isNew)
        {
            _given = password;
            _giving = _logins.Change(LoginDesk.Installer, password);
        }
        else if (password is not null && _giving.IsGood)
        {
            WebLogin.Forget(_settings);
        }
        else
        {
            _giving = null;
        }

        return isNew;
    }
}
