using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Charging.Authorization;
using Borne.Charging.Connectors;
using Borne.Charging.IdTags;
using Borne.Charging.Limits;
using Borne.Charging.Metering;
using Borne.Charging.Outlets;
using Borne.Charging.Reservations;
using Borne.Charging.SmartCharging;
using Borne.Charging.Transactions;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Station;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station.Incoming;
using Borne.Station.Outgoing;
using Borne.Station.Power;
using Borne.Station.Vendors;
using Borne.Wire.Rpc;

namespace Borne.Station;

/// <summary>
/// The charge point: puts the parts together and moves them in one <see cref="Tick"/>. It has no thread, no timer and
/// no clock of its own: time comes in, and everything else through the hardware's interfaces.
/// </summary>
public sealed partial class ChargePoint : ISettingListener, IFarewell, ILinkState
{
    /// <summary>Longest time between two ticks that keeps the timings of IEC 61851-1, in ms.</summary>
    public const int MaxTickMs = 50;

    /// <summary>Name of the record that tells how the last run ended.</summary>
    public const string RunRecordName = "run";

    private readonly LocalTime _zone = new LocalTime();
    private readonly Connector[] _connectors;
    private readonly CentralSystemLink _link;
    private readonly CallScheduler _scheduler;
    private readonly SettingEffects _effects;
    private readonly FactoryReset _factory;
    private readonly CardDesk _cards;
    private readonly SupplyWatch _supply;
    private readonly CurrentLimits _limits;
    private readonly AnswerRemarks _remarks;
    private bool _wasOnline;

    /// <summary>Creates the charge point, in the safe state, without vendors.</summary>
    /// <param name="hardware">The station's hardware, one to four connectors.</param>
    /// <param name="options">What board and owner decided.</param>
    /// <param name="records">Where settings and states are kept.</param>
    /// <param name="journal">Where transaction messages wait.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="offer">A feature profile that the board adds, or null.</param>
    public ChargePoint(
        StationHardware hardware,
        StationOptions options,
        IRecordStore records,
        IJournal journal,
        long now,
        IProfileOffer offer = null)
        : this(hardware, options, records, journal, now, offer, null)
    {
        // Not a default value: the metadata processor cannot find an interface that an assembly names in an array only.
    }

