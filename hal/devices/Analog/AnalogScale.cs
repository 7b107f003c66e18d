namespace Borne.Hal.Devices.Analog;

/// <summary>
/// What the counts of the analog converter mean: one line through two known voltages of the control pilot, for all inputs,
/// because they share converter and range. The pilot comes to its pin through 100 kOhm, with 22 kOhm to the supply and 15 kOhm
/// to ground, which keeps -12 V to +12 V in the straight part of the converter's curve. Until a calibration tells the line of
/// this chip, it is that of a typical one, good for a look and not for a decision.
/// </summary>
public sealed class AnalogScale
{
    /// <summary>Highest count.</summary>
    public const int FullCount = 4095;

    /// <summary>In place of a count: the converter gave none.</summary>
    public const int NoReading = -1;

    /// <summary>Count from which an input may stand at the supply itself: the converter ends below it.</summary>
    public const int OpenCount = 4090;

    /// <summary>Supply of the chip and of the pull-ups, mV.</summary>
    public const int SupplyMv = 3300;

    /// <summary>Nominal high level of the pilot in mV, IEC 61851-1 table A.1.</summary>
    public const int NominalMv = 12000;

    // The divider, as follows from its three conductances of 10, 45.45 and 66.67 uS: the pin at 0 V of the pilot, and what
    // one volt of the pilot adds.
    private const int PinZeroUv = 1228288;
    private const int PinUvPerVolt = 81886;
    private const int UvPerMv = 1000;

    // An ESP32 with the reference voltage of 1100 mV that its data sheet gives.
    private const int TypicalHighCount = 2568;
    private const int TypicalLowCount = 129;

    private int _lowCount = TypicalLowCount;
    private int _lowMv = -NominalMv;
    private int _spanCount = TypicalHighCount - TypicalLowCount;
    private int _spanMv = NominalMv * 2;

    /// <summary>True once the line is that of this chip.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Takes the line of this chip.</summary>
    /// <param name="highCount">Count at the pilot's high level.</param>
    /// <param name="lowCount">Count at its low level; another one than <paramref name="highCount"/>.</param>
    /// <param name="highMv">The high level in mV.</param>
    /// <param name="lowMv">The low level in mV.</param>
    public void Set(int highCount, int lowCount, int highMv = NominalMv, int lowMv = -NominalMv)
    {
        _lowCount = lowCount;
        _lowMv = lowMv;
        _spanCount = highCount - lowCount;
        _spanMv = highMv - lowMv;
        IsKnown = true;
    }

    /// <summary>Voltage of the pilot.</summary>
    /// <param name="count">Count at the pilot's input.</param>
    /// <returns>mV.</returns>
    public int PilotMv(int count) => _lowMv + (int)((long)(count - _lowCount) * _spanMv / _spanCount);

    /// <summary>Voltage at any pin.</summary>
    /// <param name="count">Count at its input.</param>
    /// <returns>mV.</returns>
    public int PinMv(int count) => (int)((PinZeroUv + ((long)PilotMv(count) * PinUvPerVolt / UvPerMv)) / UvPerMv);

    /// <summary>Resistance to ground of an input with a pull-up to the supply.</summary>
    /// <param name="count">Count at the input.</param>
    /// <param name="pullUpOhm">The pull-up, 100 to 100000 ohm.</param>
    /// <returns>Ohm; <see cref="int.MaxValue"/> when nothing pulls the input down, 0 below the lowest voltage that the
    /// converter sees.</returns>
    public int OhmOf(int count, int pullUpOhm)
    {
        if (count <= 0)
        {
            return 0;
        }

        int millivolts = PinMv(count);
        return count >= OpenCount || millivolts >= SupplyMv
            ? int.MaxValue
            : (int)((long)pullUpOhm * millivolts / (SupplyMv - millivolts));
    }
}
