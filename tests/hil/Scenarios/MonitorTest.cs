using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The station tests its residual-current monitor before it closes, and does not close when the test gets no answer.</summary>
public sealed class MonitorTest : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Test of the residual-current monitor";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 clause 8.5; IEC 62955";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) =>
        profile.TestsMonitor ? null : "the test output is not wired";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        findings.True("the monitor was tested before the contactor closed", bench.MsToEdge(Edge.MonitorTest, true, 0, 0)
            < bench.MsToEdge(Edge.Contactor, true, 0, 0));
        Words.Unplug(bench);
        bench.Pass(5000);
        bench.Stimulus.Monitor(false);
        long at = bench.NowUs;
        int from = bench.Mark();
        bench.PlugIn();
        bench.ExpectStatus("Preparing", from);
        bench.Tap();
        bench.Expect("StartTransaction", from);
        bench.Pilot('C');
        findings.Same("errorCode", "GroundFailure", bench.ExpectStatus("Faulted", from).Text("errorCode"));
        bench.Pass(5000);
        findings.Same("closings with a deaf monitor", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
