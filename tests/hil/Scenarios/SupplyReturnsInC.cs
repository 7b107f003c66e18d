using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The supply comes back while the vehicle still asks for energy: nobody has paid for what it would get.</summary>
public sealed class SupplyReturnsInC : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Supply returns in state C";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 3.2; B-TX-15";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(5000);
        int from = bench.Mark();
        bench.Stimulus.Supply(false);
        bench.Pass(3000);
        long at = bench.Stimulus.Supply(true);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        findings.Same("reason", "PowerLoss", bench.Expect("StopTransaction", from).Text("reason"));
        bench.Pass(20_000);
        findings.Same("closings in state C", 0, bench.CountEdges(Edge.Contactor, true, at));
        bench.Pilot('B');
        bench.Pass(2000);
        bench.Pilot('C');
        bench.Pass(5000);
        findings.Same("closings after B and C", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
