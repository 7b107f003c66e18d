using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>6 mA of direct current through the core of the residual-current monitor: the monitor itself, not only its wire.</summary>
public sealed class ResidualTurn : Scenario
{
    private const int TripMs = 10_000;

    /// <inheritdoc/>
    public override string Name => "6 mA of direct current";

    /// <inheritdoc/>
    public override string Requirement => "IEC 62955 table 2: within 10 s";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.Has(BenchParts.Turn) ? null : "no turn through the monitor";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.Stimulus.Turn(true);
        findings.AtMost("contactor opens", bench.MsToEdge(Edge.Contactor, false, at, TripMs), TripMs);
        findings.Same("errorCode", "GroundFailure", bench.ExpectStatus("Faulted", from).Text("errorCode"));
        bench.Stimulus.Turn(false);
    }
}
