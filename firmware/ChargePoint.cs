using Borne.Charging;
using Borne.Hal;
using Borne.Net;
using Borne.Ocpp;
using Borne.Ocpp.Calls;
using Borne.Settings;
using Borne.Storage;

namespace Borne;

/// <summary>
/// The charge point: puts the parts together and moves them in one <see cref="Tick"/>. It has no thread, no timer and
/// no clock of its own: time comes in, and everything else through the hardware's interfaces.
/// </summary>
public sealed class ChargePoint : ISettingListener
{
    /// <summary>Longest time between two ticks that keeps the timings of IEC 61851-1, in ms.</summary>
    public const int MaxTickMs = 50;

    /// <summary>Most connectors of a station.</summary>
    public const int MaxConnectors = 4;

    private const int MaxUidBytes = 10;

    private readonly StationHardware _hardware;
    private readonly StationOptions _options;
    private readonly Connector[] _connectors;
    private readonly CentralSystemLink _link;
    private readonly IRequest[] _requests;
    private readonly byte[] _uid = new byte[MaxUidBytes];
    private bool _wasOnline;

    /// <summary>Creates the charge point, in the safe state.</summary>
    /// <param name="hardware">The station's hardware, one to four connectors.</param>
    /// <param name="options">What board and owner decided.</param>
    /// <param name="records">Where settings and states are kept.</param>
    /// <param name="journal">Where transaction messages wait.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public ChargePoint(
        StationHardware hardware, StationOptions options, IRecordStore records, IJournal journal, long now)
    {
        _hardware = hardware;
        _options = options;
        int count = hardware.Connectors.Length;
        Clock = new StationClock(records);
        Settings = new SettingsRegistry(records, count);
        Queue = new TransactionQueue(journal);
        Clock.Estimate(Queue.LastStamp, now);
        _connectors = new Connector[count];
        for (int i = 0; i < count; i++)
        {
            _connectors[i] = new Connector(i + 1, hardware.Connectors[i], Settings, Clock, Queue, records, now);
        }

        Availability = new Availability(records, _connectors);
        Sampler = new MeterSampler(Settings, Clock, Queue, _connectors);
        foreach (Connector connector in _connectors)
        {
            connector.Sampler = Sampler;
        }

        Rpc = new RpcEndpoint(new CallDispatcher(this), hardware.Entropy);
        Boot = new BootNotification(options, Settings, Clock, records);
        Heartbeat = new Heartbeat(Settings, Clock);
        Status = new StatusNotification(this);
        Authorizer = new Authorizer(_connectors, Settings);
        TriggeredMeterValues = new TriggeredMeterValues(this);
        Unlocker = new Unlocker(_connectors, Rpc);
        Restart = new Restart(this, hardware.System);
        TransactionSender sender = new TransactionSender(Queue, Settings, Clock, _connectors, Rpc);
        _link = new CentralSystemLink(options, hardware.Network, hardware.Entropy, Rpc);

        // In the order of their urgency; Authorize first, because somebody stands and waits (B-QU-03).
        _requests = new IRequest[] { Authorizer, Status, TriggeredMeterValues, sender, Heartbeat };
        Settings.Listener = this;
        ApplySettings();
    }

    /// <summary>Watches frames and the connection; may be null.</summary>
    public IStationObserver Observer
    {
        get => _link.Observer;
        set => _link.Observer = value;
    }

    /// <summary>Number of connectors.</summary>
    public int ConnectorCount => _connectors.Length;

    /// <summary>True while the WebSocket is open.</summary>
    public bool IsConnected => _link.IsOpen;

    /// <summary>True once BootNotification was accepted.</summary>
    public bool IsAccepted => Boot.IsAccepted;

    /// <summary>True while the charge point as a whole is in service.</summary>
    public bool IsOperative => Availability.IsStationOperative;

    /// <summary>True when nothing is on its way between the station and the central system.</summary>
    public bool IsIdle => !Rpc.IsCalling && _link.IsIdle;

    /// <summary>Wall-clock time.</summary>
    public StationClock Clock { get; }

    /// <summary>The settings.</summary>
    public SettingsRegistry Settings { get; }

    /// <summary>The transaction messages that wait.</summary>
    public TransactionQueue Queue { get; }

    /// <summary>The RPC layer.</summary>
    public RpcEndpoint Rpc { get; }

    /// <summary>Registration with the central system.</summary>
    public BootNotification Boot { get; }

    /// <summary>Sends heartbeats.</summary>
    public Heartbeat Heartbeat { get; }

    /// <summary>Reports the connectors' status.</summary>
    public StatusNotification Status { get; }

    /// <summary>Decides on idTags.</summary>
    public Authorizer Authorizer { get; }

    /// <summary>Orders of ChangeAvailability.</summary>
    public Availability Availability { get; }

    /// <summary>Takes meter values.</summary>
    public MeterSampler Sampler { get; }

    /// <summary>Sends meter values that were asked for.</summary>
    public TriggeredMeterValues TriggeredMeterValues { get; }

    /// <summary>Works off UnlockConnector.</summary>
    public Unlocker Unlocker { get; }

    /// <summary>Works off Reset.</summary>
    public Restart Restart { get; }

    /// <summary>One connector.</summary>
    /// <param name="connectorId">1 to <see cref="ConnectorCount"/>.</param>
    public Connector GetConnector(int connectorId) => _connectors[connectorId - 1];

    /// <summary>Moves everything. Safety first: no later part can delay it within a tick.</summary>
    /// <param name="now">Monotonic milliseconds, never going back; at most <see cref="MaxTickMs"/> after the last call.</param>
    public void Tick(long now)
    {
        foreach (Connector connector in _connectors)
        {
            connector.Loop.Tick(now);
        }

        foreach (Connector connector in _connectors)
        {
            connector.Tick(now);
        }

        ReadCard(now);
        Sampler.Tick(now);
        _link.Tick(now);
        TickOnline(now);
        Authorizer.Tick(now);
        Unlocker.Tick(now);
        NextRequest(now);
        _link.Send(now);
        Restart.Tick(now);
    }

    /// <inheritdoc/>
    public void SettingChanged(int key)
    {
        ApplySettings();
        Sampler.SettingChanged(key);
    }

    /// <summary>Takes an idTag as if its card had been presented.</summary>
    /// <param name="idTag">The idTag.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    /// <returns>False when it can be of no use now.</returns>
    public bool Present(string idTag, long now) => Authorizer.Present(idTag, now);

    private void ApplySettings()
    {
        Rpc.TimeoutMs = Settings.Number(Key.MessageTimeout) * 1000;
        _link.Socket.PingIntervalMs = Settings.Number(Key.WebSocketPingInterval) * 1000;
        string key = Settings.Text(Key.AuthorizationKey);
        _link.AuthorizationKey = key.Length > 0 ? key : _options.AuthorizationKey;
    }

    private void ReadCard(long now)
    {
        int length = _hardware.Rfid is null ? 0 : _hardware.Rfid.TryRead(_uid);
        if (length > 0)
        {
            Authorizer.Present(Ascii.ToHex(_uid, length, _options.LittleEndianUids), now);
        }
    }

    private void TickOnline(long now)
    {
        bool isOnline = _link.IsOpen && Boot.IsAccepted;
        Authorizer.IsOnline = isOnline;
        Authorizer.IsEverAccepted = Boot.IsEverAccepted;
        if (_wasOnline && !isOnline)
        {
            Status.ConnectionLost();
        }

        if (!_link.IsOpen)
        {
            Unlocker.ConnectionLost();
        }

        _wasOnline = isOnline;
        if (Boot.TakeJustAccepted())
        {
            Status.ReportNow(-1, now);
            Heartbeat.Restart(now);
        }

        Status.Tick(isOnline, now);
    }

    /// <summary>Opens the next CALL, if none is open (OCPP-J 1.6 section 4.1.1: one at a time).</summary>
    private void NextRequest(long now)
    {
        if (!_link.IsOpen || Rpc.IsCalling)
        {
            return;
        }

        if (Boot.IsDue(now))
        {
            Rpc.TryCall(Boot);
            return;
        }

        if (Boot.Registration == RegistrationStatus.Rejected)
        {
            return;
        }

        foreach (IRequest request in _requests)
        {
            // Before the registration only what TriggerMessage asked for may be sent (B-BO-01, B-BO-04).
            bool isAllowed = Boot.IsAccepted || request == Status || request == TriggeredMeterValues
                || (request == Heartbeat && Heartbeat.IsTriggered);
            if (isAllowed && request.IsDue(now))
            {
                Rpc.TryCall(request);
                return;
            }
        }
    }
}
