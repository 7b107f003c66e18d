using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The residual-current monitor trips while the vehicle draws current.</summary>
public sealed class ResidualCurrent : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Residual current";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.3; B-ST-07";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        int from = bench.Mark();
        bench.Stir();
        long at = bench.Stimulus.Residual(true);
        findings.AtMost("contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), Limits.OpenMs);
        WireMessage status = bench.ExpectStatus("Faulted", from);
        findings.Same("errorCode", "GroundFailure", status.Text("errorCode"));
        findings.True("the offer ends", bench.MsToPilot(reading => reading.IsSteady, at, Words.OfferMs) is not null);
        bench.Stimulus.Residual(false);
        bench.Pass(5000);
        bench.Pilot('B');
        bench.Pass(3000);
        bench.Pilot('C');
        bench.Pass(5000);
        findings.Same("closings before the vehicle leaves", 0, bench.CountEdges(Edge.Contactor, true, at));
        bool isKept = bench.Messages("StatusNotification", status.Number + 1).All(
            message => message.Number64("connectorId") != TestBench.ConnectorId || message.Text("status") == "Faulted");
        findings.True("the fault stands until the vehicle leaves", isKept);
        Words.Unplug(bench);
        bench.ExpectStatus("Available", status.Number + 1);
    }
}
