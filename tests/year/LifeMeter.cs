using Borne.Hal.Outlet;

namespace Borne.Year;

/// <summary>
/// Energy meter with a register of its own, which counts in microjoules: nothing is rounded, and nothing is forgotten
/// while it does not answer or the station is without power.
/// </summary>
internal sealed class LifeMeter(long startWh) : IEnergyMeter
{
    private const long MicrojoulesPerWh = 3_600_000_000;
    private const long MicrojoulesPerWattMs = 1000;

    private long _microjoules = startWh * MicrojoulesPerWh;

    /// <inheritdoc/>
    public long Slots => MeterSlot.OnePhase;

    /// <summary>Register in Wh.</summary>
    public long EnergyWh => _microjoules / MicrojoulesPerWh;

    /// <summary>True for a meter that does not answer.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Power now in W.</summary>
    public int PowerW { get; private set; }

    /// <summary>Lets time pass.</summary>
    /// <param name="ms">How much.</param>
    /// <param name="watts">Power during that time.</param>
    public void Tick(long ms, int watts)
    {
        PowerW = watts;
        _microjoules += ms * watts * MicrojoulesPerWattMs;
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
        into.Put(MeterSlot.CurrentImport, PowerW * 1000 / 230);
        into.Put(MeterSlot.Voltage, 230_000);
        return true;
    }
}
