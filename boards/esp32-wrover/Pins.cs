namespace Borne.Boards.Esp32Wrover;

/// <summary>
/// Pins of the ESP32-DevKitC with ESP32-WROVER: those of the headers, and its button. GPIO 16 and 17 belong to the PSRAM.
/// </summary>
public static class Pins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => DevKitPins.Map().With(PinRole.Button, 0).Without(16, 17);
}
