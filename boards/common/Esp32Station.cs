using System;
using System.Device.Gpio;
using System.Threading;
using Borne.Base.Flash;
using Borne.Base.Logs;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Devices.Actuators;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Esp32.Storage;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Station;

namespace Borne.Boards;

/// <summary>
/// A charge point with one connector on a board of the ESP32 family: puts the hardware of a pin map together and runs it.
/// All that the boards have in common is here; a board is its pin map, its size and its name.
/// </summary>
public sealed class Esp32Station : IPolledDevice
{
    private const string StoreDirectory = "cp";
    private const int TickMs = 20;
    private const int RoundStepMs = 100;

    private readonly StationParts _parts;
    private readonly Links _links;
    private readonly PulseMeter _pulses;
    private readonly CounterMemory _memory;
    private readonly ChargePoint _station;
    private readonly CountedContactor _contactor;
    private readonly CounterMemory _closings;
    private readonly CounterMemory _longestRound;
    private readonly LoopTimes _times;
    private readonly TimeKeeper _time;
    private readonly ICalibration _calibration;
    private readonly IInterlock _interlock;
    private InterlockFinding _toldInterlock;
    private bool _toldWaiting;
    private string _told;
    private readonly DeviceNetworkSetup _setup = new DeviceNetworkSetup();

    private Esp32Station(
        StationParts parts,
        GpioContactor contactor,
        IPilotOutput pilot,
        InterlockStart interlock,
        BoardSize size,
        string model,
        DeviceControl control,
        IBoardProfile profile)
    {
        _parts = parts;
        FlashStore store = new FlashStore(
            new LittleFsFileStore(StoreDirectory),
            RecordKind.Meter,
            RecordKind.Stop,
            size.JournalRecords,
            size.JournalSegments,
            size.RecordSectors);
        _closings = new CounterMemory(store.Records, "contactor", CounterMemory.ContactorStep);
        _contactor = new CountedContactor(contactor, (int)_closings.Stored, Installation.ContactorLife);
        Console.WriteLine("contactor: " + _contactor.Closings.ToString() + " closings, "
            + _contactor.WearPercent.ToString() + " % of its life");
        RunEnd lastEnd = new BootRecord(store.Records, ChargePoint.RunRecordName).LastEnd;
        _interlock = interlock.Prove(InterlockStart.IsFed(profile is not null, lastEnd));
        Console.WriteLine(interlock.Words);
        ConnectorHardware connector = new ConnectorHardware
        {
            Contactor = _contactor,
            Interlock = _interlock,
            Wear = _contactor,
            MaxDeciamps = Installation.MaxDeciamps,
            Phases = Installation.Phases,
            PhaseSwitch = _parts.PhaseSwitch(),
        };
        _parts.AddPilot(connector, pilot, new CalibrationMemory(store.Records));
        _calibration = connector.Calibration;
        connector.Meter = _parts.ModbusMeter(SettingsRegistry.StoredValue(store.Records, Key.MeterLine));
        if (connector.Meter is null)
        {
            _memory = new CounterMemory(store.Records, "meter", CounterMemory.MeterStepWh);
            _pulses = _parts.PulseMeter(_memory.Stored);
            connector.Meter = _pulses;
        }

        _parts.AddResidualCurrent(connector);
        _parts.AddOutlet(connector);
        StallRecord stalls = new StallRecord(store.Records);
        if (stalls.Stalls > 0)
        {
            Console.WriteLine("network: a TLS call did not return, " + stalls.Stalls.ToString() + " in a row");
        }

        _longestRound = new CounterMemory(store.Records, "longest-round", RoundStepMs);
        _times = new LoopTimes((int)_longestRound.Stored);
        Console.WriteLine("loop: longest round " + _times.LongestRoundMs.ToString() + " ms");
        _links = new Links(store.Records, stalls);
        StationHardware hardware = new StationHardware
        {
            Connectors = new ConnectorHardware[] { connector },
            Network = _links.Network,
            Stalls = stalls,
            Times = _times,
            Rfid = _parts.CardReader(),
            Indicator = _parts.Light(),
            Sounder = _parts.Sounder(),
            EmergencyStop = _parts.EmergencyStop(),
            PowerWatch = _parts.PowerWatch(),
            Entropy = new DeviceEntropy(),
            Addresses = new DeviceAddresses(),
            System = control,
        };
        StationOptions options = new StationOptions
        {
            Endpoint = Installation.Endpoint,
            Identity = Installation.Identity,
            AuthorizationKey = Installation.AuthorizationKey,
            Model = model,
            PlatformVersion = DeviceVersion.Text,
            MeterType = _pulses is null ? "Modbus" : "S0 pulse",
            SwitchesPhases = Installation.HasPhaseSwitch,
        };
        options.FirmwareVersion = profile is null ? options.FirmwareVersion : profile.FirmwareVersion;
        size.Apply(options);
        long now = Environment.TickCount64;
        _station = new ChargePoint(
            hardware, options, store.Records, store.Journal, now, profile?.Create(hardware.Network));
        SetUpNetwork(control, new NetworkRestart(store.Records));
        _time = new TimeKeeper(new DeviceTime(), _station.Clock);
        if (!_calibration.IsDone)
        {
            Console.WriteLine("analog inputs: not calibrated, so nothing is charged");
            if (Installation.CalibrateAtFirstStart)
            {
                _calibration.Begin(AnalogScale.NominalMv, -AnalogScale.NominalMv, now);
            }
        }
    }

