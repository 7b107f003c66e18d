using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The card stops the session, and the vehicle goes on asking: the contacts open under load after its time, and until then the cable stays locked.</summary>
public sealed class StoppedInC : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle that goes on after the stop";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.2, clause 11; B-TX-09";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.Tap();
        bench.Expect("StopTransaction", from);
        double? open = bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs + Limits.ForcedOpenMs);
        double? free = bench.Profile.FixedCable ? null : bench.MsToEdge(Edge.Lock, false, at, Words.OfferMs);
        findings.Between("tap to the contactor", open, Limits.VehicleStopMs, Words.OfferMs);
        if (!bench.Profile.FixedCable)
        {
            findings.True("unlocked after the contactor has opened", free > open);
        }

        bench.Pass(5000);
        findings.Same("closings after the stop", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
