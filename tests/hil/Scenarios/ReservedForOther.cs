using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A card that is not the one of the reservation.</summary>
public sealed class ReservedForOther : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A connector reserved for another card gives no energy";

    /// <inheritdoc/>
    public override string Requirement => "B-RV-04, B-RV-11";

    private const int ReservationId = 47;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        JsonObject answer = bench.Call("ReserveNow", new JsonObject
        {
            ["connectorId"] = TestBench.ConnectorId,
            ["expiryDate"] = bench.Central.Desk.Clock.UtcDateTime.AddMinutes(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["idTag"] = "SOMEBODYELSE",
            ["reservationId"] = ReservationId,
        });
        findings.Same("ReserveNow", "Accepted", answer["status"]?.ToString() ?? "");
        bench.ExpectStatus("Reserved", from);
        bench.PlugIn();
        bench.Tap();
        bench.Pilot('C');
        bench.Pass(15_000);
        findings.Same("closings of the contactor", 0, bench.CountEdges(Edge.Contactor, true, 0));
        findings.Same("StartTransaction", 0, bench.Messages("StartTransaction", from).Count());
        bench.Call("CancelReservation", new JsonObject { ["reservationId"] = ReservationId });
    }
}
