using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The resistor of the proximity contact tells how much the cable carries.</summary>
public sealed class CableRating : Scenario
{
    /// <inheritdoc/>
    public override string Name => "The cable limits the current";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 table B.2, proximity contact";

    private static readonly int[] Ratings = [13, 20, 32, 63];

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.FixedCable ? "fixed cable" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        foreach (int amps in Ratings)
        {
            Words.Charge(bench, 0, amps);
            bench.Pass(2000);
            int limit = Math.Min(amps, bench.Profile.MaxAmps);
            findings.Near(
                $"duty cycle with a cable for {amps} A", bench.MeasureMean(out _).DutyPercent, Limits.DutyOf(limit), Limits.MeanTolerance, "%",
                Limits.MeanUncertainty);
            int from = bench.Mark();
            Words.Unplug(bench);
            bench.ExpectStatus("Available", from);
            bench.Pass(2000);
        }
    }
}
