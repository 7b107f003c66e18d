using Borne.Hal.Outlet;

namespace Borne.Tests.Bench.Hardware;

/// <summary>A three-phase meter with a register that the test sets.</summary>
public sealed class BenchMeter : IEnergyMeter
{
    public long EnergyWh = 1000;

    public long Slots => MeterSlot.ThreePhases;

    public bool TryRead(MeterReading into)
    {
        into.Put(MeterSlot.EnergyImport, EnergyWh);
        into.Put(MeterSlot.PowerImport, 2300);
        for (int i = 0; i < MeterReading.MaxPhases; i++)
        {
            into.Put(MeterSlot.CurrentImport + i, 10000 + i);
            into.Put(MeterSlot.Voltage + i, 230000);
        }

        return true;
    }
}
