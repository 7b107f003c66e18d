namespace Borne.Boards.Wt32Eth01;

/// <summary>
/// Pins of the WT32-ETH01. Ethernet has GPIO 0, 16, 18, 19, 21 to 23 and 25 to 27.
/// </summary>
public static class Pins
{
    /// <summary>The map.</summary>
    /// <returns>A new map.</returns>
    public static PinMap Map() => new PinMap(ChipModel.Esp32)
        .With(PinRole.PilotPwm, 17)
        .With(PinRole.PilotSense, 36)
        .With(PinRole.ContactorCoil, 32)
        .With(PinRole.ContactorFeedback, 14)
        .With(PinRole.ResidualCurrent, 33)
        .With(PinRole.ResidualTest, 4)
        .With(PinRole.Watchdog, 5)
        .With(PinRole.MeterPulse, 35)
        .With(PinRole.CardTx, 15)
        .With(PinRole.CardRx, 39)

        // Without a test of the residual-current monitor only.
        .With(PinRole.InterlockSense, 4)
        .Without(18, 19, 21, 22, 23, 25, 26, 27, 0, 16);
}
