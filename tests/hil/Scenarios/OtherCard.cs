using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A card that did not start the session does not stop it.</summary>
public sealed class OtherCard : Scenario
{
    private const string Other = "04C4C4C4";

    /// <inheritdoc/>
    public override string Name => "Another card stops nothing";

    /// <inheritdoc/>
    public override string Requirement => "B-AU-12";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.RealCard is not null ? "one real card" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.NowUs;
        bench.Tap(Other);
        bench.Pass(10_000);
        findings.Same("StopTransaction", 0, bench.Messages("StopTransaction", from).Count());
        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));
        bench.Tap();
        bench.Expect("StopTransaction", from);
    }
}
