namespace Borne.Boards.Esp32S3;

/// <summary>
/// Pins of the ESP32-S3-DevKitC-1 with octal PSRAM. Flash and PSRAM have GPIO 26 to 37, USB 19 and 20, the serial port
/// 43 and 44, and the light on the board 38 or 48.
/// </summary>
public static class Pins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => new PinMap(ChipModel.Esp32S3)
        .With(PinRole.PilotPwm, 4)
        .With(PinRole.PilotSense, 1)
        .With(PinRole.ContactorCoil, 5)
        .With(PinRole.ContactorFeedback, 6)
        .With(PinRole.ResidualCurrent, 7)
        .With(PinRole.MeterPulse, 15);
}
