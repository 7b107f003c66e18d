using System.Globalization;
using Borne.Hil.Loopback;
using Borne.Stimulus;

namespace Borne.Hil.Running;

/// <summary>
/// Proves that the stimulus board's duty cycle has no bias, with the simulated counters at random duty cycles and phases against the
/// width that the comparator truly sees; and that it had one of half a point with parts of reference pulses.
/// </summary>
public static class PilotGaugeProof
{
    private const int Windows = 56;
    private const int WindowsOfMean = 4;
    private const int WindowMs = 250;
    private const int LeastDuty = 1000;
    private const int MostDuty = 9600;
    private const int Decihertz = 10_000;
    private const double PeriodNs = 1e6;
    private const double PercentPerShare = 100;
    private const double HundredthsPerPercent = 100;
    private const double MostBias = 0.03;
    private const double MostMeanError = 0.1;
    private const double LeastPartialBias = 0.4;
    private const int UsPerMs = 1000;

    /// <summary>Measures a gate.</summary>
    /// <param name="fault"><see cref="BenchFault.None"/>, or <see cref="BenchFault.PartialPulses"/>.</param>
    /// <returns>Mean error, greatest difference of a window from it, and greatest error of a mean of four windows, points.</returns>
    public static (double Bias, double Scatter, double Mean) Measure(BenchFault fault)
    {
        var random = new Random(fault == BenchFault.None ? 1 : 2);
        double[] errors = new double[Windows];
        double worstMean = 0;
        for (int window = 0; window < Windows; window++)
        {
            int duty = random.Next(LeastDuty, MostDuty);
            double truth = PilotCounters.WidthNs(duty, PeriodNs, false) / PeriodNs * PercentPerShare;
            var pins = new CountedPins(new PilotCounters(new LoopbackBuild { BenchFault = fault }, random), duty);
            var meter = new PilotMeter(pins);
            double sum = 0;
            for (int part = 0; part < WindowsOfMean; part++)
            {
                pins.Pass(WindowMs);
                meter.Poll();
                double error = (meter.Duty / HundredthsPerPercent) - truth;
                errors[window] = error;
                sum += error;
            }

            worstMean = Math.Max(worstMean, Math.Abs(sum / WindowsOfMean));
        }

        double bias = errors.Average();
        return (bias, errors.Max(error => Math.Abs(error - bias)), worstMean);
    }

    /// <summary>Proves it.</summary>
    /// <param name="figures">What was found, as text.</param>
    /// <returns>Null when it is so; otherwise a sentence.</returns>
    public static string? Problem(out string figures)
    {
        (double bias, double scatter, double mean) = Measure(BenchFault.None);
        (double partial, double partialScatter, double partialMean) = Measure(BenchFault.PartialPulses);
        figures = string.Create(
            CultureInfo.InvariantCulture,
            $"bias {bias:F3}, scatter {scatter:F3}, mean of four {mean:F3}; with parts of pulses {partial:F3}, {partialScatter:F3}, {partialMean:F3}");
        return Math.Abs(bias) > MostBias || mean > MostMeanError ? "The duty cycle is measured with a bias: " + figures
            : partial < LeastPartialBias ? "Parts of reference pulses make no difference: " + figures
            : null;
    }

    private sealed class CountedPins(PilotCounters counters, int duty) : IStimulusPins
    {
        public long NowUs { get; private set; }

        public long ReferenceCount => counters.Reference;

        public long PositiveCount => counters.Positive;

        public long PeriodCount => counters.Periods;

        public void Pass(int ms)
        {
            for (int i = 0; i < ms; i++)
            {
                counters.Advance(true, duty, Decihertz, false);
                NowUs += UsPerMs;
            }
        }

        public void Write(int outputs)
        {
            // Nothing hangs on them.
        }

        public int Read() => 0;

        public void SampleCounts(out int high, out int low)
        {
            high = 0;
            low = 0;
        }

        public void SetTestPwm(int duty)
        {
            // The counters have a source already.
        }
    }
}
