using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle that is pulled off while it draws current.</summary>
public sealed class UnplugUnderLoad : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Vehicle is pulled off under load";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 2.1, 2.2; B-TX-10, TC_005_1_CS";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 7000);
        bench.Pass(5000);
        int from = bench.Mark();
        long at = bench.Pilot('A');
        findings.AtMost("C to A: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), bench.Profile.OpenMs);
        findings.AtMost(
            "C to A: PWM ends", bench.MsToPilot(reading => reading.IsSteady, at, Words.OfferMs), Limits.OfferEndMs);
        bench.Stimulus.Proximity(0);
        WireMessage stop = bench.Expect("StopTransaction", from);
        findings.Same("reason", "EVDisconnected", stop.Text("reason"));
        bench.ExpectStatus("Available", from);
    }
}
