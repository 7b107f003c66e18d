using System;
using System.Device.Gpio;
using System.Threading;
using Borne.Base.Flash;
using Borne.Base.Logs;
using Borne.Charging.Connectors;
using Borne.Charging.Transactions.Queue;
using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Esp32.Chip;
using Borne.Hal.Esp32.Network;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Esp32.Storage;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;

namespace Borne.Boards;

/// <summary>
/// A charge point with one or two connectors on a board of the ESP32 family: puts the hardware of a pin map together and runs it.
/// All that the boards have in common is here; a board is its pin map, its size and its name.
/// </summary>
public sealed class Esp32Station : IPolledDevice
{
    private const string StoreDirectory = "cp";
    private const int TickMs = 20;
    private const int CableLookMs = 1000;

    private readonly PartRegister _register;
    private OutletParts[] _parts;
    private readonly BoardOutlet[] _outlets;
    private readonly Links _links;
    private readonly ChargePoint _station;
    private readonly LoopMemory _loop;
    private readonly TimeKeeper _time;
    private readonly IBoardPages _pages;
    private readonly IBoardProfile _profile;
    private bool _toldWaiting;
    private readonly DeviceNetworkSetup _setup = new DeviceNetworkSetup();
    private readonly NetworkHandover _handover;
    private EthernetFallback _fallback;
    private long _nextFallback;

    private Esp32Station(
        PartRegister register,
        HardwareStart start,
        LittleFsFileStore files,
        FlashStore store,
        OutletParts[] outlets,
        IContactor[] contactors,
        IPilotOutput[] pilots,
        InterlockStart[] interlocks,
        BoardSize size,
        string model,
        DeviceControl control,
        IBoardProfile profile,
        IBoardPages pages)
    {
        _pages = pages;
        _profile = profile;
        _register = register;
        _parts = outlets;
        RunEnd lastEnd = new BootRecord(store.Records, ChargePoint.RunRecordName).LastEnd;
        StationParts parts = new StationParts(register, start.Pins, start.Values);
        ModbusMeter[] meters = parts.ModbusMeters();
        _outlets = new BoardOutlet[outlets.Length];
        ConnectorHardware[] connectors = new ConnectorHardware[outlets.Length];
        for (int i = 0; i < outlets.Length; i++)
        {
            _outlets[i] = new BoardOutlet(
                outlets[i],
                contactors[i],
                pilots[i],
                interlocks[i].Prove(InterlockStart.IsFed(profile is not null, lastEnd)),
                meters is null ? null : meters[i],
                store.Records,
                start,
                i + 1);
            _outlets[i].Say(interlocks[i].Words);
            connectors[i] = _outlets[i].Hardware;
        }

        StallRecord stalls = new StallRecord(store.Records);
        if (stalls.Stalls > 0)
        {
            Console.WriteLine("network: a TLS call did not return, " + stalls.Stalls.ToString() + " in a row");
        }

        _loop = new LoopMemory(store.Records, Environment.TickCount64);
        _loop.Tell();
        _links = new Links(store.Records, stalls);
        StationHardware hardware = new StationHardware
        {
            Connectors = connectors,
            Network = _links.Network,
            Stalls = stalls,
            Times = _loop.Times,
            Rfid = parts.CardReader(),
            Indicator = parts.Light(),
            Sounder = parts.Sounder(),
            EmergencyStop = parts.EmergencyStop(),
            PowerWatch = parts.PowerWatch(outlets[0].Scale),
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
            MeterType = meters is null ? "S0 pulse" : "Modbus",
            SwitchesPhases = start.Values.Flag(Key.PhaseSwitch),
            Hardware = start.Factory,
            HardwareRules = start.Rules,
            HasPage = pages is not null,
            MaxSsidBytes = DeviceWifi.MaxNameBytes,
            HasEthernet = DeviceAddresses.HasEthernet,
        };
        if (profile is not null)
        {
            options.FirmwareVersion = profile.FirmwareVersion;
            options.SerialNumber = profile.SerialNumber;
        }

        size.Apply(options);
        long now = Environment.TickCount64;
        _station = new ChargePoint(
            hardware, options, store.Records, store.Journal, now, profile?.Create(_links.Files, _links.Trusting));
        if (_station.Settings.FactoryEndpointProblem is not null)
        {
            Console.WriteLine("central system: none, the endpoint in Installation cannot be used: " + options.EndpointProblem);
        }

        _handover = new NetworkHandover(_station.Settings, _setup, store.Records);
        bool isRadioWrong = pages is not null && pages.BeginNetwork(store.Records, _station.Settings, lastEnd, now);
        SetUpFile setUp = new SetUpFile(files, _station.Settings);
        if (setUp.Finding is not null)
        {
            Console.WriteLine(SetUpFile.Name + ": " + setUp.Finding);
        }

        SetUpNetwork(control, new NetworkRestart(store.Records), isRadioWrong || setUp.IsRestartNeeded);
        _time = new TimeKeeper(new DeviceTime(), _station.Clock, _station.Settings);
        foreach (BoardOutlet outlet in _outlets)
        {
            Calibrate(outlet, setUp, now);
        }

        pages?.Begin(_station, options, store.Records, register, start.Pins, hardware.Sounder, now);
    }

