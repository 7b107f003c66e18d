using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The mirror contact says closed when the program starts.</summary>
public sealed class WeldAtPowerUp : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Contactor that is welded at power-up";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.3; B-ST-07";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        bench.Stimulus.Supply(false);
        bench.Pass(1000);
        bench.Stimulus.Feedback("closed");
        bench.Pass(2000);
        long at = bench.Stimulus.Supply(true);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        WireMessage status = bench.ExpectStatus("Faulted", from);
        findings.Same("errorCode", "PowerSwitchFailure", status.Text("errorCode"));
        bench.PlugIn();
        bench.Pass(1000);
        bench.Tap();
        bench.Pass(3000);
        findings.True("no offer", !bench.Measure().IsOffer);
        bench.Pilot('C');
        bench.Pass(5000);
        findings.Same("closings while welded", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
