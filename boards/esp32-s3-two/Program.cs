namespace Borne.Boards.Esp32S3Two;

/// <summary>ESP32-S3-DevKitC-1-N8R8 with two outlets: WiFi, Bluetooth for its set-up, 8 MB flash, 8 MB octal PSRAM.</summary>
public static class Program
{
    private const string Model = "ESP32-S3 two";

    /// <summary>Starts the station.</summary>
    public static void Main() => Esp32Station.Run(Pins.Map(), BoardSize.WithPsramAndFlash(), Model, null, RadioPages.Make());
}
