using Borne.Hil.Analyser;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Duty cycle, frequency and jitter of the pilot by the logic analyser, which knows each edge.</summary>
public sealed class AnalysedPilot : Scenario
{
    private const int CaptureMs = 300;
    private const double MostJitterUs = 5;
    private const decimal SampleUncertainty = 0.05m;

    private static readonly int[] Steps = [6, 13, 16, 32, 48, 63];

    /// <inheritdoc/>
    public override string Name => "Pilot by the analyser";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 tables A.2, A.7";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasAnalyser ? null : "no logic analyser";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        foreach (int amps in Steps.Where(step => step <= bench.Profile.MaxAmps))
        {
            Words.Limit(bench, "TxProfile", amps);
            bench.Pass(2000);
            bench.Analyser!.Begin(CaptureMs);
            Capture capture = bench.Analyser.End();
            if (capture.Pulse(Channel.Pilot) is not (double, double, double, double) pulse)
            {
                findings.Broken($"The analyser sees no PWM at {amps} A.");
                continue;
            }

            findings.Near($"duty cycle for {amps} A", (decimal)pulse.Duty, Limits.DutyOf(amps), Limits.MeanTolerance, "%", SampleUncertainty);
            findings.Near($"frequency at {amps} A", (decimal)pulse.Hertz, Limits.Hertz, Limits.HertzTolerance, "Hz", 0.1m);
            findings.Near(
                $"longest against shortest period at {amps} A", (decimal)(pulse.LongestUs - pulse.ShortestUs), 0, (decimal)MostJitterUs, "us",
                (decimal)capture.SampleUs * 2);
            findings.Near(
                $"duty cycle of the counters against it at {amps} A", bench.MeasureMean(out _).DutyPercent, (decimal)pulse.Duty, 0.15m, "%",
                Limits.MeanUncertainty);
        }
    }
}
