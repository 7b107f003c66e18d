using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The mirror contact says closed after the coil was switched off.</summary>
public sealed class WeldedContactor : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Welded contactor";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.3; B-ST-07";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        int from = bench.Mark();
        bench.Stimulus.Feedback("closed");
        bench.Pilot('B');
        WireMessage status = bench.ExpectStatus("Faulted", from);
        findings.Same("errorCode", "PowerSwitchFailure", status.Text("errorCode"));
        findings.True("the offer ends", bench.MsToPilot(reading => reading.IsSteady, bench.NowUs, Words.OfferMs) is not null);
        long at = bench.Pilot('C');
        bench.Pass(10_000);
        findings.Same("closings while welded", 0, bench.CountEdges(Edge.Contactor, true, at));
    }
}
