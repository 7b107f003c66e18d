using System;
using System.Device.Gpio;
using System.Threading;
using Borne.Charging;
using Borne.Hal;
using Borne.Hal.Esp32;
using Borne.Storage;
using nanoFramework.Runtime.Native;

namespace Borne.Boards.Esp32DevKitC;

/// <summary>Puts the charge point together on an ESP32-DevKitC and runs it.</summary>
public static class Program
{
    private const string StoreDirectory = "cp";
    private const int TickMs = 20;

    // Of 4 KiB, for what ListEntries and the other limits of StationOptions promise.
    private const int RecordSectors = 44;
    private const int ListEntries = 200;

    public static void Main()
    {
        GpioController gpio = new GpioController();
        GpioContactor contactor = new GpioContactor(gpio, Pins.ContactorCoil, Pins.ContactorFeedback);
        DeviceControl control = new DeviceControl();
        try
        {
            PwmControlPilot pilot = new PwmControlPilot(
                Pins.PilotPwm, Pins.PilotAdcChannel, Site.PilotZeroCount, Site.PilotMicrovoltsPerCount);
            FlashStore store = new FlashStore(
                new LittleFsFileStore(StoreDirectory),
                RecordKind.Meter,
                RecordKind.Stop,
                FlashJournal.DefaultRecords,
                FlashJournal.DefaultSegments,
                RecordSectors);
            MeterMemory memory = new MeterMemory(store.Records);
            PulseMeter meter = new PulseMeter(Pins.MeterPulse, Site.PulsesPerKwh, Site.Phases, memory.StartWh);
            ChargePoint station = Compose(gpio, pilot, contactor, meter, control, store);
            while (!control.IsRebootWanted)
            {
                pilot.Sample();
                station.Tick(Environment.TickCount64);
                memory.Save(meter, false);
                Thread.Sleep(TickMs);
            }

            memory.Save(meter, true);
            control.Carry();
        }
        catch (Exception fault)
        {
            // Nothing may end this program silently: open the contactor first, then say why and start over.
            contactor.Set(false);
            Console.WriteLine("fault: " + fault.Message);
        }

        control.Reboot(true);
        control.Carry();
    }

    private static ChargePoint Compose(
        GpioController gpio,
        PwmControlPilot pilot,
        GpioContactor contactor,
        PulseMeter meter,
        DeviceControl control,
        FlashStore store)
    {
        StationHardware hardware = new StationHardware
        {
            Connectors = new ConnectorHardware[]
            {
                new ConnectorHardware
                {
                    Pilot = pilot,
                    Contactor = contactor,
                    Meter = meter,
                    ResidualCurrent = new GpioResidualCurrentMonitor(gpio, Pins.ResidualCurrent),
                    MaxDeciamps = Site.MaxDeciamps,
                    Phases = Site.Phases,
                },
            },
            Network = new WifiLink(),
            Entropy = new DeviceEntropy(),
            System = control,
        };
        StationOptions options = new StationOptions
        {
            Endpoint = Site.Endpoint,
            Identity = Site.Identity,
            AuthorizationKey = Site.AuthorizationKey,
            Model = "ESP32-DevKitC",
            MeterType = "S0 pulse",
            LocalListEntries = ListEntries,
        };
        return new ChargePoint(hardware, options, store.Records, store.Journal, Environment.TickCount64);
    }
}
