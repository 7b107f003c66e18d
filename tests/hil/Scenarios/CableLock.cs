using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The plug cannot be pulled out under load.</summary>
public sealed class CableLock : Scenario
{
    /// <inheritdoc/>
    public override string Name => "The lock holds the cable during the transaction";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 clause 11; B-TX-01, B-TX-09";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.FixedCable ? "fixed cable" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        findings.True("locked before the contactor closes", bench.CountEdges(Edge.Lock, true, 0) == 1
            && bench.MsToEdge(Edge.Lock, true, 0, 0) < bench.MsToEdge(Edge.Contactor, true, 0, 0));
        bench.Pass(3000);
        long at = bench.NowUs;
        bench.Tap();
        bench.Pilot('B');
        double? open = bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs);
        double? free = bench.MsToEdge(Edge.Lock, false, at, Words.OfferMs);
        findings.True("unlocked after the contactor has opened", free > open);
    }
}
