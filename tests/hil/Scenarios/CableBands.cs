using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Resistors of the proximity contact at the lower end of their bands, and one below all of them.</summary>
public sealed class CableBands : Scenario
{
    // 680 || 1500, 220 || 680 and 100 || 680 Ohm.
    private static readonly (string Pair, int Amps)[] Bands = [("20-", 20), ("32-", 32), ("63-", 63)];

    /// <inheritdoc/>
    public override string Name => "The bands of the cable rating";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 table B.2";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.FixedCable ? "fixed cable" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        foreach ((string pair, int amps) in Bands)
        {
            int from = bench.Mark();
            bench.Stimulus.ProximityPair(pair);
            bench.Pass(500);
            bench.Pilot('B');
            bench.ExpectStatus("Preparing", from);
            bench.Tap();
            bench.Expect("StartTransaction", from);
            findings.True($"offer over a cable at the lower end of {amps} A", bench.MsToPilot(reading => reading.IsOffer, bench.NowUs, Words.OfferMs) is not null);
            findings.Near(
                $"duty cycle at the lower end of {amps} A", bench.MeasureMean(out _).DutyPercent,
                Limits.DutyOf(Math.Min(amps, bench.Profile.MaxAmps)), Limits.MeanTolerance, "%", Limits.MeanUncertainty);
            Words.Unplug(bench);
            bench.ExpectStatus("Available", from);
            bench.Pass(2000);
        }

        long at = bench.NowUs;
        bench.Stimulus.ProximityPair("wrong");
        bench.Pass(500);
        bench.Pilot('B');
        bench.Pass(3000);
        bench.Tap();
        bench.Pass(5000);
        findings.True("no offer over 69 Ohm", !bench.Measure().IsOffer);
        bench.Pilot('C');
        bench.Pass(10_000);
        findings.Same("closings over 69 Ohm", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
