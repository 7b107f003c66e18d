using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>A disturbance of the line for a hundredth of a second is no missing diode.</summary>
public sealed class DisturbedPilot : Scenario
{
    private const int Glitches = 20;
    private const int GlitchMs = 9;

    /// <inheritdoc/>
    public override string Name => "A disturbed pilot opens nothing";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 12; own: no session ends for 10 ms";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench);
        bench.Pass(3000);
        long at = bench.NowUs;
        int from = bench.Mark();
        for (int i = 0; i < Glitches; i++)
        {
            bench.Stir();
            bench.Stimulus.Glitch("nodiode", GlitchMs);
            bench.Pass(500);
        }

        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));
        findings.Same(
            "reports of an error", 0, bench.Messages("StatusNotification", from).Count(message => message.Text("errorCode") != "NoError"));
    }
}
