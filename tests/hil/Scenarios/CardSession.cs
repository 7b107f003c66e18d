using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>From the card in the field of the reader to the messages, and back to the contactor.</summary>
public sealed class CardSession : Scenario
{
    /// <inheritdoc/>
    public override string Name => "One card starts and stops a session";

    /// <inheritdoc/>
    public override string Requirement => "B-AU-12, B-TX-08, TC_003_CS; UID as little-endian hex";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        bench.PlugIn();
        bench.ExpectStatus("Preparing", from);
        bench.Tap();
        WireMessage start = bench.Expect("StartTransaction", from);
        bench.Pass(5000);
        string idTag = TestBench.IdTagOf(bench.Card);
        findings.Same("Authorize for one tap", 1, bench.Messages("Authorize", from).Count());
        findings.Same("StartTransaction for one tap", 1, bench.Messages("StartTransaction", from).Count());
        findings.Same("idTag of the card " + bench.Card, idTag, start.Text("idTag"));
        findings.Same("connectorId", TestBench.ConnectorId, start.Number64("connectorId"));
        bench.Pilot('C');
        bench.Pass(10_000);
        findings.True("the contactor is closed", bench.IsContactorClosed);
        int stopFrom = bench.Mark();
        bench.Tap();
        WireMessage stop = bench.Expect("StopTransaction", stopFrom);

        // The vehicle sees the end of the offer and opens S2.
        bench.Pilot('B');
        bench.Pass(5000);
        findings.Same("transactionId", bench.Central.Desk.LastTransaction, stop.Number64("transactionId"));
        findings.Same("reason", "Local", stop.Payload["reason"]?.ToString() ?? "Local");
        findings.Same("transactions in all", 1, bench.Messages("StartTransaction", from).Count());
        findings.True("the contactor is open", !bench.IsContactorClosed);
        findings.True("steady +12 V", bench.Measure().IsSteady);
    }
}
