using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The supply fails while its backup lasts: contacts open with power to spare, and nothing starts.</summary>
public sealed class SupplySags : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Supply sags under load";

    /// <inheritdoc/>
    public override string Requirement => "B-TX-15, TC_032_1_CS";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.Has(BenchParts.Sag) ? null : "the watched supply is not wired";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        int from = bench.Mark();
        bench.Stir();
        long at = bench.Stimulus.Sag(true);
        findings.AtMost("contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), Limits.OpenMs);
        findings.Same("reason", "PowerLoss", bench.Expect("StopTransaction", from).Text("reason"));
        bench.Tap();
        bench.Pass(5000);
        findings.Same("closings while it sags", 0, bench.CountEdges(Edge.Contactor, true, at));
        findings.True("no offer while it sags", !bench.Measure().IsOffer);
        findings.Same("StartTransaction while it sags", 0, bench.Messages("StartTransaction", from).Count());
        bench.Stimulus.Sag(false);
        Words.Unplug(bench);
        bench.ExpectStatus("Available", from, 60_000);
    }
}
