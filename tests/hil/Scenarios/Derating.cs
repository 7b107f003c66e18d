using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The outlet grows warm, then hot.</summary>
public sealed class Derating : Scenario
{
    private const int LeastAmps = 10;

    /// <inheritdoc/>
    public override string Name => "A warm outlet gets less current";

    /// <inheritdoc/>
    public override string Requirement => "own: IEC 61439-1 temperature rise";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        !profile.Has(BenchParts.Thermistor) ? "no thermistor wired" : profile.MaxAmps < LeastAmps ? "nothing to derate" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(2000);
        bench.Stimulus.Contact("warm");
        bench.Pass(10_000);
        PilotReading warm = bench.MeasureMean(out _);
        findings.True("still an offer at 69 °C", warm.IsOffer);
        findings.True("less than before at 69 °C", warm.DutyPercent < Limits.DutyOf(bench.Profile.MaxAmps) - 1);
        long at = bench.Stimulus.Contact("hot");
        findings.AtMost(
            "108 °C to the end of the offer", bench.MsToPilot(reading => reading.IsSteady, at, Words.OfferMs), Words.OfferMs, Limits.WindowsMs);
        bench.Pilot('B');
        bench.Stimulus.Contact("cool");
        at = bench.NowUs;
        findings.True("the offer comes back", bench.MsToPilot(reading => reading.IsOffer, at, 60_000) is not null);
    }
}