    /// <summary>Creates the charge point, in the safe state.</summary>
    /// <param name="hardware">The station's hardware, one to four connectors.</param>
    /// <param name="options">What board and owner decided.</param>
    /// <param name="records">Where settings and states are kept.</param>
    /// <param name="journal">Where transaction messages wait.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <param name="offer">A feature profile that the board adds, or null.</param>
    /// <param name="vendors">Whose DataTransfer messages the station knows; null for nobody's.</param>
    public ChargePoint(
        StationHardware hardware,
        StationOptions options,
        IRecordStore records,
        IJournal journal,
        long now,
        IProfileOffer offer,
        IVendor[] vendors)
    {
        int count = hardware.Connectors.Length;
        if (count < 1 || count > StationHardware.MaxConnectors)
        {
            throw new ArgumentException("a station has one to four connectors");
        }

        Hardware = hardware;
        Clock = new StationClock(records);
        Settings = new SettingsRegistry(records, options, count, hardware.HasLock, new LiveValues(hardware, this), this, offer?.Name);
        Tags = new KnownTags(Settings, records, options.CacheEntries, options.ChunkBytes);
        Queue = new TransactionQueue(journal);
        Clock.Estimate(Queue.LastStamp, now);

        // What was delivered is no longer in the queue.
        Clock.Estimate(OpenTransaction.LastStamp(records, count), now);
        ReservationBook reservations = new ReservationBook(records, Clock, Queue, now);
        RunRecord = new BootRecord(records, RunRecordName);
        Outlet[] outlets = new Outlet[count];
        for (int i = 0; i < count; i++)
        {
            outlets[i] = new Outlet(
                i + 1,
                hardware.Connectors[i],
                hardware.EmergencyStop,
                records,
                Settings.Flag(Key.AttachedCable1 + i),
                now);
        }

        Sampler = new MeterSampler(
            Settings, Clock, Queue, outlets, hardware.MainMeter is null ? null : new MeterGauge(hardware.MainMeter, records, 0));
        LastRun lastRun = new LastRun(RunRecord.LastEnd, hardware.StartCause);
        TransactionSupport support = new TransactionSupport(
            Settings, Clock, Queue, records, lastRun, Sampler, reservations);
        _connectors = new Connector[count];
        for (int i = 0; i < count; i++)
        {
            _connectors[i] = new Connector(outlets[i], support, count > 1, now);
        }

        Queue.RemoveOrphans(OpenTransaction.LocalIds(records, count));
        RunRecord.MarkStarted();
        Availability = new Availability(records, _connectors);
        Reservations = new ReservationDesk(reservations, Clock, _connectors, now);
        _remarks = new AnswerRemarks();
        Boot = new BootNotification(options, Settings, Clock, records, _remarks);
        Heartbeat = new Heartbeat(Settings, Clock, _remarks);
        Restart = new Restart(_connectors, Settings, Tags.Cache, RunRecord, hardware.System);
        ConnectionMemory memory = new ConnectionMemory(Settings, records);
        Status = new StatusNotification(_connectors, Availability, Restart, Tags, _remarks, Queue, Settings, Clock, memory);
        Authorizer = new Authorizer(_connectors, Settings, Reservations, Tags, Clock);
        TriggeredMeterValues = new TriggeredMeterValues(Sampler, _connectors, Boot);
        AnswerQueue answers = new AnswerQueue();
        Unlocker = new Unlocker(_connectors, answers);
        DataTransfer = new Outgoing.DataTransfer();
        Lights = new Lights(hardware.Indicator, hardware.Sounder, Settings, _connectors);
        _cards = new CardDesk(hardware, Settings, _connectors, Authorizer);
        _supply = hardware.PowerWatch is null ? null : new SupplyWatch(hardware.PowerWatch, _connectors);
        ChargingSite site = new ChargingSite(_connectors, Settings, Clock);
        SmartCharging = new SmartChargingControl(
            site, records, options.MaxChargingProfiles, options.MaxStackLevel, options.MaxSchedulePeriods, options.ChunkBytes);
        ProfileLimits = new ProfileLimits(_connectors, site, SmartCharging, Authorizer);
        _limits = new CurrentLimits(_connectors, Settings, ProfileLimits);
        SecureAttempts = new SecureAttempts(hardware.Stalls, Settings, _connectors, now);
        Profile = offer?.Create(this, records, now);
        IncomingCall[] calls = CallTable.Incoming(this, _connectors, vendors, Profile);
        Rpc = new RpcEndpoint(
            new CallDispatcher(calls, Profile?.Calls, Settings, Boot, Unlocker),
            answers,
            hardware.Entropy,
            _zone,
            Settings.Follows(MessageHabit.NumericIds));
        _link = new CentralSystemLink(
            options, EndpointSettings.Resolve(Settings), hardware.Network, hardware.Entropy, Rpc, SecureAttempts);
        TransactionSender sender = new TransactionSender(Queue, Settings, Clock, _connectors, Tags, Rpc);
        MeterValues = new MeterValues(sender, TriggeredMeterValues, Queue, Boot, Clock);
        _scheduler = new CallScheduler(Rpc, Settings, Boot, CallTable.Outgoing(this, sender), Profile?.Requests);
        EndpointTrial = new EndpointTrial(Settings, memory, hardware.Network, _link, Boot, Heartbeat, now);
        _factory = new FactoryReset(records, Tags, SmartCharging.Profiles, count);
        _effects = new SettingEffects(Settings, _link, Boot, Restart, Availability, EndpointTrial);
        ApplySettings();
    }

