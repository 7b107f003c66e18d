using Borne.Hil.Analyser;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Times of the contactor by the logic analyser: to a sample, from the stimulus itself.</summary>
public sealed class AnalysedTimes : Scenario
{
    private const int CaptureMs = 1500;
    private const int LeadMs = 200;
    private const double UsPerMs = 1000;

    private static readonly char[] Endings = ['B', 'A', 'E', 'F'];

    /// <inheritdoc/>
    public override string Name => "Contactor by the analyser";

    /// <inheritdoc/>
    public override string Requirement => "IEC 61851-1 A.6 seq. 2.2, 4, 7, 10";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasAnalyser ? null : "no logic analyser";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        foreach (char ending in Endings)
        {
            int from = bench.Mark();
            Words.Offer(bench);
            bench.Pass(2000);
            Capture closing = Capture(bench, 'C');
            Near(findings, $"B to C: contactor closes, before {ending}", closing, true, Limits.CloseMs);
            bench.Pass(3000);
            Capture opening = Capture(bench, ending);
            Near(findings, $"C to {ending}: contactor opens", opening, false, bench.Profile.OpenMs);
            Words.Unplug(bench);
            bench.Wait(() => !bench.Central.Desk.HasOpenTransaction, TestBench.MomentMs);
            bench.ExpectStatus("Available", from);
            bench.Pass(3000);
        }
    }

    private static Capture Capture(TestBench bench, char state)
    {
        bench.Analyser!.Begin(CaptureMs);
        bench.Pass(LeadMs);
        bench.Pilot(state);
        return bench.Analyser.End();
    }

    private static void Near(Findings findings, string what, Capture capture, bool isClosing, int limitMs)
    {
        double? us = capture.Delay(Channel.Request, isClosing, Channel.Contactor, isClosing);
        findings.Exact(what, us / UsPerMs, limitMs, capture.SampleUs / UsPerMs);
    }
}
