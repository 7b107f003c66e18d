using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The central system takes connections and says nothing on them: charging goes on, and nothing restarts.</summary>
public sealed class CentralSystemSilent : Scenario
{
    private const int SilentMs = 60_000;
    private const int ReturnMs = 600_000;

    /// <inheritdoc/>
    public override string Name => "Central system that says nothing";

    /// <inheritdoc/>
    public override string Requirement => "boards: first hour at the bench, step 18";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasTls ? "with TLS it is another scenario" : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 3680);
        bench.Pass(3000);
        int from = bench.Mark();
        int said = bench.Console?.Lines.Length ?? 0;
        int connections = bench.Central.Connections;
        long at = bench.NowUs;
        bench.Central.Silence(true);
        try
        {
            bench.Pass(SilentMs);
        }
        finally
        {
            bench.Central.Silence(false);
        }

        findings.True("it comes back", bench.Wait(() => bench.Central.Connections > connections, ReturnMs));
        bench.Expect("MeterValues", from, ms: SilentMs);
        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));
        findings.Same("BootNotification", 0, bench.Messages("BootNotification", from).Count());
        if (bench.Console is not null)
        {
            Words.ConsoleFaults(findings, bench.Console.Lines[said..]);
        }

        bench.Tap();
        bench.Expect("StopTransaction", from);
    }
}
