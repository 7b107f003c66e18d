using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A vehicle without its diode asks for energy from the beginning: without PWM nobody can see it, and with PWM nothing may have closed before it is seen.</summary>
public sealed class DiodeMissingFromStart : Scenario
{
    private const int CableAmps = 63;

    /// <inheritdoc/>
    public override string Name => "Vehicle without its diode from the start";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 12; B-ST-07";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        if (!bench.Profile.FixedCable)
        {
            bench.Stimulus.Proximity(CableAmps);
            bench.Pass(200);
        }

        bench.Pilot('C', true);
        bench.ExpectStatus("Preparing", from);
        bench.Tap();
        bench.Expect("StatusNotification", from, message => message.Text("errorCode") == "EVCommunicationError");
        bench.Pass(20_000);
        findings.Same("closings of the contactor", 0, bench.CountEdges(Edge.Contactor, true, 0));
    }
}
