using System.Collections.Generic;
using System.Linq;
using Borne.Boards;

namespace Borne.Tests.Desktop.Boards;

/// <summary>Holds a pin map against the rules of its chip and its board.</summary>
internal static class PinRules
{
    private static readonly PinRole[] Analog = [PinRole.PilotSense, PinRole.ProximitySense, PinRole.TemperatureSense, PinRole.PowerSense, PinRole.PilotLow];

    private static readonly PinRole[] PulledUpInputs = [PinRole.ContactorFeedback, PinRole.ResidualCurrent, PinRole.LockSwitch, PinRole.PhaseFeedback, PinRole.InterlockSense];

    private static readonly PinRole[] OtherInputs = [PinRole.MeterPulse, PinRole.MeterRx, PinRole.CardIn, PinRole.CardRx, PinRole.EmergencyStop, PinRole.Button];

    /// <summary>What would close the contactor, trip the monitor or move the lock if it were high before the program runs.</summary>
    private static readonly PinRole[] LowAtReset = [PinRole.ContactorCoil, PinRole.ResidualTest, PinRole.ResidualReset, PinRole.LockDrive, PinRole.LockRelease, PinRole.PhaseCoil];

    /// <summary>Roles of which a station has one or the other, so that they may share a pin: meters with pulses or on
    /// Modbus, socket or fixed cable, lights or not, peak detectors or thermistor, a proven interlock, an emergency stop or a test of the monitor.</summary>
    private static readonly PinRole[][] Either =
    [
        [PinRole.MeterPulse, PinRole.EmergencyStop],
        [PinRole.MeterPulse, PinRole.MeterRx],
        [PinRole.MeterPulse, PinRole.MeterEnable],
        [PinRole.PilotLow, PinRole.TemperatureSense],
        [PinRole.ResidualTest, PinRole.EmergencyStop],
        [PinRole.ProximitySense, PinRole.PowerSense, PinRole.PilotLow],
        [PinRole.LockDrive, PinRole.PhaseCoil],
        [PinRole.LockSwitch, PinRole.PhaseFeedback],
        [PinRole.LockRelease, PinRole.EmergencyStop],
        [PinRole.ResidualTest, PinRole.InterlockSense],
        [PinRole.LightRed, PinRole.PhaseCoil],
        [PinRole.LightGreen, PinRole.PhaseFeedback],
        [PinRole.LightBlue, PinRole.Buzzer],
    ];

    /// <summary>What holds an output before the program runs, as the board's README must name it.</summary>
    public static readonly Dictionary<PinRole, string> Held = new()
    {
        [PinRole.PilotPwm] = "4.7 kOhm pull-up",
        [PinRole.ContactorCoil] = "2.2 kOhm pull-down",
        [PinRole.PhaseCoil] = "2.2 kOhm pull-down",
        [PinRole.ResidualTest] = "2.2 kOhm pull-down",
        [PinRole.ResidualReset] = "2.2 kOhm pull-down",
        [PinRole.LockDrive] = "2.2 kOhm pull-down",
        [PinRole.LockRelease] = "2.2 kOhm pull-down",
        [PinRole.Watchdog] = "10 kOhm pull-down",
        [PinRole.Buzzer] = "10 kOhm pull-up",
    };

    private static readonly PinRole[] Required =
        [PinRole.PilotPwm, PinRole.PilotSense, PinRole.ContactorCoil, PinRole.ContactorFeedback, PinRole.ResidualCurrent, PinRole.Watchdog];

    private static readonly PinRole[][] Together =
    [
        [PinRole.CardClock, PinRole.CardOut, PinRole.CardIn, PinRole.CardSelect],
        [PinRole.CardTx, PinRole.CardRx],
        [PinRole.MeterTx, PinRole.MeterRx],
        [PinRole.ProximitySense, PinRole.LockDrive, PinRole.LockRelease, PinRole.LockSwitch],
        [PinRole.LightRed, PinRole.LightGreen, PinRole.LightBlue],
        [PinRole.PhaseCoil, PinRole.PhaseFeedback],
    ];

    /// <summary>What an outlet has for itself; all else a station has once.</summary>
    private static readonly PinRole[] OfOutlet =
    [
        PinRole.PilotPwm, PinRole.PilotSense, PinRole.PilotLow, PinRole.ContactorCoil, PinRole.ContactorFeedback, PinRole.ResidualCurrent,
        PinRole.ResidualTest, PinRole.ResidualReset, PinRole.InterlockSense, PinRole.MeterPulse, PinRole.ProximitySense,
        PinRole.LockDrive, PinRole.LockRelease, PinRole.LockSwitch, PinRole.TemperatureSense, PinRole.PhaseCoil, PinRole.PhaseFeedback,
    ];

