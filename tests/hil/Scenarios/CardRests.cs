using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A card that rests on the reader for 8 s is presented once.</summary>
public sealed class CardRests : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A card left on the reader counts once";

    /// <inheritdoc/>
    public override string Requirement => "own: one tap, one Authorize";

    private static string Refused(TestBench bench) => bench.Profile.RealCard ?? "C0FFEE01";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        bench.Central.Desk.SetVerdict(TestBench.IdTagOf(Refused(bench)), "Invalid");
        int from = bench.Mark();
        bench.Stimulus.Card(Refused(bench), 8000);
        bench.Pass(9000);
        findings.Same("Authorize for 8 s on the reader", 1, bench.Messages("Authorize", from).Count());
        bench.Central.Desk.SetVerdict(TestBench.IdTagOf(Refused(bench)), "Accepted");
    }
}
