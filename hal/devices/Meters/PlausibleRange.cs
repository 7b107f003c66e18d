using Borne.Hal.Outlet;

namespace Borne.Hal.Devices.Meters;

/// <summary>What the quantities of a meter can be at an installation. Registers are judged by <see cref="RegisterWatch"/>.</summary>
internal sealed class PlausibleRange
{
    private const int MaxMillivolts = 500000;
    private const int MinMillihertz = 40000;
    private const int MaxMillihertz = 70000;
    private const int MaxThousandths = 1010;
    private const int WholeThousandths = 1000;
    private const int VoltsForPower = 300;
    private const int MaPerA = 1000;

    // Some meters tell the frequency in tenths of what their document says.
    private const int TenthsFromMillihertz = 100000;

    private readonly long _maxMilliamps;

    /// <summary>Creates it.</summary>
    /// <param name="maxAmps">Highest current of the installation in A. Twice as much is still believed.</param>
    /// <param name="phases">Its phases, 1 or 3.</param>
    public PlausibleRange(int maxAmps, int phases)
    {
        _maxMilliamps = 2L * maxAmps * MaPerA;
        MaxWatts = 2L * maxAmps * VoltsForPower * phases;
    }

    /// <summary>Highest power that is believed, W.</summary>
    public long MaxWatts { get; }

    /// <summary>Judges a value, and puts right what is known to be told wrongly.</summary>
    /// <param name="slot">Place of <see cref="MeterSlot"/>.</param>
    /// <param name="value">The value in the unit of the place.</param>
    /// <returns>False when it cannot be.</returns>
    public bool TryAdjust(int slot, ref long value)
    {
        if (((MeterSlot.Registers >> slot) & 1) != 0)
        {
            return value >= 0;
        }

        if (slot == MeterSlot.Frequency)
        {
            value = value > TenthsFromMillihertz ? value / 10 : value;
            return value == 0 || (value >= MinMillihertz && value <= MaxMillihertz);
        }

        if (IsFactor(slot))
        {
            bool isFactor = value <= MaxThousandths && value >= -MaxThousandths;
            value = value > WholeThousandths ? WholeThousandths : value < -WholeThousandths ? -WholeThousandths : value;
            return isFactor;
        }

        if (IsVoltage(slot))
        {
            return value >= 0 && value <= MaxMillivolts;
        }

        long most = IsCurrent(slot) || slot == MeterSlot.CurrentNeutral ? _maxMilliamps : MaxWatts;
        bool isWithin = value <= most && value >= -most;

        // The sign of a current is that of its power, which tells it already.
        value = IsCurrent(slot) && value < 0 ? -value : value;
        return isWithin;
    }

    private static bool IsFactor(int slot) => slot >= MeterSlot.PowerFactor && slot < MeterSlot.CurrentExport;

    private static bool IsCurrent(int slot) => slot >= MeterSlot.CurrentImport && slot < MeterSlot.Voltage;

    private static bool IsVoltage(int slot) => (slot >= MeterSlot.Voltage && slot < MeterSlot.EnergyExport)
        || (slot >= MeterSlot.VoltageBetween && slot < MeterSlot.Frequency);
}
