using Borne.Hal;

namespace Borne.Fuzz;

internal sealed class FuzzMeter : IEnergyMeter
{
    public long EnergyWh { get; set; } = 1000;

    public bool IsFailing { get; set; }

    public bool TryRead(MeterReading into)
    {
        if (IsFailing)
        {
            return false;
        }

        into.EnergyWh = ++EnergyWh;
        into.PowerW = 11040;
        into.Phases = 3;
        Array.Fill(into.CurrentMa, 16000);
        Array.Fill(into.VoltageMv, 230000);
        return true;
    }
}
