using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The central system takes the current away, and gives it back.</summary>
public sealed class LimitToZero : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A limit of 0 ends the offer, and the vehicle obeys";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.1; B-SC-17";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        int from = bench.Mark();
        long at = bench.NowUs;
        Words.Limit(bench, "TxProfile", 0);
        double? ms = bench.MsToPilot(reading => reading.IsSteady, at, Words.OfferMs);
        findings.AtMost("SetChargingProfile to steady +12 V", ms, Limits.FollowMs);
        findings.True("the contactor waits for the vehicle", bench.IsContactorClosed);
        at = bench.Pilot('B');
        findings.AtMost("C to B: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        bench.ExpectStatus("SuspendedEVSE", from);
        Words.Limit(bench, "TxProfile", 16);
        findings.True("the offer comes back", bench.MsToPilot(reading => reading.IsOffer, bench.NowUs, Words.OfferMs) is not null);
        at = bench.Pilot('C');
        findings.AtMost("B to C: contactor closes", bench.MsToEdge(Edge.Contactor, true, at, Words.OfferMs), Limits.CloseMs);
    }
}
