using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The diode of the vehicle is bridged while it draws current: the negative half wave is missing.</summary>
public sealed class MissingDiode : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle without its diode";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 12; B-ST-07, B-ST-08";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int start = bench.Mark();
        Words.Charge(bench);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.Pilot('C', true);
        findings.AtMost("contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        WireMessage status = bench.Expect(
            "StatusNotification", from, message => message.Text("errorCode") == "EVCommunicationError");
        findings.Same("connector of the error", TestBench.ConnectorId, status.Number64("connectorId"));
        bench.Pass(10_000);
        int reports = bench.Messages("StatusNotification", from)
            .Count(message => message.Text("errorCode") == "EVCommunicationError");
        findings.Same("reports of the error", 1, reports);
        findings.Same("closings while the error stands", 0, bench.CountEdges(Edge.Contactor, true, at));
        at = bench.Pilot('B');
        bench.Expect("StatusNotification", status.Number + 1, message => message.Text("errorCode") == "NoError");
        findings.Same("StopTransaction", 0, bench.Messages("StopTransaction", start).Count());
    }
}
