using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle that asks for energy with a card that the central system blocks.</summary>
public sealed class WrongCard : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A refused card gets no energy";

    /// <inheritdoc/>
    public override string Requirement => "B-AU-01, B-AU-08, TC_023_CS";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        string card = bench.Profile.RealCard ?? "BADCA4D0";
        string idTag = TestBench.IdTagOf(card);
        bench.Central.Desk.SetVerdict(idTag, "Blocked");
        try
        {
            int from = bench.Mark();
            bench.PlugIn();
            bench.ExpectStatus("Preparing", from);
            bench.Tap(card);
            bench.Expect("Authorize", from, message => message.Text("idTag") == idTag);
            bench.Pilot('C');
            bench.Pass(20_000);
            findings.Same("closings of the contactor", 0, bench.CountEdges(Edge.Contactor, true, 0));
            findings.True("steady +12 V", bench.Measure().IsSteady);
            findings.Same("StartTransaction", 0, bench.Messages("StartTransaction", from).Count());
        }
        finally
        {
            bench.Central.Desk.SetVerdict(idTag, "Accepted");
        }
    }
}
