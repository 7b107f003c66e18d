using System.Text.Json.Nodes;
using Borne.Hal.Devices.Names;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>
/// A name server that falls silent while a vehicle charges and the connection is lost: no round of the loop waits for it, and the station
/// comes back by the address that was good last, after a restart too.
/// </summary>
public sealed class NameServerSilent : Scenario
{
    private const int SilentMs = 60_000;
    private const int StandingMs = 5000;
    private const int ReturnMs = 600_000;

    // Two servers that are asked twice, and some room.
    private const int LookUpMs = (2 * NameResolver.Rounds * NameResolver.AnswerMs) + 2000;

    // Until a station has to ask again.
    private const int ForgottenMs = (NameResolver.LeastSeconds * 1000) + StandingMs;

    /// <inheritdoc/>
    public override string Name => "Name server that falls silent";

    /// <inheritdoc/>
    public override string Requirement => "boards: first hour at the bench, step 17";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => !profile.HasNameServer ? "the bench plays no name server"
        : !profile.HasConsole ? "the console is not read"
        : profile.HasTls ? "with TLS nothing is asked while a vehicle charges"
        : null;

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        NameServer names = bench.Names!;
        Words.Charge(bench, 3680);
        bench.Pass(ForgottenMs);
        int asked = names.Questions;
        int connections = bench.Central.Connections;
        bench.Central.Cut();
        findings.True("it comes back while names are answered", IsBack(bench, connections));
        bench.Pass(StandingMs);
        findings.True("it asks the name server", names.Questions > asked);

        bench.Pass(ForgottenMs);
        try
        {
            Try(bench, names, findings);
        }
        finally
        {
            names.Silence(false);
            if (bench.Central.IsSilent)
            {
                bench.Central.Silence(false);
            }
        }
    }

    private static void Try(TestBench bench, NameServer names, Findings findings)
    {
        int from = bench.Mark();
        int said = bench.Console!.Lines.Length;
        int asked = names.Questions;
        int connections = bench.Central.Connections;
        long at = bench.NowUs;
        names.Silence(true);
        bench.Central.Silence(true);
        bench.Pass(SilentMs);
        findings.True("it asks the silent name server", names.Questions > asked);
        bench.Central.Silence(false);
        findings.True("it comes back by the address that was good last", IsBack(bench, connections));
        bench.Pass(LookUpMs);
        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, at));
        findings.Same("BootNotification", 0, bench.Messages("BootNotification", from).Count());
        bench.Tap();
        bench.Expect("StopTransaction", from);

        from = bench.Mark();
        bench.Call("Reset", new JsonObject { ["type"] = "Soft" });
        bench.Expect("BootNotification", from, ms: bench.Profile.BootMs);
        bench.Pass(StandingMs);
        Words.ConsoleFigures(bench, findings, bench.Console.Lines[said..]);
    }

    private static bool IsBack(TestBench bench, int connections) => bench.Wait(() => bench.Central.Connections > connections, ReturnMs);
}
