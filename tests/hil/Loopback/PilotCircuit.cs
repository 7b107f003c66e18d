using Borne.Stimulus;

namespace Borne.Hil.Loopback;

/// <summary>The copper of CP: source of +/-12 V behind 1 kOhm, and what the stimulus board hangs on it (IEC 61851-1 A.2).</summary>
public static class PilotCircuit
{
    private const int SourceMv = 12000;
    private const int DiodeMv = 700;
    private const double SourceOhm = 1000;
    private const double ClampOhm = 47;
    private const double VehicleOhm = 2740;
    private const double SwitchOhm = 1300;
    private const double WrongOhm = 1800;
    private const double VentilationOhm = 270;
    private const double LowOhm = 27_000;

    /// <summary>Voltage at CP.</summary>
    /// <param name="outputs">Bits of <see cref="StimulusOutput"/>.</param>
    /// <param name="isHigh">True while the source gives +12 V, false while it gives -12 V.</param>
    /// <param name="isCheck">True with the check plug: +12 V and no wallbox, and PP on CP as well.</param>
    /// <param name="fault">What is broken in the bench.</param>
    /// <returns>The voltage in mV.</returns>
    public static int Millivolts(int outputs, bool isHigh, bool isCheck = false, BenchFault fault = BenchFault.None)
    {
        int source = isHigh || isCheck ? SourceMv : -SourceMv;
        if (Has(outputs, StimulusOutput.PilotShort))
        {
            return 0;
        }

        if (Has(outputs, StimulusOutput.PilotNegative))
        {
            return (int)(((source * ClampOhm) - (SourceMv * SourceOhm)) / (ClampOhm + SourceOhm));
        }

        double switchOhm = fault == BenchFault.WrongResistor ? WrongOhm : SwitchOhm;
        double vehicle = Part(outputs, StimulusOutput.PilotB, VehicleOhm) + Part(outputs, StimulusOutput.PilotC, switchOhm)
            + Part(outputs, StimulusOutput.PilotD, VentilationOhm) + Part(outputs, StimulusOutput.PilotLow, LowOhm);
        double plug = isCheck ? ProximityCircuit.Conductance(outputs, fault) : 0;
        if (vehicle == 0 && plug == 0)
        {
            return source;
        }

        // A diode that conducts takes its voltage from the source of the vehicle's branch alone.
        bool hasDiode = !Has(outputs, StimulusOutput.PilotDiodeBridge);
        if (hasDiode && source < 0)
        {
            return source;
        }

        double diode = hasDiode && vehicle > 0 ? DiodeMv : 0;
        double mv = ((source / SourceOhm) + (vehicle * diode)) / ((1 / SourceOhm) + vehicle + plug);
        return (int)mv;
    }

    private static bool Has(int outputs, int bit) => (outputs & bit) != 0;

    private static double Part(int outputs, int bit, double ohm) => Has(outputs, bit) ? 1 / ohm : 0;
}
