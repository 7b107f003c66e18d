using Borne.Hal.Outlet;

namespace Borne.Virtual.Machine;

/// <summary>Main meter of the station: what all connectors take together.</summary>
/// <param name="meters">Meters of the connectors.</param>
public sealed class SimulatedMainMeter(SimulatedMeter[] meters) : IEnergyMeter
{
    /// <inheritdoc/>
    public long Slots => 1L << MeterSlot.EnergyImport | 1L << MeterSlot.PowerImport;

    /// <inheritdoc/>
    public bool TryRead(MeterReading into)
    {
        into.Put(MeterSlot.EnergyImport, meters.Sum(meter => meter.EnergyWh));
        into.Put(MeterSlot.PowerImport, meters.Sum(meter => meter.PowerW));
        return true;
    }
}