    /// <summary>Runs the station until it must restart, and restarts it. Does not return.</summary>
    /// <param name="pins">The board's pins.</param>
    /// <param name="size">What the board's memory and flash allow.</param>
    /// <param name="model">chargePointModel of BootNotification, at most 20 characters.</param>
    /// <param name="profile">A feature profile that this board adds, or null.</param>
    public static void Run(PinMap pins, BoardSize size, string model, IBoardProfile profile = null)
    {
        DeviceControl control = new DeviceControl();
        GpioContactor contactor = null;
        IPilotOutput pilot = null;
        Esp32Station station = null;
        try
        {
            GpioController gpio = new GpioController();

            // Before anything that can fail or take time: this opens the contactor.
            StationParts parts = new StationParts(gpio, Installation.Rewire(pins));
            contactor = new GpioContactor(gpio, parts.Need(PinRole.ContactorCoil), parts.Need(PinRole.ContactorFeedback));
            pilot = parts.PilotOutput();
            InterlockStart interlock = new InterlockStart(parts.InterlockLine(), Installation.IsBenchSetUp);
            int watchdog = parts.Need(PinRole.Watchdog);
            StartFeeder feeder = new StartFeeder(gpio, watchdog);
            station = new Esp32Station(parts, contactor, pilot, interlock, size, model, control, profile);
            feeder.Stop();
            station.Loop(control, new GpioWatchdog(gpio, watchdog));
            End(control, contactor, pilot);
        }
        catch (Exception fault)
        {
            // Nothing may end this program silently: open the contactor first, then say why and start over.
            SafeOutputs.Rest(contactor, pilot);
            Console.WriteLine("fault: " + fault.Message);
            station?.NoteFault();
        }

        control.Reboot(true);
        End(control, contactor, pilot);
    }

    /// <summary>The only way out. Does not return.</summary>
    private static void End(DeviceControl control, IContactor contactor, IPilotOutput pilot)
    {
        SafeOutputs.Rest(contactor, pilot);
        control.Carry();
    }

    private void SetUpNetwork(DeviceControl control, NetworkRestart restart)
    {
        NetworkSettings.Apply(_station.Settings, _setup);
        if (restart.IsDue(_setup.IsRestartNeeded))
        {
            // Such as a settings change that a power cut has overtaken: the network was up before this program.
            control.Reboot(true);
        }

        _links.UseNameServers(NetworkSettings.NameServers(_station.Settings));
        string[] servers = NetworkSettings.TimeServers(_station.Settings, Installation.TimeServer, Installation.SecondTimeServer);
        if (servers.Length > 0)
        {
            DeviceTime.UseServers(servers[0], servers.Length > 1 ? servers[1] : "");
        }
    }

    /// <summary>Lets a transaction end with the reason Reboot instead of PowerLoss after the restart.</summary>
    private void NoteFault()
    {
        try
        {
            _station.RunRecord.MarkFault();
        }
        catch (Exception fault)
        {
            // The flash may be what failed; the restart must come all the same.
            Console.WriteLine("not noted: " + fault.Message);
        }
    }

    /// <summary>What follows the controller in a round: clocks, console, counters.</summary>
    /// <inheritdoc/>
    public void Poll(long now)
    {
        _time.Tick(now);
        TellCalibration();
        TellInterlock();
        TellAttempts(now);
        if (_links.IsWornOut && !_station.GetConnector(1).HasTransaction)
        {
            _station.Restart.Begin(false, now, true);
        }

        Save(false);
    }

    private void Loop(DeviceControl control, IWatchdogOutput watchdog)
    {
        TickClock clock = new TickClock();
        _parts.Poll(clock.Now);
        Console.WriteLine("analog inputs: a reading takes " + _parts.ReadingUs.ToString() + " us");
        MainLoop loop = new MainLoop(clock, _links, _parts, _station, this, _times, watchdog);
        while (!control.IsRebootWanted)
        {
            loop.Round();
            Thread.Sleep(TickMs);
        }

        Save(true);

        // Written before the restart, so that the image brings the network up with it: one restart is enough.
        NetworkSettings.Apply(_station.Settings, _setup);
    }

    private void TellAttempts(long now)
    {
        bool isWaiting = _station.Link.IsTlsWaiting(now);
        if (isWaiting != _toldWaiting)
        {
            _toldWaiting = isWaiting;
            Console.WriteLine(isWaiting ? "network: TLS waits, a handshake would stop the loop" : "network: TLS waits no more");
        }
    }

    private void TellInterlock()
    {
        InterlockFinding finding = _interlock is null ? InterlockFinding.None : _interlock.Finding;
        if (finding != _toldInterlock)
        {
            _toldInterlock = finding;
            Console.WriteLine("interlock: " + (finding == InterlockFinding.None ? "as it should be" : _station.GetConnector(1).Info));
        }
    }

    private void TellCalibration()
    {
        if (_calibration.Finding != _told)
        {
            _told = _calibration.Finding;
            Console.WriteLine("calibration: " + _told);
        }
    }

    private void Save(bool isLast)
    {
        _closings.Save(_contactor.Closings, isLast);
        _longestRound.Save(_times.LongestRoundMs, isLast);
        if (_pulses is not null)
        {
            _memory.Save(_pulses.EnergyWh, isLast);
        }
    }
}
