using Borne.Hal.Station;

namespace Borne.Boards.Esp32S3;

/// <summary>ESP32-S3-DevKitC-1-N8R8: WiFi, 8 MB flash, 8 MB octal PSRAM.</summary>
public static class Program
{
    private const string Model = "ESP32-S3";

    /// <summary>Starts the station of an image that was deployed with the cable: its firmware stays as it is.</summary>
    public static void Main() => Esp32Station.Run(Pins.Map(), BoardSize.WithPsramAndFlash(), Model);

    /// <summary>Starts the station for the loader, which finds this method by its name.</summary>
    /// <param name="slots">Where the firmware is kept.</param>
    public static void Start(IFirmwareSlots slots) =>
        Esp32Station.Run(Pins.Map(), BoardSize.WithPsramAndFlash(), Model, new Updates(slots));
}
