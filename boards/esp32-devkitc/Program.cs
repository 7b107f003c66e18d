namespace Borne.Boards.Esp32DevKitC;

/// <summary>ESP32-DevKitC with ESP32-WROOM-32: WiFi, 4 MB flash, no PSRAM.</summary>
public static class Program
{
    public static void Main() => Esp32Station.Run(Pins.Map(), BoardSize.Small(), "ESP32-DevKitC");
}