    /// <summary>Watches frames and the connection; may be null.</summary>
    public IStationObserver Observer { get => _link.Observer; set => _link.Observer = value; }

    /// <summary>Number of connectors.</summary>
    public int ConnectorCount => _connectors.Length;

    /// <summary>True while the WebSocket is open.</summary>
    public bool IsConnected => _link.IsOpen;

    /// <summary>True while the station tries to be connected.</summary>
    public bool IsActivated => _link.Endpoint.IsEnabled;

    /// <summary>Where the connection stands.</summary>
    public ConnectionState ConnectionState => !IsActivated ? ConnectionState.Off
        : IsConnected && IsAccepted ? ConnectionState.Connected
        : _link.HasFailed ? ConnectionState.Failed : ConnectionState.Connecting;

    /// <summary>True once BootNotification was accepted.</summary>
    public bool IsAccepted => Boot.IsAccepted;

    /// <summary>True while the charge point as a whole is in service.</summary>
    public bool IsOperative => Availability.IsStationOperative;

    /// <summary>True when nothing is on its way between the station and the central system.</summary>
    public bool IsIdle => _link.IsQuiet;

    /// <inheritdoc/>
    public bool IsAllSaid => IsIdle && !Status.IsBusy && Queue.Head == 0;

    /// <inheritdoc/>
    public bool IsTakingImage => Profile?.Maintenance is IMaintenance maintenance && maintenance.IsTakingImage;

    /// <summary>What the station is made of, for who tests it.</summary>
    public StationHardware Hardware { get; }

    /// <summary>The station's lights and sounds.</summary>
    public Lights Lights { get; }

    /// <summary>What the rounds of the board's loop take, or null where nobody measures it.</summary>
    public ILoopTimes Times => Hardware.Times;

    /// <summary>Wall-clock time.</summary>
    public StationClock Clock { get; }

    /// <summary>The settings.</summary>
    public SettingsRegistry Settings { get; }

    /// <summary>The local authorization list and the authorization cache.</summary>
    public KnownTags Tags { get; }

    /// <summary>The transaction messages that wait.</summary>
    public TransactionQueue Queue { get; }

    /// <summary>Starts of the station, and whether the last run ended in good order.</summary>
    public BootRecord RunRecord { get; }

    /// <summary>The RPC layer.</summary>
    public RpcEndpoint Rpc { get; }

    /// <summary>Registration with the central system.</summary>
    public BootNotification Boot { get; }

    /// <summary>Sends heartbeats.</summary>
    public Heartbeat Heartbeat { get; }

    /// <summary>Reports the connectors' status.</summary>
    public StatusNotification Status { get; }

    /// <summary>Who may use which connector.</summary>
    public ReservationDesk Reservations { get; }

    /// <summary>Decides on idTags.</summary>
    public Authorizer Authorizer { get; }

    /// <summary>Orders of ChangeAvailability.</summary>
    public Availability Availability { get; }

    /// <summary>Takes meter values.</summary>
    public MeterSampler Sampler { get; }

    /// <summary>Sends meter values.</summary>
    public MeterValues MeterValues { get; }

    /// <summary>Meter values that were asked for.</summary>
    public TriggeredMeterValues TriggeredMeterValues { get; }

    /// <summary>Charging profiles and the limits that follow from them.</summary>
    public SmartChargingControl SmartCharging { get; }

    /// <summary>The limits of charging profiles, and the profiles of remote starts.</summary>
    internal ProfileLimits ProfileLimits { get; }

    /// <summary>Works off UnlockConnector.</summary>
    public Unlocker Unlocker { get; }

    /// <summary>Goes back to the connection that worked last when a new one leads nowhere.</summary>
    public EndpointTrial EndpointTrial { get; }

    /// <summary>When a TLS connection may be begun.</summary>
    public SecureAttempts SecureAttempts { get; }

