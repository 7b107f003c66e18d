using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The contactor closes in time when the vehicle asks for energy that was authorized, and not before.</summary>
public sealed class ContactorCloses : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle asks for energy";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 1.1, 3.1, 4; B-AU-01";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        bench.PlugIn();
        bench.Pass(2000);
        findings.True("steady +12 V before the authorization", bench.Measure().IsSteady);
        bench.Tap();
        findings.True(
            "offer after the authorization", bench.MsToPilot(reading => reading.IsOffer, bench.NowUs, Words.OfferMs) is not null);
        bench.Pass(5000);
        findings.True("contactor open in state B", !bench.IsContactorClosed);
        int from = bench.Mark();
        long at = bench.Pilot('C');
        findings.AtMost("B to C: contactor closes", bench.MsToEdge(Edge.Contactor, true, at, Words.OfferMs), Limits.CloseMs);
        bench.ExpectStatus("Charging", from);
    }
}
