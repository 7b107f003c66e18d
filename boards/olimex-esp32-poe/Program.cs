namespace Borne.Boards.OlimexEsp32Poe;

/// <summary>Olimex ESP32-POE with ESP32-WROOM-32: Ethernet with PoE, 4 MB flash, no PSRAM.</summary>
public static class Program
{
    public static void Main() => Esp32Station.Run(Pins.Map(), BoardSize.Small(), "Olimex ESP32-POE");
}
