using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Energy meter that integrates current x voltage x time in integers, so that no Wh gets lost.</summary>
public sealed class SimulatedMeter : IEnergyMeter
{
    private const int NominalMv = 230_000;
    private const int NominalMilliHertz = 50_000;
    private const int UnityFactor = 1_000;
    private const int RoomDeciCelsius = 235;

    // mA x mV = uW, and uW x ms = nWs; one Wh has 3600 Ws.
    private const long NanoWattSecondsPerWh = 3_600L * 1_000_000_000L;
    private const long MicroWattsPerWatt = 1_000_000;

    private readonly int[] _currentMa = new int[MeterReading.MaxPhases];
    private long _remainder;
    private long _microWatts;

    /// <summary>Phases it measures: 1 or 3.</summary>
    public int Phases { get; set; } = 1;

    /// <inheritdoc/>
    public long Slots =>
        (Phases == 1 ? MeterSlot.OnePhase : MeterSlot.ThreePhases)
        | (((1L << Phases) - 1) << MeterSlot.PowerImportPhase)
        | 1L << MeterSlot.PowerFactor | 1L << MeterSlot.Frequency
        | 1L << MeterSlot.Temperature | 1L << MeterSlot.StateOfCharge;

    /// <summary>State of charge that the vehicle tells in percent, or null while it tells none.</summary>
    public int? StateOfCharge { get; set; }

    /// <summary>True while the meter does not answer.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Energy register in Wh.</summary>
    public long EnergyWh { get; private set; }

    /// <summary>Active power in W, rounded to the nearest.</summary>
    public int PowerW => (int)((_microWatts + MicroWattsPerWatt / 2) / MicroWattsPerWatt);

    /// <summary>Sets the register, as after the meter was read back from disk.</summary>
    /// <param name="energyWh">Energy in Wh, 0 or more.</param>
    public void Restore(long energyWh) => EnergyWh = energyWh;

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    /// <param name="currentMa">Current per phase during the step in mA.</param>
    /// <param name="loadedPhases">Phases that carry it, 0 to 3.</param>
    public void Advance(int stepMs, int currentMa, int loadedPhases)
    {
        _microWatts = 0;
        for (int phase = 0; phase < Phases; phase++)
        {
            _currentMa[phase] = phase < loadedPhases ? currentMa : 0;
            _microWatts += (long)_currentMa[phase] * NominalMv;
        }

        _remainder += _microWatts * stepMs;
        EnergyWh += _remainder / NanoWattSecondsPerWh;
        _remainder %= NanoWattSecondsPerWh;
    }

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        if (IsSilent)
        {
            return false;
        }

        into.Put(MeterSlot.EnergyImport, EnergyWh);
        into.Put(MeterSlot.PowerImport, PowerW);
        into.Put(MeterSlot.PowerFactor, UnityFactor);
        into.Put(MeterSlot.Frequency, NominalMilliHertz);
        into.Put(MeterSlot.Temperature, RoomDeciCelsius);
        for (int phase = 0; phase < Phases; phase++)
        {
            long microWatts = (long)_currentMa[phase] * NominalMv;
            into.Put(MeterSlot.CurrentImport + phase, _currentMa[phase]);
            into.Put(MeterSlot.Voltage + phase, NominalMv);
            into.Put(MeterSlot.PowerImportPhase + phase, (microWatts + (MicroWattsPerWatt / 2)) / MicroWattsPerWatt);
        }

        if (StateOfCharge is int percent)
        {
            into.Put(MeterSlot.StateOfCharge, percent);
        }
        else
        {
            into.Remove(MeterSlot.StateOfCharge);
        }

        return true;
    }
}
