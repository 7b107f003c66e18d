using Borne.Hal.Devices.Names;
using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Hil.Analyser;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Settings.Registry;
using Borne.Stimulus;
using Borne.Virtual.Machine;
using Borne.Virtual.Network;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;
using Borne.Virtual.Wallbox.Storage;
using Borne.Wire.WebSocket;

namespace Borne.Hil.Loopback;

/// <summary>
/// A whole bench inside this program: the virtual wallbox, the stimulus board's program, and the wires between them, in
/// simulated time. Pins move in steps of 1 ms; the controller ticks every 20 ms, or 30 when its work runs into the next tick of 10 ms of
/// its system; the stimulus board looks at its pins each 1 to 3 ms, and sometimes not for 10 ms.
/// </summary>
public sealed class LoopbackWorld : IBenchTime, IDisposable
{
    /// <summary>Shortest time between two ticks of the controller, ms.</summary>
    public const int TickMs = 20;

    private const int SystemTickMs = 10;
    private const int LateTickOf = 5;
    private const int SlowTickMs = 300;
    private const int StallMs = 700;
    private const int StallOf = 500;
    private const int LookMs = 3;
    private const int LateLookMs = 10;
    private const int LateLookOf = 25;
    private const int ReceiveBytes = 16 * 1024;
    private const int SendBytes = 4 * 1024;
    private const int SettleMs = 10_000;
    private const int SlowHandshakeMs = 4600;
    private const int WatchdogMs = 9000;

    // Twice the time for an answer.
    private const int NameStallMs = 2 * NameResolver.AnswerMs;

    private readonly Wires _wires;
    private readonly CaptureRecorder _recorder;
    private readonly WiredConsole _console;
    private readonly Func<bool> _isSilent;
    private readonly LoopbackFault _fault;
    private readonly Random _random;
    private readonly LoopbackHardware _hardware;
    private readonly StimulusBoard _board;
    private readonly StationHost _host;
    private readonly SocketLink _network;
    private readonly WiredSockets? _sockets;
    private readonly PolledLink? _link;
    private readonly BytePipe _serial = new();
    private readonly Func<StationSocket?> _peer;
    private int _sent;
    private int _received;
    private int _untilTick;
    private int _sinceTick;
    private int _silentMs;
    private int _untilLook;
    private bool _hasSupply = true;
    private bool _isInReset;

    /// <summary>Builds the bench; the wallbox is off until <see cref="Start"/>.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <param name="build">What it is built like.</param>
    /// <param name="url">Gives the URL of the central system.</param>
    /// <param name="peer">Gives the central system's side of the connection.</param>
    /// <param name="isSilent">Tells whether the central system answers nothing; null when it always does.</param>
    /// <param name="names">The name server that the wallbox asks, over the boards' own way to the network; null for this machine's.</param>
    public LoopbackWorld(
        BenchProfile profile,
        LoopbackBuild build,
        Func<string> url,
        Func<StationSocket?> peer,
        Func<bool>? isSilent = null,
        NameServer? names = null)
    {
        _fault = build.Fault;
        _random = new Random(build.Seed + 4);
        _untilTick = 1 + _random.Next(TickMs);
        _wires = new Wires(build);
        _recorder = new CaptureRecorder(_wires);
        _console = new WiredConsole(build.Fault);
        _isSilent = isSilent ?? (() => false);
        _peer = peer;
        _network = new SocketLink(build.Certificate is null ? null : [build.Certificate]);
        Url = url;
        var cardCable = new BytePipe();
        var station = new SimulatedStation(1, profile.Phases, profile.MaxAmps, profile.FixedCable, null, _network);
        if (names is not null)
        {
            _sockets = new WiredSockets(_network, names);
            _link = new PolledLink(_sockets, new KeptAddresses(), new SoundMark(), new SimulatedEntropy(build.Seed));
            station.Hardware.Network = _link;
        }

        _hardware = new LoopbackHardware(station, _wires, cardCable.Near, build, profile);
        _board = new StimulusBoard(new WiredPins(_wires, build), _serial.Far, cardCable.Far);
        Options = new StationOptions
        {
            Identity = "HIL-LOOPBACK",
            Model = "Virtual",
            SerialNumber = "HIL-1",
            MeterType = "S0 pulse",
            ReceiveBytes = ReceiveBytes,
            SendBytes = SendBytes,
        };
        _host = new StationHost(
            station, Options, _fault == LoopbackFault.ForgetfulFlash ? new ForgetfulStorage() : new MemoryStorage());
        _host.Happened += Note;
    }

    /// <inheritdoc/>
    public long NowUs => _wires.NowUs;

    /// <summary>The runner's end of the serial cable to the stimulus board.</summary>
    public ILineChannel Channel => new LoopbackChannel(_serial.Near, _board);

