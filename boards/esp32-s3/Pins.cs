namespace Borne.Boards.Esp32S3;

/// <summary>
/// Pins of the ESP32-S3-DevKitC-1 with octal PSRAM. Flash and PSRAM have GPIO 26 to 37, USB 19 and 20, the serial port
/// 43 and 44, and the light on the board 38. Boards of version 1.0 have it on 48,
/// where its data input does no harm to the interlock's line. GPIO 18 can be high for a moment at power-up: an input only.
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
        .With(PinRole.ResidualTest, 16)
        .With(PinRole.Watchdog, 17)
        .With(PinRole.InterlockSense, 48)
        .With(PinRole.MeterPulse, 15)
        .With(PinRole.MeterTx, 40)
        .With(PinRole.MeterRx, 41)
        .With(PinRole.MeterEnable, 42)
        .With(PinRole.CardClock, 12)
        .With(PinRole.CardOut, 11)
        .With(PinRole.CardIn, 13)
        .With(PinRole.CardSelect, 14)
        .With(PinRole.ProximitySense, 2)
        .With(PinRole.LockDrive, 9)
        .With(PinRole.LockRelease, 10)
        .With(PinRole.LockSwitch, 18)
        .With(PinRole.TemperatureSense, 8)
        .With(PinRole.LightRed, 21)
        .With(PinRole.LightGreen, 47)
        .With(PinRole.LightBlue, 39)
        .With(PinRole.Button, 0)

        // With a Modbus meter, with a fixed cable, without lights only.
        .With(PinRole.EmergencyStop, 15)
        .With(PinRole.PowerSense, 2)
        .With(PinRole.PilotLow, 2)
        .With(PinRole.PhaseCoil, 21)
        .With(PinRole.PhaseFeedback, 47)
        .With(PinRole.Buzzer, 39)
        .Without(33, 34, 35, 36, 37, 38);
}
