using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The mirror contact says open after the coil was switched on.</summary>
public sealed class DeadContactor : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Contactor that does not pull in";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.3; B-ST-07";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Offer(bench);
        int from = bench.Mark();
        bench.Stimulus.Feedback("open");
        long at = bench.Pilot('C');
        WireMessage status = bench.ExpectStatus("Faulted", from);
        findings.Same("errorCode", "PowerSwitchFailure", status.Text("errorCode"));
        double? closed = bench.MsToEdge(Edge.Contactor, true, at, 0);
        double? opened = bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs);
        findings.AtMost("the coil is given up", opened - (closed ?? 0), 1000);
    }
}
