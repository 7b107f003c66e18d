using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The emergency-stop button is pressed under load.</summary>
public sealed class EmergencyStop : Scenario
{
    /// <inheritdoc/>
    public override string Name => "Emergency stop";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 9.3; B-TX-08";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasEmergencyStop ? null : "no emergency stop";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        int from = bench.Mark();
        bench.Stir();
        long at = bench.Stimulus.Emergency(true);
        findings.AtMost("contactor opens", bench.MsToEdge(Edge.Contactor, false, at, Words.OfferMs), Limits.OpenMs);
        findings.Same("reason", "EmergencyStop", bench.Expect("StopTransaction", from).Text("reason"));
        bench.Stimulus.Emergency(false);
        bench.Pass(5000);
        findings.True("releasing the button starts nothing", !bench.IsContactorClosed);
    }
}