    /// <summary>Runs the station until it must restart, and restarts it. Does not return.</summary>
    /// <param name="pins">The board's pins.</param>
    /// <param name="size">What the board's memory and flash allow.</param>
    /// <param name="model">chargePointModel of BootNotification, at most 20 characters.</param>
    /// <param name="profile">A feature profile that this board adds, or null.</param>
    /// <param name="pages">The station's own page, or null on a board without memory to spare.</param>
    public static void Run(PinMap pins, BoardSize size, string model, IBoardProfile profile = null, IBoardPages pages = null)
    {
        DeviceControl control = new DeviceControl();
        IContactor[] contactors = new IContactor[pins.Outlets];
        IPilotOutput[] pilots = new IPilotOutput[pins.Outlets];
        Esp32Station station = null;
        try
        {
            PartRegister register = new PartRegister(new GpioController());

            // Before anything that can fail or take time: this opens the contactors.
            for (int i = 0; i < contactors.Length; i++)
            {
                contactors[i] = OutletParts.Contactor(register, pins.Outlet(i + 1));
            }

            int watchdog = pins.Of(PinRole.Watchdog);
            station = Begin(register, pins, contactors, pilots, size, model, control, profile, pages);

            // Or else it would stay as long as this does.
            size = null;
            station.Loop(control, new GpioWatchdog(register.Gpio, watchdog));
            End(control, contactors, pilots);
        }
        catch (Exception fault)
        {
            // Nothing may end this program silently: open the contactors first, then say why and start over.
            SafeOutputs.Rest(contactors, pilots);
            Console.WriteLine("fault: " + fault.Message);
            station?.NoteFault(fault is OutOfMemoryException);
        }

        control.Reboot(true);
        End(control, contactors, pilots);
    }

    /// <summary>Puts the station together. What only this needs is garbage when it returns, before the loop begins.</summary>
    private static Esp32Station Begin(
        PartRegister register,
        PinMap pins,
        IContactor[] contactors,
        IPilotOutput[] pilots,
        BoardSize size,
        string model,
        DeviceControl control,
        IBoardProfile profile,
        IBoardPages pages)
    {
        bool[] wereAllowed = new bool[contactors.Length];
        for (int i = 0; i < contactors.Length; i++)
        {
            pilots[i] = OutletParts.PilotOutput(register, pins.Outlet(i + 1), i + 1);
            wereAllowed[i] = OutletParts.ReadInterlock(register.Gpio, pins.Outlet(i + 1));
        }

        StartFeeder feeder = new StartFeeder(register.Gpio, register.Need(pins, PinRole.Watchdog));
        LittleFsFileStore files = new LittleFsFileStore(StoreDirectory);
        FlashStore store = new FlashStore(
            files,
            RecordKind.Meter,
            RecordKind.Stop,
            size.JournalRecords,
            size.JournalSegments,
            size.RecordSectors,
            size.JournalRecordBytes);
        HardwareStart start = new HardwareStart(store.Records, pins, Installation.Hardware(pins));
        Console.WriteLine(start.Words);
        OutletParts[] outlets = new OutletParts[contactors.Length];
        InterlockStart[] interlocks = new InterlockStart[contactors.Length];
        for (int i = 0; i < outlets.Length; i++)
        {
            PinMap own = start.Pins.Outlet(i + 1);
            bool isBoards = own.Of(PinRole.InterlockSense) == pins.Outlet(i + 1).Of(PinRole.InterlockSense);
            outlets[i] = new OutletParts(register, own, start.Values);
            interlocks[i] = new InterlockStart(
                outlets[i].InterlockLine(), isBoards && wereAllowed[i], start.Values.Flag(Key.BenchSetUp));
        }

        Esp32Station station = new Esp32Station(
            register, start, files, store, outlets, contactors, pilots, interlocks, size, model, control, profile, pages);
        feeder.Stop();
        return station;
    }

