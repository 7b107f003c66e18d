namespace Borne.Boards;

/// <summary>
/// Pins on the headers of the ESP32-DevKitC. GPIO 16 and 17 stay free, because a WROVER module has its PSRAM there: so
/// the map fits the board with either module.
/// </summary>
public static class DevKitPins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => new PinMap(ChipModel.Esp32)
        .With(PinRole.PilotPwm, 25)
        .With(PinRole.PilotSense, 36)
        .With(PinRole.ContactorCoil, 26)
        .With(PinRole.ContactorFeedback, 27)
        .With(PinRole.ResidualCurrent, 33)
        .With(PinRole.MeterPulse, 32);
}
