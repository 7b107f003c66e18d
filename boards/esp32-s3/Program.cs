namespace Borne.Boards.Esp32S3;

/// <summary>ESP32-S3-DevKitC-1-N8R8: WiFi, 8 MB flash, 8 MB octal PSRAM.</summary>
public static class Program
{
    public static void Main() => Esp32Station.Run(Pins.Map(), BoardSize.WithPsramAndFlash(), "ESP32-S3");
}