    /// <summary>The meter that the runner plays on a Modbus line, or null with S0 pulses.</summary>
    public ModbusMeterSlave? ModbusMeter => _hardware.Modbus?.Slave;

    /// <summary>The wallbox's serial port.</summary>
    public IStationConsole Console => _console;

    /// <summary>A logic analyser on the wires.</summary>
    public IAnalyser Analyser => new LoopbackAnalyser(_recorder, this);

    /// <summary>The runner's end of that cable.</summary>
    public IByteStream Serial => _serial.Near;

    /// <summary>True when time goes on while messages are on their way; otherwise it waits for them.</summary>
    public bool IsRealTime { get; init; }

    private Func<string> Url { get; }

    private StationOptions Options { get; }

    private bool IsSettled
    {
        get
        {
            if (_host.Controller is null || !_host.Controller.IsConnected)
            {
                // While it connects, only real time brings the connection on.
                return _host.IsSettled;
            }

            return _host.Controller.IsIdle && !_network.IsBusy && _peer() is StationSocket peer
                && peer.Received == _sent && peer.Sent == _received;
        }
    }

    /// <summary>Switches the wallbox on.</summary>
    public void Start()
    {
        Options.Endpoint = Url();
        _host.Start();
    }

    /// <inheritdoc/>
    public void Pass(int ms)
    {
        // What the runner asked of the central system may still be on its way to the station.
        Settle();
        for (int i = 0; i < ms; i++)
        {
            Step();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private void Step()
    {
        _recorder.Advance();
        _wires.Advance();
        SwitchSupply(!_wires.IsOn(StimulusOutput.SupplyOff));
        HoldInReset(_wires.IsOn(StimulusOutput.ControllerReset));
        _hardware.Advance();
        if (--_untilLook <= 0)
        {
            _board.Poll();
            _untilLook = _random.Next(LateLookOf) == 0 ? LateLookMs : 1 + _random.Next(LookMs);
        }

        Hang();
        bool isRunning = _hasSupply && !_isInReset;
        _sinceTick = isRunning ? _sinceTick + 1 : 0;
        if (--_untilTick > 0 || _sinceTick == 0)
        {
            return;
        }

        int passed = _sinceTick;
        _sinceTick = 0;
        _untilTick = _fault == LoopbackFault.SlowLoop ? SlowTickMs
            : _fault == LoopbackFault.BlockingNames && _sockets!.IsAskingInVain ? NameStallMs
            : _fault == LoopbackFault.StallingLoop && _random.Next(StallOf) == 0 ? StallMs
            : TickMs + (_random.Next(LateTickOf) == 0 ? SystemTickMs : 0);
        if (_host.Controller is not null)
        {
            _console.Round(_host.Now + passed);
            _console.Tell(_host.Controller.Link.IsTlsWaiting(_host.Now + passed));
            _hardware.Poll(_host.Now + passed);
            _link?.Poll(_host.Now + passed);
        }

        _host.Step(passed);
        Settle();
    }

    // A server that is silent stops a program whose handshake never ends, and with it the feeding of the watchdog.
    private void Hang()
    {
        _silentMs = _fault == LoopbackFault.EndlessHandshake && _isSilent() ? _silentMs + 1 : 0;
        if (_silentMs == WatchdogMs)
        {
            _silentMs = 0;
            _host.CutPower();
        }
    }

    // The pin of the chip, not a command: the program is gone at once, and comes back with all it has stored.
    private void HoldInReset(bool isHeld)
    {
        if (isHeld == _isInReset)
        {
            return;
        }

        _isInReset = isHeld;
        if (isHeld)
        {
            _hardware.Float();
        }
        else
        {
            _host.CutPower();
        }
    }

    private void SwitchSupply(bool isOn)
    {
        if (isOn == _hasSupply)
        {
            return;
        }

        _hasSupply = isOn;
        if (!isOn)
        {
            _host.CutPower();
        }
    }

    private void Settle()
    {
        if (IsRealTime || !_hasSupply || _isInReset || _isSilent() || IsSettled)
        {
            return;
        }

        long end = Environment.TickCount64 + SettleMs;
        while (!IsSettled)
        {
            if (Environment.TickCount64 > end)
            {
                throw new BenchException("The wallbox and the central system do not come to rest.");
            }

            _network.Activity.Waited.WaitOne(1);
            _link?.Poll(_host.Now);
            _host.Tick();
        }
    }

    private void Note(StationEvent happening)
    {
        switch (happening)
        {
            case FrameEvent { Sent: true }:
                _sent++;
                break;
            case FrameEvent:
                _received++;
                break;
            case LinkEvent { State: WebSocketState.Open }:
                _sent = 0;
                _received = 0;
                _untilTick = _fault == LoopbackFault.SlowHandshake ? SlowHandshakeMs : _untilTick;
                break;
            case BootEvent:
                _console.Start();
                break;
            case RebootEvent:
                _hardware.Release();
                break;
        }
    }
}
