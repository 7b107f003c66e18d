using Borne.Hal.Outlet;

namespace Borne.Fuzz;

internal sealed class FuzzMeter : IEnergyMeter
{
    public long EnergyWh { get; set; } = 1000;

    public bool IsFailing { get; set; }

    public long Slots => MeterSlot.ThreePhases;

    public bool TryRead(MeterReading into)
    {
        if (IsFailing)
        {
            return false;
        }

        into.Put(MeterSlot.EnergyImport, ++EnergyWh);
        into.Put(MeterSlot.PowerImport, 11040);
        for (int phase = 0; phase < MeterReading.MaxPhases; phase++)
        {
            into.Put(MeterSlot.CurrentImport + phase, 16000);
            into.Put(MeterSlot.Voltage + phase, 230000);
        }

        return true;
    }
}
