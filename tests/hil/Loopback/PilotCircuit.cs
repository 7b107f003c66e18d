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
    private const double VentilationOhm = 270;

    /// <summary>Voltage at CP.</summary>
    /// <param name="outputs">Bits of <see cref="StimulusOutput"/>.</param>
    /// <param name="isHigh">True while the source gives +12 V, false while it gives -12 V.</param>
    /// <returns>The voltage in mV.</returns>
    public static int Millivolts(int outputs, bool isHigh)
    {
        int source = isHigh ? SourceMv : -SourceMv;
        if (Has(outputs, StimulusOutput.PilotShort))
        {
            return 0;
        }

        if (Has(outputs, StimulusOutput.PilotNegative))
        {
            return (int)(((source * ClampOhm) - (SourceMv * SourceOhm)) / (ClampOhm + SourceOhm));
        }

        double conductance = Part(outputs, StimulusOutput.PilotB, VehicleOhm)
            + Part(outputs, StimulusOutput.PilotC, SwitchOhm) + Part(outputs, StimulusOutput.PilotD, VentilationOhm);
        if (conductance == 0)
        {
            return source;
        }

        double share = 1 / (1 + (conductance * SourceOhm));
        if (Has(outputs, StimulusOutput.PilotDiodeBridge))
        {
            return (int)(source * share);
        }

        return isHigh ? DiodeMv + (int)((source - DiodeMv) * share) : source;
    }

    private static bool Has(int outputs, int bit) => (outputs & bit) != 0;

    private static double Part(int outputs, int bit, double ohm) => Has(outputs, bit) ? 1 / ohm : 0;
}
