using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle that asks for energy before anybody has paid for it gets it once somebody has, and not before.</summary>
public sealed class StateCBeforeCard : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle that asks before the card";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 3.2, 4; B-AU-01";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        bench.PlugIn();
        bench.ExpectStatus("Preparing", from);
        bench.Pilot('C');
        bench.Pass(5000);
        findings.Same("closings before the card", 0, bench.CountEdges(Edge.Contactor, true, 0));
        findings.True("steady +12 V before the card", bench.Measure().DutyPercent >= 99.9m);
        bench.Tap();
        WireMessage start = bench.Expect("StartTransaction", from);
        double? closed = bench.MsToEdge(Edge.Contactor, true, start.Us, Words.OfferMs);
        findings.AtMost("StartTransaction to the contactor", closed, Words.OfferMs);
        findings.True("current is offered", bench.Measure().IsOffer);
    }
}
