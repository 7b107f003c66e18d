using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>
/// Ten handshakes of TLS, each of which stops the loop, and a connection that is lost while a vehicle charges: it is not made again before
/// the session ends.
/// </summary>
public sealed class TlsHandshakes : Scenario
{
    private const int Handshakes = 10;
    private const int StandingMs = 5000;
    private const int WaitMs = 60_000;
    private const int ReturnMs = 600_000;

    /// <inheritdoc/>
    public override string Name => "Handshakes of TLS";

    /// <inheritdoc/>
    public override string Requirement => "boards: first hour at the bench, step 16";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => Words.TlsObstacle(profile);

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        int made = Enumerable.Range(0, Handshakes).Count(_ => Reconnects(bench));
        findings.Same("connections made again", Handshakes, made);

        Words.Charge(bench, 3680);
        bench.Pass(StandingMs);
        int from = bench.Mark();
        int said = bench.Console!.Lines.Length;
        int attempts = bench.Central.Attempts;
        int connections = bench.Central.Connections;
        long at = bench.NowUs;
        bench.Central.Cut();
        bench.Pass(WaitMs);
        findings.Same("attempts while the vehicle charges", 0, bench.Central.Attempts - attempts);
        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));
        findings.True("the console says that TLS waits", bench.Console.Lines[said..].Contains(ConsoleWords.TlsWaits));

        bench.Tap();
        findings.True("it comes back after the session", bench.Wait(() => bench.Central.Connections > connections, ReturnMs));
        bench.Expect("StopTransaction", from);
        findings.Same("BootNotification", 0, bench.Messages("BootNotification", from).Count());

        from = bench.Mark();
        said = bench.Console.Lines.Length;
        bench.Call("Reset", new JsonObject { ["type"] = "Soft" });
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        bench.Pass(StandingMs);
        Words.ConsoleFigures(bench, findings, bench.Console.Lines[said..]);
    }

    private static bool Reconnects(TestBench bench)
    {
        int connections = bench.Central.Connections;
        bench.Central.Cut();
        bool isBack = bench.Wait(() => bench.Central.Connections > connections, ReturnMs);
        bench.Pass(StandingMs);
        return isBack;
    }
}
