using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>
/// A server that takes connections and never answers TLS: no attempt takes the program down, a known card charges meanwhile, and afterwards
/// everything is told.
/// </summary>
public sealed class TlsServerSilent : Scenario
{
    private const int SilentMs = 120_000;
    private const int StandingMs = 5000;
    private const int ReturnMs = 600_000;

    /// <inheritdoc/>
    public override string Name => "Server that never answers TLS";

    /// <inheritdoc/>
    public override string Requirement => "boards: first hour at the bench, step 18";

    /// <inheritdoc/>
    public override string? Obstacle(BenchProfile profile) => Words.TlsObstacle(profile);

    /// <inheritdoc/>
    public override void Run(TestBench bench, Findings findings)
    {
        Know(bench, true);
        try
        {
            // From this session the station knows the card when it is offline.
            Words.Charge(bench);
            bench.Pass(StandingMs);
            Words.Unplug(bench);
            bench.Pass(StandingMs);
            Try(bench, findings);
        }
        finally
        {
            Know(bench, false);
        }
    }

    private static void Try(TestBench bench, Findings findings)
    {
        int from = bench.Mark();
        int said = bench.Console!.Lines.Length;
        int attempts = bench.Central.Attempts;
        int connections = bench.Central.Connections;
        bench.Central.Silence(true);
        try
        {
            bench.Pass(SilentMs);
            findings.True("it tries", bench.Central.Attempts > attempts);
            ChargeOffline(bench, findings);
        }
        finally
        {
            bench.Central.Silence(false);
        }

        findings.True("it comes back", bench.Wait(() => bench.Central.Connections > connections, ReturnMs));
        bench.Pass(StandingMs);
        findings.Same("BootNotification", 0, bench.Messages("BootNotification", from).Count());
        Words.ConsoleFaults(findings, bench.Console.Lines[said..]);
        bench.Expect("StartTransaction", from);
        bench.Expect("StopTransaction", from);
    }

    // Whether the station remembers cards; in other scenarios it does not.
    private static void Know(TestBench bench, bool isWanted) => bench.Call("ChangeConfiguration", new JsonObject
    {
        ["key"] = "AuthorizationCacheEnabled", ["value"] = isWanted ? "true" : "false",
    });

    private static void ChargeOffline(TestBench bench, Findings findings)
    {
        bench.PlugIn();
        bench.Pass(StandingMs);
        bench.Tap();
        findings.True("current is offered offline", bench.MsToPilot(reading => reading.IsOffer, bench.NowUs, Words.OfferMs) is not null);
        long from = bench.Pilot('C');
        findings.True("the contactor closes offline", bench.MsToEdge(Edge.Contactor, true, from, Words.OfferMs) is not null);
        bench.Pass(SilentMs);
        findings.Same("openings of the contactor", 0, bench.CountEdges(Edge.Contactor, false, from));
        bench.Tap();
        bench.Pass(StandingMs);
        Words.Unplug(bench);
    }
}
