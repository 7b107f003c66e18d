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
        .With(PinRole.ResidualTest, 13)
        .With(PinRole.Watchdog, 4)
        .With(PinRole.InterlockSense, 22)
        .With(PinRole.MeterPulse, 35)
        .With(PinRole.CardClock, 18)
        .With(PinRole.CardOut, 23)
        .With(PinRole.CardIn, 19)
        .With(PinRole.CardSelect, 15)
        .With(PinRole.ProximitySense, 39)
        .With(PinRole.LockDrive, 21)
        .With(PinRole.LockRelease, 32)
        .With(PinRole.LockSwitch, 14)
        .With(PinRole.TemperatureSense, 34)
        .With(PinRole.Buzzer, 5)

        // With a fixed cable only: the pins of socket and lock.
        .With(PinRole.PowerSense, 39)
        .With(PinRole.PilotLow, 39)
        .With(PinRole.PhaseCoil, 21)
        .With(PinRole.PhaseFeedback, 14)
        .With(PinRole.EmergencyStop, 32);
}
