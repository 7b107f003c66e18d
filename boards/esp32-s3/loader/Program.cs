using System;
using System.Device.Gpio;
using System.Threading;
using Borne.Hal.Esp32.Pins;
using Borne.Hal.Esp32.Storage;
using Borne.Slots;
using nanoFramework.Runtime.Native;

namespace Borne.Boards.Esp32S3.Loader;

/// <summary>
/// Starts the application of the newest good slot in I:\fw, and goes back to the older one when a new one does not prove
/// itself within three starts. While there is none it waits for one that nanoff writes. Not tried on a device.
/// </summary>
public static class Program
{
    private const string Directory = "fw";
    private const string Target = "ESP32-S3";

    // 76 sectors of 4 KiB; BoardSize.SlotSectors keeps them free, and the build refuses a larger image (UpdateMaxBytes).
    private const int MaxImageBytes = 76 * 4096;
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
            FirmwareSlots slots = Find(feeder);
            Console.WriteLine("firmware: " + slots.RunningVersion);
            ApplicationLoader loader = new ApplicationLoader("Borne.Boards.Esp32S3.Program", "Start");
            bool isApplication = loader.Load(slots, slots.PayloadBytes);

            // The application opens them again; the resistors at both pins hold meanwhile.
            feeder.Stop();
            gpio.ClosePin(coil.PinNumber);
            gpio.ClosePin(pilot.PinNumber);
            if (isApplication)
            {
                loader.Start(slots);
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

    /// <summary>Waits for an image, with the contactor open and the watchdog fed.</summary>
    private static FirmwareSlots Find(StartFeeder feeder)
    {
        LittleFsFileStore files = new LittleFsFileStore(Directory);
        FirmwareSlots slots = new FirmwareSlots(files, Target, null, MaxImageBytes);
        while (!slots.Choose())
        {
            Console.WriteLine("no firmware in I:\\fw");
            Thread.Sleep(LookMs);
            feeder.Renew();
            slots = new FirmwareSlots(files, Target, null, MaxImageBytes);
        }

        return slots;
    }
}
