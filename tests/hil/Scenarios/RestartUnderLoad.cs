using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>The central system restarts the station while it charges.</summary>
public sealed class RestartUnderLoad : Scenario
{
    private static readonly string[] Kinds = ["Soft", "Hard"];

    /// <inheritdoc/>
    public override string Name => "Restart under load";

    /// <inheritdoc/>
    public override string Requirement => "B-RE-01, TC_015_CS, TC_016_CS";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        foreach (string kind in Kinds)
        {
            int from = bench.Mark();
            Words.Charge(bench, 3680);
            bench.Pass(3000);
            long at = bench.NowUs;
            findings.Same($"{kind} reset", "Accepted", bench.Call("Reset", new JsonObject { ["type"] = kind })["status"]?.ToString() ?? "");
            findings.True($"{kind} reset: contactor opens", bench.MsToEdge(Edge.Contactor, false, at, bench.Profile.BootMs) is not null);
            bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
            findings.Same($"{kind} reset: reason", kind + "Reset", bench.Expect("StopTransaction", from).Text("reason"));
            bench.Pass(10_000);
            findings.Same($"{kind} reset: closings in state C", 0, bench.CountEdges(Edge.Contactor, true, at));
            Words.Unplug(bench);
            bench.Pass(3000);
            bench.ForgetEdges();
        }
    }
}
