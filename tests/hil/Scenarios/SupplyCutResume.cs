using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>With ResumeAfterPowerLoss the transaction goes on by itself, and the same card ends it.</summary>
public sealed class SupplyCutResume : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A transaction goes on after a supply cut";

    /// <inheritdoc/>
    public override string Requirement => "B-TX-15, TC_032_2_CS; ResumeAfterPowerLoss";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        JsonObject answer = bench.Call(
            "ChangeConfiguration", new JsonObject { ["key"] = "ResumeAfterPowerLoss", ["value"] = "300" });
        findings.Same("ResumeAfterPowerLoss", "Accepted", answer["status"]?.ToString() ?? "");
        Words.Charge(bench, 3680);
        bench.Pass(5000);
        int from = bench.Mark();
        bench.Stimulus.Supply(false);
        bench.Pass(1000);

        // Without a pilot a vehicle lets go; while it asks for energy no interlock could be seen to block.
        bench.Pilot('B');
        bench.Pass(2000);
        long at = bench.Stimulus.Supply(true);
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        findings.True("current is offered again", bench.MsToPilot(reading => reading.IsOffer, at, 60_000) is not null);
        at = bench.Pilot('C');
        findings.True("the contactor closes again", bench.MsToEdge(Edge.Contactor, true, at, 60_000) is not null);
        findings.Same("StopTransaction meanwhile", 0, bench.Messages("StopTransaction", from).Count());
        bench.Pass(2000);
        bench.Tap();
        WireMessage stop = bench.Expect("StopTransaction", from);
        findings.Same("transactionId", bench.Central.Desk.LastTransaction, stop.Number64("transactionId"));
        findings.Same("StartTransaction after the cut", 0, bench.Messages("StartTransaction", from).Count());
    }
}
