using Borne.Base.Logs;

namespace Borne.Boards.Esp32Wrover;

/// <summary>ESP32-DevKitC with ESP32-WROVER: WiFi, 4 MB flash or more, PSRAM.</summary>
public static class Program
{
    /// <summary>Starts the station.</summary>
    public static void Main() => Esp32Station.Run(
        Pins.Map(), BoardSize.WithPsram(), "ESP32-WROVER", null, new BoardPages(null, BoardSize.FewSessionChunks, RollingLog.FewChunks));
}
