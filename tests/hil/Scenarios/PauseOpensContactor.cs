using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle that opens S2 is cut off in time and can go on later in the same transaction.</summary>
public sealed class PauseOpensContactor : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle pauses and goes on";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 7, 4; B-ST-05";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.Pilot('B');
        findings.AtMost("C to B: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        bench.ExpectStatus("SuspendedEV", from);
        findings.True("the offer goes on", bench.Measure().IsOffer);
        at = bench.Pilot('C');
        findings.AtMost("B to C: contactor closes again", bench.MsToEdge(Edge.Contactor, true, at, Words.OfferMs), Limits.CloseMs);
        bench.ExpectStatus("Charging", from);
        findings.Same("transactions ended", 0, bench.Messages("StopTransaction", from).Count());
    }
}
