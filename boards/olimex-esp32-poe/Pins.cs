namespace Borne.Boards.OlimexEsp32Poe;

/// <summary>
/// Pins of the Olimex ESP32-POE. Ethernet has GPIO 12, 17 to 19, 21 to 23 and 25 to 27; GPIO 34, 35 and 39 go to the
/// button and the supply sensing of the board. GPIO 13 and 16 have the pull-ups of the UEXT bus: good for contacts to
/// ground, never for the coil. GPIO 2, 14 and 15 are those of the SD card, which stays empty. The card reader has the
/// serial pins of UEXT.
/// </summary>
public static class Pins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => new PinMap(ChipModel.Esp32)
        .With(PinRole.PilotPwm, 15)
        .With(PinRole.PilotSense, 33)
        .With(PinRole.ContactorCoil, 32)
        .With(PinRole.ContactorFeedback, 13)
        .With(PinRole.ResidualCurrent, 16)
        .With(PinRole.Watchdog, 5)
        .With(PinRole.MeterPulse, 14)
        .With(PinRole.CardTx, 4)
        .With(PinRole.CardRx, 36)
        .With(PinRole.PowerSense, 39)
        .Without(18, 19, 21, 22, 23, 25, 26, 27, 12, 17, 34, 35)
        .PulledUp(5, 13, 15, 16, 2);
}
