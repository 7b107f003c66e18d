using Borne.Boards;

namespace Borne.Virtual.Machine;

/// <summary>Pins of an imagined board with an ESP32-S3 that has one for each part but a serial card reader and an RS-485 driver.</summary>
public static class VirtualPins
{
    /// <summary>The map.</summary>
    public static PinMap Map() => new PinMap(ChipModel.Esp32S3)
        .With(PinRole.PilotPwm, 4)
        .With(PinRole.PilotSense, 1)
        .With(PinRole.ContactorCoil, 5)
        .With(PinRole.ContactorFeedback, 6)
        .With(PinRole.ResidualCurrent, 7)
        .With(PinRole.ResidualTest, 16)
        .With(PinRole.ResidualReset, 36)
        .With(PinRole.Watchdog, 17)
        .With(PinRole.InterlockSense, 48)
        .With(PinRole.MeterPulse, 15)
        .With(PinRole.MeterTx, 40)
        .With(PinRole.MeterRx, 41)
        .With(PinRole.CardClock, 12)
        .With(PinRole.CardOut, 11)
        .With(PinRole.CardIn, 13)
        .With(PinRole.CardSelect, 14)
        .With(PinRole.ProximitySense, 2)
        .With(PinRole.LockDrive, 33)
        .With(PinRole.LockRelease, 34)
        .With(PinRole.LockSwitch, 37)
        .With(PinRole.TemperatureSense, 8)
        .With(PinRole.LightRed, 21)
        .With(PinRole.LightGreen, 47)
        .With(PinRole.LightBlue, 39)
        .With(PinRole.EmergencyStop, 38)
        .With(PinRole.PowerSense, 10)
        .With(PinRole.PilotLow, 9)
        .With(PinRole.PhaseCoil, 42)
        .With(PinRole.PhaseFeedback, 18)
        .With(PinRole.Buzzer, 35);
}
