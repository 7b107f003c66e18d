namespace Borne.Boards.Esp32S3Two;

/// <summary>
/// Pins of the ESP32-S3-DevKitC-1 with octal PSRAM for two outlets with fixed cables: all 24 that are free. Flash and PSRAM have
/// GPIO 26 to 37, USB 19 and 20, the serial port 43 and 44, and the light on the board 38. Boards of version 1.0 have it on 48,
/// where its data input does no harm to an interlock's line. GPIO 18 can be high for a moment at power-up: an input only.
/// </summary>
public static class Pins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => new PinMap(ChipModel.Esp32S3)
        .With(PinRole.PilotPwm, 4)
        .With(PinRole.PilotSense, 1)
        .With(PinRole.PilotLow, 7)
        .With(PinRole.ContactorCoil, 5)
        .With(PinRole.ContactorFeedback, 6)
        .With(PinRole.ResidualCurrent, 15)
        .With(PinRole.ResidualTest, 16)
        .With(PinRole.InterlockSense, 48)
        .With(PinRole.Watchdog, 17)
        .With(PinRole.MeterTx, 40)
        .With(PinRole.MeterRx, 41)
        .With(PinRole.MeterEnable, 42)
        .With(PinRole.CardClock, 12)
        .With(PinRole.CardOut, 11)
        .With(PinRole.CardIn, 13)
        .With(PinRole.CardSelect, 14)

        // With meters that have pulses, without peak detectors, without tests of the monitors only.
        .With(PinRole.MeterPulse, 41)
        .With(PinRole.TemperatureSense, 7)
        .With(PinRole.EmergencyStop, 16)
        .With(PinRole.Button, 0)
        .Without(33, 34, 35, 36, 37, 38)
        .WithSecond(Second());

    private static PinMap Second() => new PinMap(ChipModel.Esp32S3)
        .With(PinRole.PilotPwm, 9)
        .With(PinRole.PilotSense, 2)
        .With(PinRole.PilotLow, 8)
        .With(PinRole.ContactorCoil, 10)
        .With(PinRole.ContactorFeedback, 18)
        .With(PinRole.ResidualCurrent, 21)
        .With(PinRole.ResidualTest, 47)
        .With(PinRole.InterlockSense, 39)
        .With(PinRole.MeterPulse, 42)
        .With(PinRole.TemperatureSense, 8);
}
