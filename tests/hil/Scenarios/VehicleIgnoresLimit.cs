using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle that goes on drawing current after the end of the offer is cut off, but not before its time is over.</summary>
public sealed class VehicleIgnoresLimit : Scenario
{
    /// <inheritdoc/>
    public override string Name => "A limit of 0 ends the offer, and the vehicle ignores it";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.2; B-SC-17";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        long at = bench.NowUs;
        Words.Limit(bench, "TxProfile", 0);
        double? end = bench.MsToPilot(reading => reading.IsSteady, at, Words.OfferMs);
        findings.AtMost("SetChargingProfile to steady +12 V", end, Limits.FollowMs, Limits.WindowsMs);
        double? open = bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs);

        // The offer ended up to two windows before the first one that shows it; the time counts from there.
        findings.Between(
            "end of the offer to the contactor", open - end, Limits.VehicleStopMs - Limits.WindowsMs, Limits.ForcedOpenMs, 0);
    }
}
