using Borne.Hal.Devices.Meters;
using Borne.Hal.Devices.Safety;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Boards;

/// <summary>
/// What hardware a board can have: each part needs its pins, no pin serves two parts, and some parts need or exclude others.
/// </summary>
public sealed class HardwareRules : IHardwareRules
{
    /// <summary>Word of <see cref="Key.CardReader"/>: none.</summary>
    public const int NoReader = 0;

    /// <summary>Word of <see cref="Key.CardReader"/>: an MFRC522 on SPI.</summary>
    public const int SpiReader = 1;

    /// <summary>Word of <see cref="Key.CardReader"/>: a PN532 on a serial line.</summary>
    public const int SerialReader = 2;

    /// <summary>Lowest <see cref="Key.PowerFailVoltage"/> but 0, mV: below it the converter does not count.</summary>
    public const int LeastPowerFailMv = 300;

    private const int MaxGpio = 48;

    private readonly PinMap _board;

    /// <summary>Creates those of a board.</summary>
    /// <param name="board">Its pins.</param>
    public HardwareRules(PinMap board) => _board = board;

    /// <inheritdoc/>
    public string MeterNames => MeterMapTable.Names;

    /// <inheritdoc/>
    public string MeterNumbers => MeterLine.Numbers;

    /// <summary>True with a socket outlet.</summary>
    /// <param name="values">What the station has.</param>
    public static bool HasSocket(HardwareValues values) => values.Number(Key.OutletKind) == 1;

    /// <inheritdoc/>
    public void Check(HardwareValues values, HardwareFaults faults)
    {
        CheckParts(values, faults);
        PinMap map = PinWiring.Apply(_board, values.PinWiring, out string wrong);
        if (wrong is not null)
        {
            faults.Add(Key.PinWiring, wrong);
        }

        CheckPins(values, map, faults);
    }

    // The test comes between state C and the contactor, which a vehicle waits for 3 s.
    private static void CheckMonitor(HardwareValues values, HardwareFaults faults)
    {
        int pulse = values.Number(Key.ResidualPulse);
        int trip = values.Number(Key.ResidualTrip);
        int end = values.Number(Key.ResidualEnd);
        int reset = values.Number(Key.ResidualReset);
        if (pulse > 0 && (end < trip || end < pulse))
        {
            faults.Add(Key.ResidualEnd, "the monitor's test ends before it trips or before its pulse ends; make it longer");
        }
        else if (reset > 0 && !values.Flag(Key.ResidualTest))
        {
            faults.Add(Key.ResidualReset, "without the monitor's test nothing is reset; set the test, or leave the reset out");
        }
        else if (values.Flag(Key.ResidualTest) && TestMs(pulse, trip, end, reset) > ResidualTestTiming.MaxMs)
        {
            faults.Add(Key.ResidualEnd, "the monitor's test takes longer in all than a vehicle waits; make its times shorter");
        }
    }

    // After a reset the monitor has its own time to come to rest.
    private static int TestMs(int pulse, int trip, int end, int reset)
    {
        int tested = pulse > 0 ? end : trip;
        return reset > 0 ? tested + reset + TestedResidualCurrentMonitor.RecoverMs : pulse > 0 ? end : trip + end;
    }

    private static void CheckParts(HardwareValues values, HardwareFaults faults)
    {
        int phases = values.Number(Key.OutletPhases);
        if (phases == 2)
        {
            faults.Add(Key.OutletPhases, "an outlet has one phase or three; write 1 or 3");
        }

        if (phases != 3 && values.Flag(Key.PhaseSwitch))
        {
            faults.Add(Key.PhaseSwitch, "the phase switch needs an outlet with three phases; set them, or leave it out");
        }

        if (values.MeterLine.Length > 0 && MeterLine.TryParse(values.MeterLine, out string part) is null)
        {
            faults.Add(Key.MeterLine, MeterRefusal.Of(values.MeterLine, part));
        }

        CheckMonitor(values, faults);
        int failMv = values.Number(Key.PowerFailVoltage);
        if (failMv > 0 && failMv < LeastPowerFailMv)
        {
            faults.Add(Key.PowerFailVoltage, "the watch of the supply counts from 300 mV on; write more, or 0 for none");
        }

        if (!values.Flag(Key.Interlock) && !values.Flag(Key.BenchSetUp))
        {
            faults.Add(Key.Interlock, "without an interlock a station charges nothing; build it in, or say that this is a bench set-up");
        }
    }

    private static void CheckPins(HardwareValues values, PinMap map, HardwareFaults faults)
    {
        long used = PartPins.Of(values, map);
        int[] owners = new int[MaxGpio + 1];
        for (int outlet = 1; outlet <= map.Outlets; outlet++)
        {
            PinMap pins = map.Outlet(outlet);
            for (int role = 0; role < PinMap.Roles; role++)
            {
                bool isUsed = ((used >> role) & 1) != 0 && (outlet == 1 || ((PartPins.OfOutlet >> role) & 1) != 0);
                int pin = isUsed ? pins.Of((PinRole)role) : PinMap.None;
                if (isUsed && pin == PinMap.None)
                {
                    faults.Add(
                        PartPins.KeyOf((PinRole)role),
                        "the board has no pin for " + Words.At(PinWiring.Roles, role) + "; leave the part out, or give it a pin in PinWiring");
                }
                else if (isUsed && owners[pin] > 0)
                {
                    AddShared(owners[pin] - 1, role, pin, faults);
                }
                else if (isUsed)
                {
                    owners[pin] = role + 1;
                }
            }
        }
    }

    private static void AddShared(int first, int second, int pin, HardwareFaults faults)
    {
        int key = PartPins.KeyOf((PinRole)second);
        faults.Add(
            key == Key.PinWiring ? PartPins.KeyOf((PinRole)first) : key,
            string.Concat(
                Words.At(PinWiring.Roles, first) + " and " + Words.At(PinWiring.Roles, second),
                " share GPIO " + pin.ToString(),
                "; leave one part out, or give it another pin in PinWiring"));
    }
}
