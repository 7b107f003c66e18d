using System;
using System.Device.Gpio;
using System.Threading;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Esp32.Storage;
using Borne.SignedImages;
using Borne.Slots;
using nanoFramework.Runtime.Native;

namespace Borne.Boards.Esp32S3.Loader;

/// <summary>
/// Starts the application of the newest good slot in I:\fw, and goes back to the older one when a new one does not prove
/// itself within three starts. While there is none it waits for one that nanoff writes. It checks the signature at each start, and
/// gives the application slots that take signed images only. Not tried on a device.
/// </summary>
public static class Program
{
    private const string Directory = "fw";
    private const string Target = "ESP32-S3";

    // 112 sectors of 4 KiB; BoardSize.SlotSectors keeps them free, and the build refuses a larger image (UpdateMaxBytes).
    private const int MaxImageBytes = 112 * 4096;
    private const int LookMs = 5000;

    public static void Main()
    {
        try
        {
            PinMap pins = Pins.Map();
            GpioController gpio = new GpioController();
            GpioPin coil = gpio.OpenPin(pins.Of(PinRole.ContactorCoil), PinMode.Output);
            coil.Write(PinValue.Low);

            // No offer to the vehicle either: steady +12 V.
            GpioPin pilot = gpio.OpenPin(pins.Of(PinRole.PilotPwm), PinMode.Output);
            pilot.Write(PinValue.High);
            StartFeeder feeder = new StartFeeder(gpio, pins.Of(PinRole.Watchdog));
            ImageRules rules = BuildRules.Make();
            FirmwareSlots slots = Find(new SignedStart(rules, feeder), feeder);
            Console.WriteLine("firmware: " + slots.RunningVersion);
            if (BuildRules.Warning is not null)
            {
                Console.WriteLine(BuildRules.Warning);
            }

            ApplicationLoader loader = new ApplicationLoader("Borne.Boards.Esp32S3.Program", "Start");
            bool isApplication = loader.Load(slots, slots.PayloadBytes);

            // The application opens them again; the resistors at both pins hold meanwhile.
            feeder.Stop();
            gpio.ClosePin(coil.PinNumber);
            gpio.ClosePin(pilot.PinNumber);
            if (isApplication)
            {
                loader.Start(new SignedSlots(slots, rules));
            }

            Console.WriteLine(isApplication ? "the application has ended" : "no application in the image");
        }
        catch (Exception fault)
        {
            // Each start of a new image is counted before it is tried, so that the next ones lead back to the old image.
            Console.WriteLine("fault: " + fault.Message);
        }

        Power.RebootDevice(RebootOption.NormalReboot);
    }

    /// <summary>Waits for an image that it may start, with the contactor open and the watchdog fed.</summary>
    private static FirmwareSlots Find(IStartGuard guard, StartFeeder feeder)
    {
        LittleFsFileStore files = new LittleFsFileStore(Directory);
        FirmwareSlots slots = new FirmwareSlots(files, Target, null, MaxImageBytes, guard);
        while (!slots.Choose())
        {
            Console.WriteLine(BuildRules.Warning ?? "no firmware in I:\\fw that is whole and signed with this loader's key");
            Thread.Sleep(LookMs);
            feeder.Renew();
            slots = new FirmwareSlots(files, Target, null, MaxImageBytes, guard);
        }

        return slots;
    }
}
