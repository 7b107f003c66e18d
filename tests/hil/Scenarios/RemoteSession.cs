using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The central system starts and stops a session without a card.</summary>
public sealed class RemoteSession : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Remote start and stop";

    /// <inheritdoc/>
    public override string Requirement => "B-RS-01, B-RS-07, TC_012_CS";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        bench.PlugIn();
        bench.ExpectStatus("Preparing", from);
        JsonObject answer = bench.Call(
            "RemoteStartTransaction", new JsonObject { ["connectorId"] = TestBench.ConnectorId, ["idTag"] = "REMOTE-TAG" });
        findings.Same("RemoteStartTransaction", "Accepted", answer["status"]?.ToString() ?? "");
        WireMessage start = bench.Expect("StartTransaction", from);
        findings.Same("idTag", "REMOTE-TAG", start.Text("idTag"));
        long at = bench.Pilot('C');
        findings.AtMost("B to C: contactor closes", bench.MsToEdge(Edge.Contactor, true, at, Words.OfferMs), Limits.CloseMs);
        bench.ExpectStatus("Charging", from);
        int stopFrom = bench.Mark();
        answer = bench.Call(
            "RemoteStopTransaction", new JsonObject { ["transactionId"] = bench.Central.Desk.LastTransaction });
        findings.Same("RemoteStopTransaction", "Accepted", answer["status"]?.ToString() ?? "");
        findings.True("the offer ends", bench.MsToPilot(reading => reading.IsSteady, bench.NowUs, Words.OfferMs) is not null);
        at = bench.Pilot('B');
        findings.AtMost("C to B: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        WireMessage stop = bench.Expect("StopTransaction", stopFrom);
        findings.Same("reason", "Remote", stop.Text("reason"));
        bench.ExpectStatus("Finishing", stopFrom);
    }
}
