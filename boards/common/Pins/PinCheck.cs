namespace Borne.Boards;

/// <summary>Holds the pin of a role against the rules of its chip and its board, for a person who wants to rewire it.</summary>
public static class PinCheck
{
    private const long Analog = 1L << (int)PinRole.PilotSense | 1L << (int)PinRole.ProximitySense | 1L << (int)PinRole.TemperatureSense
        | 1L << (int)PinRole.PowerSense | 1L << (int)PinRole.PilotLow;

    private const long PulledUp = 1L << (int)PinRole.ContactorFeedback | 1L << (int)PinRole.ResidualCurrent | 1L << (int)PinRole.LockSwitch
        | 1L << (int)PinRole.PhaseFeedback | 1L << (int)PinRole.InterlockSense;

    private const long Inputs = Analog | PulledUp | 1L << (int)PinRole.MeterPulse | 1L << (int)PinRole.MeterRx | 1L << (int)PinRole.CardIn
        | 1L << (int)PinRole.CardRx | 1L << (int)PinRole.EmergencyStop | 1L << (int)PinRole.Button;

    // What would close the contactor, trip the monitor or move the lock if it were high before the program runs.
    private const long LowAtReset = 1L << (int)PinRole.ContactorCoil | 1L << (int)PinRole.ResidualTest | 1L << (int)PinRole.ResidualReset
        | 1L << (int)PinRole.LockDrive | 1L << (int)PinRole.LockRelease | 1L << (int)PinRole.PhaseCoil;

    /// <summary>Tells why a role may not have its pin.</summary>
    /// <param name="map">The map.</param>
    /// <param name="role">A role that has a pin.</param>
    /// <returns>The reason, or null when it may.</returns>
    public static string Fault(PinMap map, PinRole role)
    {
        ChipPins chip = new ChipPins(map.Chip);
        int pin = map.Of(role);
        long bit = 1L << (int)role;
        bool isInput = (Inputs & bit) != 0;
        bool isAnalog = (Analog & bit) != 0;
        bool isPulledUp = map.IsPulledUp(pin);
        return !chip.Exists(pin) ? "there is no such pin"
            : chip.IsReserved(pin) ? "it belongs to the flash, the serial port or USB"
            : map.IsTaken(pin) ? "the board itself has taken it"
            : chip.IsBoot(pin) ? "the chip looks at it while it starts"
            : chip.IsLenientBoot(pin) && isInput ? "the chip looks at it while it starts, so nothing outside may hold it"
            : chip.IsInputOnly(pin) && !isInput ? "it is an input only"
            : chip.IsInputOnly(pin) && (PulledUp & bit) != 0 ? "it has no pull-up"
            : isAnalog && map.ChannelOf(role) == PinMap.None ? "it is no input of the first analog converter"
            : isAnalog && isPulledUp ? "the pull-up on the board would falsify it"
            : (LowAtReset & bit) != 0 && (chip.IsHighAtReset(pin) || isPulledUp) ? "it is high before the program runs"
            : null;
    }
}
