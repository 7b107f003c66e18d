namespace Borne.Boards.Esp32DevKitC;

/// <summary>
/// Pins of the ESP32-DevKitC with ESP32-WROOM-32: those of the headers, and GPIO 16 and 17, which this module leaves free,
/// for a Modbus meter.
/// </summary>
public static class Pins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => DevKitPins.Map()
        .With(PinRole.MeterTx, 17)
        .With(PinRole.MeterRx, 16);
}