    /// <summary>Works off Reset.</summary>
    public Restart Restart { get; }

    /// <summary>The connection to the central system.</summary>
    public CentralSystemLink Link => _link;

    /// <summary>Takes the cards that are held to the reader.</summary>
    public CardDesk Cards => _cards;

    /// <summary>Sends a vendor's DataTransfer.</summary>
    public Outgoing.DataTransfer DataTransfer { get; }

    /// <summary>The feature profile that the board adds, or null.</summary>
    public IFeatureProfile Profile { get; }

    /// <summary>One connector.</summary>
    /// <param name="connectorId">1 to <see cref="ConnectorCount"/>.</param>
    public Connector GetConnector(int connectorId) => _connectors[connectorId - 1];

    /// <summary>Moves everything. Safety first: no later part can delay it within a tick.</summary>
    /// <param name="now">Monotonic milliseconds, never going back; at most <see cref="MaxTickMs"/> after the last call.</param>
    public void Tick(long now)
    {
        _supply?.Tick(now);
        foreach (Connector connector in _connectors)
        {
            connector.Loop.Tick(now);
        }

        ProfileLimits.Tick(now);
        _limits.Tick(_wasOnline, now);
        Reservations.Tick(now);
        foreach (Connector connector in _connectors)
        {
            connector.Tick(now);
        }

        // As for cards, a station that its central system never accepted gives no energy away.
        _cards.Tick(Boot.IsEverAccepted || !_link.Endpoint.IsEnabled, now);
        _effects.Tick(now);
        Sampler.Tick(now);
        Queue.Tidy();
        SecureAttempts.Watch(_link.IsOpen, now);
        _link.Tick(now);
        TickOnline(now);
        Authorizer.Tick(now);
        Unlocker.Tick(now);
        Lights.Tick(_cards.Refusals, now);
        Tags.Cache.Tick(now);
        Profile?.Tick(now);
        if (_link.IsOpen)
        {
            _scheduler.Tick(now);
        }

        _link.Send(now);
        Restart.Tick(this, now);
    }

    /// <inheritdoc/>
    public void SettingChanged(int key)
    {
        _effects.Note(key);
        ApplySettings();
        if (EndpointSettings.IsLogin(key))
        {
            _link.Endpoint.RenewLogin(Settings);
        }

        Sampler.SettingChanged(key);
        Profile?.SettingChanged(key);
    }

    /// <inheritdoc/>
    public void Disconnect(long now) => _link.Restart(now);

    private void ApplySettings()
    {
        Rpc.TimeoutMs = Settings.Number(Key.MessageTimeout) * StationClock.MsPerSecond;
        _link.Socket.PingIntervalMs = Settings.Number(Key.WebSocketPingInterval) * StationClock.MsPerSecond;
        _link.PauseSeconds = Settings.Number(Key.ReconnectInterval);
        _zone.Use(Settings.Number(Key.TimeZone), Settings.Flag(Key.SummerTime));
    }

    private void TickOnline(long now)
    {
        bool isOnline = _link.IsOpen && Boot.IsAccepted;
        Authorizer.IsOnline = isOnline;
        Authorizer.IsEverAccepted = Boot.IsEverAccepted || !Settings.Flag(Key.OcppEnabled);
        Status.Watch(_link.IsOpen);
        if (!_link.IsOpen)
        {
            Boot.ConnectionLost();
            Unlocker.ConnectionLost();
            TriggeredMeterValues.ConnectionLost();
        }

        _wasOnline = isOnline;
        if (Boot.TakeJustAccepted())
        {
            Status.ReportNow(-1, now);
            Heartbeat.Restart(now);
        }

        if (Tags.TakeConflict() || (isOnline && _remarks.IsWaiting))
        {
            Status.ReportNow(0, now);
        }

        Status.Tick(isOnline, now);
    }
}
