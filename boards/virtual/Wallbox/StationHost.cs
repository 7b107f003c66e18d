using Borne.Base.Storage;
using Borne.Boards;
using Borne.Charging.Connectors;
using Borne.Hal.Station;
using Borne.PlugAndCharge;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.SignedImages;
using Borne.Slots;
using Borne.Station;
using Borne.Virtual.Contracts;
using Borne.Virtual.Machine;
using Borne.Virtual.Network;
using Borne.Virtual.Wallbox.Events;
using Borne.Virtual.Wallbox.Storage;
using Borne.Wire.Types;
using Borne.Wire.WebSocket;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// Owns the simulated time and runs simulation and controller on it: steps, reboots, power cuts. Everything happens
/// on the thread that calls.
/// </summary>
public sealed class StationHost : IStationObserver
{
    /// <summary>How long a program that ends waits for the central system's farewell.</summary>
    public static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(1);

    private const int HardBootMs = 2000;
    private const int SoftBootMs = 1000;

    // A ping asks for a pong although no CALL is open, so time stands still for a moment after bytes went out
    // and none came back.
    private static readonly TimeSpan AnswerGrace = TimeSpan.FromMilliseconds(25);

    private readonly StationOptions _options;
    private readonly IStationStorage _storage;
    private readonly FirmwareLoader _loader;
    private readonly SystemKeyEntropy _keyEntropy = new();
    private readonly FrameAssembler _sent = new();
    private readonly ChargePointStatus?[] _statuses;
    private readonly int[] _errors;
    private long _now;
    private long _bootAt;
    private bool _isLeaving;

    /// <summary>Builds a host whose station is switched off until <see cref="Start"/>.</summary>
    /// <param name="station">The simulated hardware.</param>
    /// <param name="options">What the controller is told.</param>
    /// <param name="storage">Where it stores.</param>
    /// <param name="authority">Who issues the contracts of its cars; null for one of its own, in the station's time.</param>
    public StationHost(SimulatedStation station, StationOptions options, IStationStorage storage, ContractAuthority? authority = null)
    {
        Station = station;
        _options = options;
        _storage = storage;
        _loader = new FirmwareLoader(storage.Slots, options.FirmwareVersion);
        Authority = authority ?? new ContractAuthority(() => Controller is { Clock.IsSet: true }
            ? DateTimeOffset.FromUnixTimeMilliseconds(Controller.Clock.UtcMs(_now)) : DateTimeOffset.UtcNow);
        _statuses = new ChargePointStatus?[station.Connectors.Length];
        _errors = new int[station.Connectors.Length];
    }

    /// <summary>Raised for everything that happens, from within the calls to this object.</summary>
    public event Action<StationEvent>? Happened;

    /// <summary>Raised after every step of simulated time.</summary>
    public event Action? Stepped;

    /// <summary>The station's own page; null when it serves none.</summary>
    public LocalPage? Page { get; init; }

    /// <summary>The key that firmware images must be signed with; null to take unsigned ones.</summary>
    public byte[]? FirmwareKey { get; init; }

    /// <summary>Who issues the contracts of the cars that come.</summary>
    public ContractAuthority Authority { get; }

    /// <summary>Improv Wi-Fi; null without a line for it.</summary>
    public ImprovLine? Improv { get; init; }

    /// <summary>The simulated hardware.</summary>
    public SimulatedStation Station { get; }

    /// <summary>The controller, or null while it boots.</summary>
    public ChargePoint? Controller { get; private set; }

    /// <summary>Version of the firmware that runs, or ran last.</summary>
    public string FirmwareVersion => _options.FirmwareVersion;

    /// <summary>Simulated time in ms. May be read from every thread.</summary>
    public long Now => Interlocked.Read(ref _now);

    /// <summary>True when the controller and its network have nothing to do at this moment.</summary>
    public bool IsSettled => Controller is null
        || (Controller.IsIdle && !Station.Network.IsBusy && !Station.Network.IsAwaitingAnswer(AnswerGrace)
            && (Controller.IsConnected || !Station.Network.HasOpenStream)
            && Controller.Profile is not { IsTransferring: true });

