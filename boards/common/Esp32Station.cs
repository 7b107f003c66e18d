using System;
using System.Device.Gpio;
using System.Threading;
using Borne.Charging;
using Borne.Hal;
using Borne.Hal.Esp32;
using Borne.Storage;
using nanoFramework.Runtime.Native;

namespace Borne.Boards;

/// <summary>
/// A charge point with one connector and a fixed cable on a board of the ESP32 family: puts the hardware of a pin map
/// together and runs it. All that the boards have in common is here; a board is its pin map, its size and its name.
/// </summary>
public sealed class Esp32Station
{
    private const string StoreDirectory = "cp";
    private const int TickMs = 20;

    private readonly GpioContactor _contactor;
    private readonly PwmControlPilot _pilot;
    private readonly PulseMeter _meter;
    private readonly MeterMemory _memory;
    private readonly ChargePoint _station;

    private Esp32Station(
        GpioController gpio, GpioContactor contactor, PinMap pins, BoardSize size, string model, DeviceControl control)
    {
        _contactor = contactor;
        _pilot = new PwmControlPilot(
            pins.Of(PinRole.PilotPwm),
            pins.ChannelOf(PinRole.PilotSense),
            Site.PilotZeroCount,
            Site.PilotMicrovoltsPerCount);
        FlashStore store = new FlashStore(
            new LittleFsFileStore(StoreDirectory),
            RecordKind.Meter,
            RecordKind.Stop,
            size.JournalRecords,
            size.JournalSegments,
            size.RecordSectors);
        _memory = new MeterMemory(store.Records);
        _meter = new PulseMeter(pins.Of(PinRole.MeterPulse), Site.PulsesPerKwh, Site.Phases, _memory.StartWh);
        StationHardware hardware = new StationHardware
        {
            Connectors = new ConnectorHardware[]
            {
                new ConnectorHardware
                {
                    Pilot = _pilot,
                    Contactor = contactor,
                    Meter = _meter,
                    ResidualCurrent = new GpioResidualCurrentMonitor(gpio, pins.Of(PinRole.ResidualCurrent)),
                    MaxDeciamps = Site.MaxDeciamps,
                    Phases = Site.Phases,
                },
            },
            Network = new DeviceLink(),
            Entropy = new DeviceEntropy(),
            System = control,
        };
        StationOptions options = new StationOptions
        {
            Endpoint = Site.Endpoint,
            Identity = Site.Identity,
            AuthorizationKey = Site.AuthorizationKey,
            Model = model,
            MeterType = "S0 pulse",
        };
        size.Apply(options);
        _station = new ChargePoint(hardware, options, store.Records, store.Journal, Environment.TickCount64);
    }

    /// <summary>Runs the station until it must restart, and restarts it. Does not return.</summary>
    /// <param name="pins">The board's pins.</param>
    /// <param name="size">What the board's memory and flash allow.</param>
    /// <param name="model">chargePointModel of BootNotification, at most 20 characters.</param>
    public static void Run(PinMap pins, BoardSize size, string model)
    {
        DeviceControl control = new DeviceControl();
        GpioContactor contactor = null;
        try
        {
            GpioController gpio = new GpioController();

            // Before anything that can fail or take time: this opens the contactor.
            contactor = new GpioContactor(gpio, pins.Of(PinRole.ContactorCoil), pins.Of(PinRole.ContactorFeedback));
            new Esp32Station(gpio, contactor, pins, size, model, control).Loop(control);
            control.Carry();
        }
        catch (Exception fault)
        {
            // Nothing may end this program silently: open the contactor first, then say why and start over.
            contactor?.Set(false);
            Console.WriteLine("fault: " + fault.Message);
        }

        control.Reboot(true);
        control.Carry();
    }

    private void Loop(DeviceControl control)
    {
        while (!control.IsRebootWanted)
        {
            _pilot.Sample();
            _station.Tick(Environment.TickCount64);
            _memory.Save(_meter, false);
            Thread.Sleep(TickMs);
        }

        _contactor.Set(false);
        _memory.Save(_meter, true);
    }
}