    /// <summary>The maps of a board's outlets, the first one with what the station has once.</summary>
    public static IEnumerable<PinMap> Outlets(PinMap map) => Enumerable.Range(1, map.Outlets).Select(map.Outlet);

    public static IEnumerable<PinRole> RolesOf(PinMap map) => Enumerable.Range(0, PinMap.Roles).Select(r => (PinRole)r).Where(map.Has);

    private static bool IsEither(IEnumerable<PinRole> roles) => Either.Any(one => roles.All(one.Contains));

    /// <summary>What is wrong with a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="taken">Pins that the board has taken.</param>
    /// <param name="pulledUp">Pins with a pull-up resistor on the board.</param>
    public static List<string> Violations(PinMap map, int[] taken, int[] pulledUp)
    {
        List<string> found = [];
        var uses = Outlets(map).SelectMany(o => RolesOf(o).Select(r => (Role: r, Pin: o.Of(r))));
        foreach (var same in uses.GroupBy(u => u.Pin, u => u.Role).Where(g => g.Count() > 1 && !IsEither(g)))
        {
            found.Add($"GPIO {same.Key} is used for {string.Join(" and ", same)}");
        }

        Check(map, Required, taken, pulledUp, found);
        foreach (PinMap second in Outlets(map).Skip(1))
        {
            Check(second, [.. Required.Where(OfOutlet.Contains)], taken, pulledUp, found);
            found.AddRange(RolesOf(second).Except(OfOutlet).Select(r => $"{r} is not of an outlet"));
            found.AddRange(OfOutlet.Where(r => map.Has(r) != second.Has(r)).Select(r => $"{r}: one outlet alone has it"));
        }

        if (Outlets(map).Any(o => !o.Has(PinRole.MeterPulse)) && !map.Has(PinRole.MeterTx))
        {
            found.Add("no meter");
        }

        return found;
    }

    private static void Check(PinMap map, PinRole[] required, int[] taken, int[] pulledUp, List<string> found)
    {
        ChipRules chip = ChipRules.Of(map.Chip);
        foreach (PinRole role in RolesOf(map))
        {
            int pin = map.Of(role);
            bool isInput = Analog.Contains(role) || PulledUpInputs.Contains(role) || OtherInputs.Contains(role);
            void Unless(bool isFine, string why)
            {
                if (!isFine)
                {
                    found.Add($"{role} on GPIO {pin}: {why}");
                }
            }

            Unless(chip.Gpios.Contains(pin), "no such pin");
            Unless(!chip.Flash.Contains(pin), "belongs to the flash");
            Unless(!taken.Contains(pin), "taken by the board");
            Unless(!chip.Console.Contains(pin), "serial port or USB");
            // The button of the board is the one that decides how the chip boots.
            Unless(!chip.Boot.Contains(pin) || role == PinRole.Button, "strapping pin");
            Unless(!chip.LenientBoot.Contains(pin) || !isInput, "strapping pin that something outside could hold");
            Unless(isInput || !chip.InputOnly.Contains(pin), "input only");
            Unless(!PulledUpInputs.Contains(role) || !chip.InputOnly.Contains(pin), "has no pull-up");
            Unless(!Analog.Contains(role) || chip.Adc1.Contains(pin), "not on ADC1");
            Unless(
                role != PinRole.Watchdog || !map.Has(PinRole.InterlockSense) || !pulledUp.Contains(pin),
                "an edge of its own at each reset, which feeds");
            Unless(role != PinRole.PilotPwm || !chip.LowAtReset.Contains(pin), "pulled down before the program runs");
            Unless(!Analog.Contains(role) || !pulledUp.Contains(pin), "a pull-up would falsify it");
            Unless(
                !LowAtReset.Contains(role) || (!chip.HighAtReset.Contains(pin) && !pulledUp.Contains(pin)),
                "high before the program runs");
        }

        found.AddRange(required.Where(r => !map.Has(r)).Select(r => $"no {r}"));
        found.AddRange(Together.Where(t => t.Any(map.Has) && !t.All(map.Has)).Select(t => $"{string.Join(", ", t)}: all or none"));
    }
}
