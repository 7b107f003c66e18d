using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>All three main contacts close and open together.</summary>
public sealed class ThreePhases : Scenario
{
    private const decimal TogetherMs = 20;
    private const decimal Never = 1_000_000;

    /// <inheritdoc/>
    public override string Name => "Three phases";

    /// <inheritdoc/>
    public override string Requirement => "IEC 60947-4-1; own: within 20 ms";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.Phases == 3 ? null : "one phase";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        double? first = bench.MsToEdge(Edge.Contactor, true, 0, 0);
        findings.Near("L2 closes with L1", Later(bench, Edge.SecondPhase, true, 0) - (decimal)(first ?? 0), 0, TogetherMs, "ms");
        findings.Near("L3 closes with L1", Later(bench, Edge.ThirdPhase, true, 0) - (decimal)(first ?? 0), 0, TogetherMs, "ms");
        bench.Pass(3000);
        long at = bench.Pilot('B');
        findings.AtMost("C to B: L1 opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        findings.AtMost("C to B: L2 opens", bench.MsToEdge(Edge.SecondPhase, false, at, 1000), bench.Profile.OpenMs);
        findings.AtMost("C to B: L3 opens", bench.MsToEdge(Edge.ThirdPhase, false, at, 1000), bench.Profile.OpenMs);
    }

    private static decimal Later(TestBench bench, char input, bool level, long fromUs) =>
        (decimal?)bench.MsToEdge(input, level, fromUs, 1000) ?? Never;
}
