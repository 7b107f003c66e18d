using Borne.Hal;

namespace Borne.Tests;

/// <summary>A three-phase meter with a register that the test sets.</summary>
public sealed class BenchMeter : IEnergyMeter
{
    public long EnergyWh = 1000;

    public bool TryRead(MeterReading into)
    {
        into.EnergyWh = EnergyWh;
        into.PowerW = 2300;
        into.Phases = 3;
        for (int i = 0; i < MeterReading.MaxPhases; i++)
        {
            into.CurrentMa[i] = 10000 + i;
            into.VoltageMv[i] = 230000;
        }

        return true;
    }
}
