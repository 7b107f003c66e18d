using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>
/// Longest round of the loop after a session with many messages, as the console tells it at the next start. Behind TLS a handshake is one.
/// </summary>
public sealed class ConsoleRounds : Scenario
{
    private const int Changes = 20;

    /// <inheritdoc/>
    public override string Name => "Rounds of the loop under load";

    /// <inheritdoc/>
    public override string Requirement => "boards: first hour at the bench, steps 15 and 16";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => profile.HasConsole ? null : "the console is not read";

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Words.Charge(bench, 7360);
        for (int i = 0; i < Changes; i++)
        {
            Words.Limit(bench, "TxProfile", 6 + (i * 7 % 11));
            bench.Pass(3000);
        }

        int from = bench.Mark();
        int said = bench.Console!.Lines.Length;
        bench.Call("Reset", new JsonObject { ["type"] = "Soft" });
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        bench.Pass(3000);
        Words.ConsoleFigures(bench, findings, bench.Console.Lines[said..]);
    }
}