    /// <summary>The only way out. Does not return.</summary>
    private static void End(DeviceControl control, IContactor[] contactors, IPilotOutput[] pilots)
    {
        SafeOutputs.Rest(contactors, pilots);
        control.Carry();
    }

    private void SetUpNetwork(DeviceControl control, NetworkRestart restart, bool isRadioWrong)
    {
        NetworkSettings.Apply(_station.Settings, _setup);
        if (restart.IsDue(_setup.IsRestartNeeded || isRadioWrong))
        {
            // Such as a settings change that a power cut has overtaken: the network was up before this program.
            control.Reboot(true);
        }

        if (DeviceAddresses.HasEthernet && _station.Settings.Flag(Key.EthernetDhcp))
        {
            _fallback = new EthernetFallback(_setup);
        }

        _links.UseNameServers(NetworkSettings.NameServers(_station.Settings));
    }

    /// <summary>Lets a transaction end with the reason Reboot instead of PowerLoss after the restart.</summary>
    private void NoteFault(bool isOutOfMemory)
    {
        try
        {
            _station.RunRecord.MarkFault(isOutOfMemory);
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
        _profile?.Poll(now);
        bool hasTransaction = false;
        for (int i = 0; i < _outlets.Length; i++)
        {
            Connector connector = _station.GetConnector(i + 1);
            _outlets[i].Tell(connector);
            hasTransaction |= connector.HasTransaction;
        }

        LookAtCable(now);
        TellAttempts(now);
        if (_links.IsWornOut && !hasTransaction)
        {
            _station.Restart.Begin(false, now, true);
        }

        // Behind the station, which gets to its restart in a later round.
        _handover.Notice(_station.AreSettingsReset, _station.Restart.ForgetsNetwork);
        Save(false);
        _loop.Tick(now);
    }

    private void Loop(DeviceControl control, IWatchdogOutput watchdog)
    {
        TickClock clock = new TickClock();
        _register.Poll(clock.Now);
        for (int i = 0; i < _outlets.Length; i++)
        {
            _outlets[i].Say("analog inputs: a reading takes " + _parts[i].ReadingUs.ToString() + " us");
        }

        // With them go the pins and values that the outlets were built from.
        _parts = null;

        MainLoop loop = new MainLoop(clock, _links, _register, _station, _pages, this, _loop.Times, watchdog);
        while (!control.IsRebootWanted)
        {
            loop.Round();
            Thread.Sleep(TickMs);
        }

        // First what must not stay with the next owner: the rest may fail, and the radio's next mode depends on it.
        _handover.Apply(_station.AreSettingsReset, _station.Restart.ForgetsNetwork);
        if (_station.AreSettingsReset)
        {
            _links.Forget();
        }

        _pages?.Close(_station.AreSettingsReset);
        Save(true);
        _loop.Save();
    }

    private void LookAtCable(long now)
    {
        if (_fallback is not null && now >= _nextFallback)
        {
            _nextFallback = now + CableLookMs;
            _fallback.Tick(DeviceSockets.IsPlugged, DeviceAddresses.HasEthernetAddress, _station.Link.IsOpen, now);
        }
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

    private static void Calibrate(BoardOutlet outlet, SetUpFile setUp, long now)
    {
        if (setUp.HighMv > 0)
        {
            outlet.Hardware.Calibration.Begin(setUp.HighMv, setUp.LowMv, now);
        }
        else if (!outlet.Hardware.Calibration.IsDone)
        {
            outlet.Say("analog inputs: not calibrated, so nothing is charged");
        }
    }

    private void Save(bool isLast)
    {
        foreach (BoardOutlet outlet in _outlets)
        {
            outlet.Save(isLast);
        }
    }
}
