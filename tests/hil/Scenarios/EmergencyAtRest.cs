using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The emergency-stop button is in before anybody comes.</summary>
public sealed class EmergencyAtRest : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Emergency stop at rest";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.3; own: nothing starts";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.HasEmergencyStop ? null : "no emergency stop";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        bench.Stimulus.Emergency(true);
        bench.ExpectStatus("Faulted", from);
        long at = bench.NowUs;
        bench.PlugIn();
        bench.Pass(1000);
        bench.Tap();
        bench.Pass(3000);
        bench.Pilot('C');
        bench.Pass(10_000);
        findings.Same("closings while it is in", 0, bench.CountEdges(Edge.Contactor, true, at));
        findings.True("no offer while it is in", !bench.Measure().IsOffer);
        findings.Same("StartTransaction while it is in", 0, bench.Messages("StartTransaction", from).Count());
    }
}