    /// <summary>Switches the station on.</summary>
    public void Start() => Boot();

    /// <summary>Lets the controller look at its network while simulated time stands still.</summary>
    public void Tick()
    {
        if (Controller is null)
        {
            return;
        }

        Controller.Tick(_now);
        Page?.Tick(_now);
        Improv?.Tick();
        AfterTick();
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms, at least 1; the hardware takes it in parts of
    /// <see cref="SimulatedStation.MaxStepMs"/>. More than <see cref="ChargePoint.MaxTickMs"/> only where no vehicle is.</param>
    public void Step(int stepMs)
    {
        for (int left = stepMs; left > 0;)
        {
            int part = Math.Min(left, SimulatedStation.MaxStepMs);
            Interlocked.Add(ref _now, part);
            Station.Advance(part, _now);
            left -= part;
        }

        if (Controller is null && _now >= _bootAt)
        {
            Boot();
        }

        Tick();
        Stepped?.Invoke();
    }

    /// <summary>Waits with frozen time until the station is settled.</summary>
    /// <param name="most">Longest real time to wait.</param>
    /// <returns>False when it was still busy at the end.</returns>
    public bool Settle(TimeSpan most)
    {
        if (IsSettled)
        {
            return true;
        }

        long start = Environment.TickCount64;
        while (Environment.TickCount64 - start < most.TotalMilliseconds)
        {
            Tick();
            if (IsSettled)
            {
                return true;
            }

            Station.Network.Activity.Waited.WaitOne(1);
        }

        return false;
    }

    /// <summary>True while the central system's own farewell is awaited.</summary>
    public bool IsSayingGoodbye => Controller is { Link.Socket.State: WebSocketState.Closing };

    /// <summary>Begins to close the connection in good order, where there is one.</summary>
    public void BeginGoodbye()
    {
        _isLeaving = true;
        if (Controller is { IsConnected: true })
        {
            Controller.Disconnect(_now);
        }
    }

    /// <summary>
    /// Closes the connection to the central system in good order before the program ends: a connection that is cut looks like a
    /// fault there.
    /// </summary>
    /// <param name="most">Longest real time to wait for the central system's own farewell.</param>
    public void SayGoodbye(TimeSpan most)
    {
        BeginGoodbye();
        long start = Environment.TickCount64;
        while (IsSayingGoodbye && Environment.TickCount64 - start < most.TotalMilliseconds)
        {
            Tick();
            Station.Network.Activity.Waited.WaitOne(1);
        }
    }

    /// <summary>Lets every write to the flash fail for want of room, or no longer.</summary>
    /// <param name="isFull">True to let writes fail.</param>
    /// <returns>False when the station has no flash but keeps everything in memory.</returns>
    public bool TryFillFlash(bool isFull) => _storage.TrySetFull(isFull);

    /// <summary>The vendor whose DataTransfer messages the station knows.</summary>
    public DemonstrationVendor Vendor { get; } = new();

    /// <summary>Sends calls that a person wrote.</summary>
    public HandCall HandCall { get; } = new();

    /// <summary>Takes the controller's power away; it boots again by itself.</summary>
    public void CutPower()
    {
        Station.PowerWatch.IsFailing = false;
        Station.Hardware.StartCause = StartCause.PowerUp;
        GoDown("power", HardBootMs);
    }

    /// <summary>Lets the controller's software hang, so that its watchdog restarts it.</summary>
    public void Crash()
    {
        Station.Hardware.StartCause = StartCause.Fault;
        GoDown("watchdog", SoftBootMs);
    }

    /// <inheritdoc/>
    void IStationObserver.FrameSent(byte[] buffer, int offset, int count, bool final)
    {
        // A status comes before the message that reports it.
        ReportStatuses();
        string? frame = _sent.Add(buffer.AsSpan(offset, count), final);
        if (frame is not null)
        {
            Happened?.Invoke(new FrameEvent(_now, true, SecretMask.Apply(frame, Controller?.Settings)));
        }
    }

    /// <inheritdoc/>
    void IStationObserver.FrameReceived(byte[] buffer, int offset, int count) =>
        Happened?.Invoke(new FrameEvent(
            _now, false, SecretMask.Apply(FrameAssembler.ToLine(buffer.AsSpan(offset, count)), Controller?.Settings)));

    /// <inheritdoc/>
    void IStationObserver.LinkChanged(WebSocketState state, WebSocketFailure failure, int httpStatus)
    {
        _sent.Clear();
        bool isClosed = state == WebSocketState.Closed;
        Happened?.Invoke(new LinkEvent(_now, state, failure, httpStatus)
        {
            Detail = isClosed && failure is WebSocketFailure.ConnectFailed or WebSocketFailure.BadCertificate
                or WebSocketFailure.BadTlsVersion or WebSocketFailure.BadTlsSuite or WebSocketFailure.TlsFailed or WebSocketFailure.HostUnknown
                ? Station.Network.Trouble : null,
            NextAttempt = isClosed && !_isLeaving && Controller is { IsActivated: true, Link.HasNetwork: true } ? Controller.Link.NextAttempt : null,
        });
    }

    private void Boot()
    {
        ImageRules? rules = FirmwareKey is null ? null : new ImageRules(FirmwareKey, false, false);
        FirmwareSlots slots = _loader.Load(rules is null ? null : new SignedStart(rules, new UnwatchedStart()), out bool starts);
        Happened?.Invoke(new BootEvent(_now));
        if (!starts)
        {
            GoDown("crash", HardBootMs);
            return;
        }

        _options.FirmwareVersion = slots.RunningVersion;
        _storage.Open(out IRecordStore records, out IJournal journal);
        Fit(records);
        IFirmwareSlots taken = rules is null ? slots : new SignedSlots(slots, rules);
        var offer = new HandCallOffer(
            new PlugAndChargeOffer(taken, new FileServerLink(Station.Network), Station.Network, _keyEntropy), HandCall);
        Controller = new ChargePoint(Station.Hardware, _options, records, journal, _now, offer, [Vendor])
        {
            Observer = this,
        };
        Page?.Serve(Controller, _options, records, Station.Hardware.Entropy, _now);
        Improv?.Serve(Controller, _options);
    }

    /// <summary>Builds the hardware that the settings name.</summary>
    private void Fit(IRecordStore records)
    {
        HardwareStart start = new(records, VirtualPins.Map(), Station.Factory);
        Station.Fit(start.Values, start.WrongSetting);
        _options.Hardware = start.Factory;
        _options.HardwareRules = start.Rules;
        _options.SwitchesPhases = start.Values.Flag(Key.PhaseSwitch);
    }

    private void GoDown(string kind, int bootMs)
    {
        Controller = null;
        Page?.Stop();
        Improv?.Stop();
        _bootAt = _now + bootMs;
        _sent.Clear();
        Station.ReleaseOutputs();
        Array.Clear(_statuses);
        Happened?.Invoke(new RebootEvent(_now, kind));
    }

    private void AfterTick()
    {
        ReportStatuses();
        if (Station.SystemControl.RebootWanted)
        {
            bool hard = Station.SystemControl.IsHard;
            Station.Hardware.StartCause = StartCause.Unknown;
            GoDown(hard ? "hard" : "soft", hard ? HardBootMs : SoftBootMs);
        }
    }

    private void ReportStatuses()
    {
        for (int index = 0; index < _statuses.Length; index++)
        {
            Connector connector = Controller!.GetConnector(index + 1);
            if (connector.Status != _statuses[index] || (int)connector.Error != _errors[index])
            {
                _statuses[index] = connector.Status;
                _errors[index] = (int)connector.Error;
                Happened?.Invoke(new StatusEvent(_now, index + 1, connector.Status, connector.ErrorName));
            }
        }
    }
}
