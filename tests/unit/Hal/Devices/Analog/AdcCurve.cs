using Borne.Hal.Devices.Analog;

namespace Borne.Tests.Hal.Devices.Analog;

/// <summary>
/// Counts that a chip's ADC1 gives at 12 dB, from the curves with which ESP-IDF corrects them (adc_cali_line_fitting for the
/// ESP32, adc_cali_curve_fitting for the ESP32-S3): on the ESP32 a line with an offset of 142 mV up to count 2880, and a bend
/// above that is told at steps of 64 counts; on the S3 a line and a polynomial of the fourth degree.
/// </summary>
public sealed class AdcCurve
{
    private const int Counts = AnalogScale.FullCount + 1;
    private const int BendFrom = 2880;
    private const int BendStep = 64;
    private const double OffsetMv = 142;
    private const double Slope = 196602.0 / 65536 / 4096;
    private const double LowVref = 1000;
    private const double HighVref = 1200;
    private const double ReferenceMv = 850;

    private readonly double[] _millivolts = new double[Counts];

    private AdcCurve()
    {
    }

    /// <summary>An ESP32.</summary>
    /// <param name="vref">Its reference voltage, 1000 to 1200 mV.</param>
    public static AdcCurve Esp32(int vref)
    {
        int[] low =
        {
            2240, 2297, 2352, 2405, 2457, 2512, 2564, 2616, 2664, 2709, 2754, 2795, 2832, 2868, 2903, 2937, 2969, 3000, 3030, 3060,
        };
        int[] high =
        {
            2667, 2706, 2745, 2780, 2813, 2844, 2873, 2901, 2928, 2956, 2982, 3006, 3032, 3059, 3084, 3110, 3135, 3160, 3184, 3209,
        };
        AdcCurve curve = new AdcCurve();
        double share = (vref - LowVref) / (HighVref - LowVref);
        for (int count = 0; count < Counts; count++)
        {
            double line = (count * vref * Slope) + OffsetMv;
            if (count >= BendFrom)
            {
                int step = (count - BendFrom) / BendStep;
                double part = (count - BendFrom - (step * BendStep)) / (double)BendStep;
                double a = low[step] + ((high[step] - low[step]) * share);
                double b = low[step + 1] + ((high[step + 1] - low[step + 1]) * share);
                double bent = a + ((b - a) * part);
                line = step > 0 ? bent : line + ((bent - line) * part);
            }

            curve._millivolts[count] = line;
        }

        return curve;
    }

    /// <summary>An ESP32-S3.</summary>
    /// <param name="reference">Count at 850 mV as its fuses tell it, 900 to 1155.</param>
    public static AdcCurve Esp32S3(int reference)
    {
        AdcCurve curve = new AdcCurve();
        for (int count = 0; count < Counts; count++)
        {
            double x = count * ReferenceMv / reference;
            double error = -0.644403418269478 - (0.0644334888647536 * x) + (1.297891447611e-4 * x * x)
                - (7.0769718e-8 * x * x * x) + (1.3515e-11 * x * x * x * x);
            curve._millivolts[count] = count == 0 ? 0 : x - error;
        }

        return curve;
    }

    /// <summary>Count of a voltage.</summary>
    /// <param name="microvolts">Voltage at the pin, uV.</param>
    public int CountOf(int microvolts)
    {
        double millivolts = microvolts / 1000.0;
        int low = 0;
        int high = Counts - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_millivolts[middle] <= millivolts)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>Count of a voltage of the pilot behind 100 kOhm, with 22 kOhm to 3.3 V and a resistor to ground.</summary>
    /// <param name="millivolts">Voltage of the pilot, mV.</param>
    /// <param name="groundKiloohm">The resistor to ground.</param>
    public int CountOfPilot(int millivolts, int groundKiloohm = 15)
    {
        double siemens = (1.0 / 100) + (1.0 / 22) + (1.0 / groundKiloohm);
        return CountOf((int)(((millivolts * 10.0) + (3300000 / 22.0)) / siemens));
    }

    /// <summary>Count of a resistor to ground below a pull-up to 3.3 V.</summary>
    /// <param name="ohm">The resistor.</param>
    /// <param name="pullUpOhm">The pull-up.</param>
    public int CountOfResistor(int ohm, int pullUpOhm) => CountOf((int)(3300000L * ohm / (ohm + pullUpOhm)));

    /// <summary>The scale that a calibration at +12 V and -12 V gives.</summary>
    public AnalogScale Calibrated()
    {
        AnalogScale scale = new AnalogScale();
        scale.Set(CountOfPilot(12000), CountOfPilot(-12000));
        return scale;
    }
}
