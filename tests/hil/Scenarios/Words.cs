using System.Text.Json.Nodes;
using Borne.Hil.Bench;
using Borne.Hil.CentralSystem;
using Borne.Hil.Reporting;

namespace Borne.Hil.Scenarios;

/// <summary>Steps that several scenarios have in common.</summary>
public static class Words
{
    /// <summary>Time for the offer to appear after the authorization, and for a relay to show, ms.</summary>
    public const int OfferMs = 10_000;

    private const int ProfileId = 61;

    /// <summary>Plugs in, authorizes by card, and lets the vehicle ask for energy until the contactor closes.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="watts">Load of the vehicle.</param>
    /// <param name="cableAmps">Rating of the cable.</param>
    /// <returns>The StartTransaction.</returns>
    /// <exception cref="BenchException">The session does not start.</exception>
    public static WireMessage Charge(TestBench bench, int watts = 0, int cableAmps = 63)
    {
        WireMessage start = Offer(bench, cableAmps);
        bench.Stimulus.Load(watts);
        long from = bench.Pilot('C');
        return bench.MsToEdge(Edge.Contactor, true, from, OfferMs) is not null
            ? start
            : throw new BenchException("The contactor does not close.");
    }

    /// <summary>Plugs in and authorizes by card until current is offered; the vehicle does not ask for it yet.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="cableAmps">Rating of the cable.</param>
    /// <returns>The StartTransaction.</returns>
    /// <exception cref="BenchException">The session does not start.</exception>
    public static WireMessage Offer(TestBench bench, int cableAmps = 63)
    {
        int from = bench.Mark();
        bench.PlugIn(cableAmps);
        bench.ExpectStatus("Preparing", from);
        bench.Tap();
        WireMessage start = bench.Expect("StartTransaction", from);
        return bench.MsToPilot(reading => reading.IsOffer, bench.NowUs, OfferMs) is not null
            ? start
            : throw new BenchException("No current is offered.");
    }

    /// <summary>Pulls the cable out as a driver does.</summary>
    /// <param name="bench">The bench.</param>
    /// <returns>When CP was opened, us.</returns>
    public static long Unplug(TestBench bench)
    {
        long at = bench.Pilot('A');
        bench.Pass(2000);
        bench.Stimulus.Proximity(0);
        return at;
    }

    /// <summary>Last value of a measurand in a MeterValues.</summary>
    /// <param name="message">The MeterValues.</param>
    /// <param name="measurand">The measurand.</param>
    /// <returns>The value; 0 when it has none.</returns>
    public static decimal SampledValue(WireMessage message, string measurand) => message.Payload["meterValue"]!.AsArray()
        .SelectMany(value => value!["sampledValue"]!.AsArray())
        .Where(sample => sample!["measurand"]?.ToString() == measurand)
        .Select(sample => decimal.Parse(sample!["value"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture))
        .LastOrDefault();

    /// <summary>What each start of the station must say on its console: rounds that are short enough, no faults, no lost TLS call.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="findings">Where figures go.</param>
    /// <param name="lines">Lines of the start.</param>
    public static void ConsoleFigures(TestBench bench, Findings findings, string[] lines)
    {
        findings.Exact("longest round of the loop", ConsoleWords.NumberOf(lines, ConsoleWords.LongestRound),
            bench.Profile.HasTls ? Limits.HandshakeMs : Limits.RoundMs, 1);
        ConsoleFaults(findings, lines);
    }

    /// <summary>What the station may never say on its console: the program ended with an exception, or a TLS call did not return.</summary>
    /// <param name="findings">Where figures go.</param>
    /// <param name="lines">Lines of the console.</param>
    public static void ConsoleFaults(Findings findings, string[] lines)
    {
        findings.Same("faults", 0, lines.Count(line => line.StartsWith(ConsoleWords.Fault, StringComparison.Ordinal)));
        findings.Same("TLS calls that did not return", 0, lines.Count(line => line.StartsWith(ConsoleWords.TlsLost, StringComparison.Ordinal)));
    }

    /// <summary>Why TLS cannot be tried, or null.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    public static string? TlsObstacle(BenchProfile profile) => !profile.HasTls ? "the central system speaks no TLS"
        : !profile.HasConsole ? "the console is not read"
        : null;

    /// <summary>Sends a charging profile with one limit.</summary>
    /// <param name="bench">The bench.</param>
    /// <param name="purpose">ChargingProfilePurpose.</param>
    /// <param name="amps">The limit in A.</param>
    /// <exception cref="BenchException">It is not accepted.</exception>
    public static void Limit(TestBench bench, string purpose, decimal amps)
    {
        var profile = new JsonObject
        {
            ["chargingProfileId"] = ProfileId,
            ["stackLevel"] = 0,
            ["chargingProfilePurpose"] = purpose,
            ["chargingProfileKind"] = "Absolute",
            ["chargingSchedule"] = new JsonObject
            {
                ["startSchedule"] = bench.Central.Desk.Clock.UtcDateTime.AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                ["chargingRateUnit"] = "A",
                ["chargingSchedulePeriod"] = new JsonArray(new JsonObject { ["startPeriod"] = 0, ["limit"] = amps }),
            },
        };
        if (purpose == "TxProfile")
        {
            profile["transactionId"] = bench.Central.Desk.LastTransaction;
        }

        string status = bench.Call("SetChargingProfile", new JsonObject
        {
            ["connectorId"] = purpose == "ChargePointMaxProfile" ? 0 : TestBench.ConnectorId,
            ["csChargingProfiles"] = profile,
        })["status"]?.ToString() ?? "no status";
        if (status != "Accepted")
        {
            throw new BenchException($"SetChargingProfile is answered with {status}.");
        }
    }
}
