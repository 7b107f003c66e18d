using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The idTag is the UID with its last byte first, for each size of UID. The cards are refused, so each tap is the first.</summary>
public sealed class CardSizes : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Cards of 4, 7 and 10 bytes";

    /// <inheritdoc/>
    public override string Requirement => "ISO/IEC 14443-3; UID as little-endian hex without separators";

    // Longer than the time after which a reader takes the same card for a new one.
    private const int SettleMs = 3000;

    private static readonly string[] Cards = ["0A1B2C3D", "04A1B2C3D4E5F6", "04112233445566778899"];

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.RealCard is not null ? "one real card" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        foreach (string card in Cards)
        {
            bench.Central.Desk.SetVerdict(TestBench.IdTagOf(card), "Invalid");
            int from = bench.Mark();
            bench.Tap(card);
            findings.Same($"idTag of the card {card}", TestBench.IdTagOf(card), bench.Expect("Authorize", from).Text("idTag"));
            bench.Pass(SettleMs);
        }

        findings.True("the contactor stayed open", bench.CountEdges(Edge.Contactor, true, 0) == 0);
    }
}
