using Borne.Hal.Station;

namespace Borne.Boards.Esp32S3;

/// <summary>ESP32-S3-DevKitC-1-N8R8: WiFi, Bluetooth for its set-up, 8 MB flash, 8 MB octal PSRAM.</summary>
public static class Program
{
    private const string Model = "ESP32-S3";

    /// <summary>Starts the station of an image that was deployed with the cable: its firmware stays as it is.</summary>
    public static void Main() => Start(null);

    /// <summary>Starts the station for the loader, which finds this method by its name.</summary>
    /// <param name="slots">Where the firmware is kept; null where it stays as it is.</param>
    public static void Start(IFirmwareSlots slots) => Esp32Station.Run(
        Pins.Map(),
        BoardSize.WithPsramAndFlash(),
        Model,
        slots is null ? null : new Updates(slots),
        RadioPages.Make());
}
