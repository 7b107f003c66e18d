using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The plug leaves its socket under load, as its proximity contact tells; the pilot has not followed yet.</summary>
public sealed class PlugPulled : Scenario
{
    private const int OpenMs = 500;

    /// <inheritdoc/>
    public override string Name => "Plug is pulled out of the socket under load";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 annex B; own: within half a second";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.FixedCable ? "fixed cable" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        bench.Stir();
        long at = bench.Stimulus.Proximity(0);
        findings.AtMost("proximity contact to the contactor", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), OpenMs);
        bench.Pass(5000);
        findings.Same("closings without a plug", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
