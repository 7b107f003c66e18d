using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Boards;

/// <summary>Which pins the parts of a station need.</summary>
public static class PartPins
{
    private const long Always = 1L << (int)PinRole.PilotPwm | 1L << (int)PinRole.PilotSense | 1L << (int)PinRole.ContactorCoil
        | 1L << (int)PinRole.ContactorFeedback | 1L << (int)PinRole.ResidualCurrent | 1L << (int)PinRole.Watchdog;

    private const long Socket = 1L << (int)PinRole.ProximitySense | 1L << (int)PinRole.LockDrive | 1L << (int)PinRole.LockRelease
        | 1L << (int)PinRole.LockSwitch;

    private const long Lights = 1L << (int)PinRole.LightRed | 1L << (int)PinRole.LightGreen | 1L << (int)PinRole.LightBlue;

    private const long SpiCards = 1L << (int)PinRole.CardClock | 1L << (int)PinRole.CardOut | 1L << (int)PinRole.CardIn
        | 1L << (int)PinRole.CardSelect;

    private const long SerialCards = 1L << (int)PinRole.CardTx | 1L << (int)PinRole.CardRx;

    private const long Modbus = 1L << (int)PinRole.MeterTx | 1L << (int)PinRole.MeterRx;

    private const long Phases = 1L << (int)PinRole.PhaseCoil | 1L << (int)PinRole.PhaseFeedback;

    /// <summary>The roles that a station needs, a bit for each.</summary>
    /// <param name="values">What it has.</param>
    /// <param name="map">The pins; the driver of an RS-485 line is used where there is one.</param>
    public static long Of(HardwareValues values, PinMap map)
    {
        int reader = values.Number(Key.CardReader);
        bool isModbus = values.MeterLine.Length > 0;
        bool isTested = values.Flag(Key.ResidualTest);
        return Always
            | (isModbus ? Modbus | (map.Has(PinRole.MeterEnable) ? Bit(PinRole.MeterEnable) : 0) : Bit(PinRole.MeterPulse))
            | (reader == HardwareRules.SpiReader ? SpiCards : reader == HardwareRules.SerialReader ? SerialCards : 0)
            | (HardwareRules.HasSocket(values) ? Socket : 0)
            | (isTested ? Bit(PinRole.ResidualTest) : 0)
            | (isTested && values.Number(Key.ResidualReset) > 0 ? Bit(PinRole.ResidualReset) : 0)
            | (values.Flag(Key.PeakDetectors) ? Bit(PinRole.PilotLow) : 0)
            | (values.Flag(Key.Thermistor) ? Bit(PinRole.TemperatureSense) : 0)
            | (values.Flag(Key.StatusLight) ? Lights : 0)
            | (values.Flag(Key.Buzzer) ? Bit(PinRole.Buzzer) : 0)
            | (values.Flag(Key.EmergencyStop) ? Bit(PinRole.EmergencyStop) : 0)
            | (values.Flag(Key.PhaseSwitch) ? Phases : 0)
            | (values.Number(Key.PowerFailVoltage) > 0 ? Bit(PinRole.PowerSense) : 0)
            | (values.Flag(Key.Interlock) ? Bit(PinRole.InterlockSense) : 0);
    }

    /// <summary>The roles that each outlet has for itself, a bit for each; all else a station has once.</summary>
    public const long OfOutlet = (Always & ~(1L << (int)PinRole.Watchdog)) | Socket | Phases | 1L << (int)PinRole.PilotLow
        | 1L << (int)PinRole.ResidualTest | 1L << (int)PinRole.ResidualReset | 1L << (int)PinRole.InterlockSense
        | 1L << (int)PinRole.MeterPulse | 1L << (int)PinRole.TemperatureSense;

    /// <summary>The setting of the part that has a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>A constant of <see cref="Key"/>; <see cref="Key.PinWiring"/> for what every station has.</returns>
    public static int KeyOf(PinRole role)
    {
        long bit = Bit(role);
        return (Socket & bit) != 0 ? Key.OutletKind
            : (Lights & bit) != 0 ? Key.StatusLight
            : ((SpiCards | SerialCards) & bit) != 0 ? Key.CardReader
            : (Phases & bit) != 0 ? Key.PhaseSwitch
            : (Modbus & bit) != 0 || role == PinRole.MeterEnable || role == PinRole.MeterPulse ? Key.MeterLine
            : role switch
            {
                PinRole.ResidualTest => Key.ResidualTest,
                PinRole.ResidualReset => Key.ResidualReset,
                PinRole.PilotLow => Key.PeakDetectors,
                PinRole.TemperatureSense => Key.Thermistor,
                PinRole.Buzzer => Key.Buzzer,
                PinRole.EmergencyStop => Key.EmergencyStop,
                PinRole.PowerSense => Key.PowerFailVoltage,
                PinRole.InterlockSense => Key.Interlock,
                _ => Key.PinWiring,
            };
    }

    private static long Bit(PinRole role) => 1L << (int)role;
}
