using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Borne.Virtual;

namespace Borne.VirtualTests.Fleet;

/// <summary>A fleet as a shell starts it.</summary>
[TestClass]
public sealed class FleetRunTests
{
    [TestMethod]
    public void A_fleet_is_accepted_by_the_embedded_central_system_and_charges()
    {
        (int exitCode, string said) = Run("--stations 8-19 --id DEPOT-### --traffic --occupancy 100 --seed 7 --for 15");
        Assert.AreEqual(0, exitCode, said);
        Assert.Contains("12 wallboxes, DEPOT-008 to DEPOT-019", said);
        Assert.Contains("12 of 12 connected and accepted at the end", said);
        Assert.Contains("12 BootNotification", said);
        Assert.DoesNotContain(" 0 started", said);
    }

    [TestMethod]
    public void A_fleet_that_nobody_accepts_fails_with_the_reason()
    {
        (int exitCode, string said) = Run("--stations 2 --central-system ws://127.0.0.1:1/ocpp --for 2");
        Assert.AreEqual(1, exitCode, said);
        Assert.Contains("0 of 2 connected and accepted at the end", said);
        Assert.Contains("ConnectFailed", said);
    }

    [TestMethod]
    public async Task One_wallbox_of_many_is_worked_by_hand()
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Program).Assembly.Location}\" --stations 3-5 --seed 7 --for 60") { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        string? line;
        while ((line = await program.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("Front panels:", StringComparison.Ordinal))
        {
        }

        using var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[^1]), Timeout = TimeSpan.FromSeconds(60) };
        Assert.AreEqual(HttpStatusCode.NotFound, (await client.GetAsync("panel/state?station=BORNE-VIRTUAL-6")).StatusCode);
        JsonNode about = JsonNode.Parse(await client.GetStringAsync("panel/about?station=BORNE-VIRTUAL-4"))!;
        Assert.HasCount(3, (JsonArray)about["stations"]!);
        Assert.IsTrue(await Shows(4, "Available"));
        Assert.AreEqual("ok", await Command(4, "plug"));
        Assert.IsTrue(await Shows(4, "Preparing"));
        Assert.AreEqual("ok", await Command(4, "tap tag:ALICE"));
        Assert.IsTrue(await Shows(4, "Charging"));
        Assert.IsTrue(await Shows(5, "Available"));
        program.Kill();

        async Task<string> Command(int number, string command) => await (await client.PostAsync(
            $"panel/command?station=BORNE-VIRTUAL-{number}", new StringContent(command))).Content.ReadAsStringAsync();

        async Task<bool> Shows(int number, string status)
        {
            string seen = "";
            for (int tries = 0; tries < 60; tries++)
            {
                using HttpResponseMessage answer = await client.GetAsync($"panel/state?station=BORNE-VIRTUAL-{number}&seen={seen}");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    JsonNode state = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                    seen = (string)state["seen"]!;
                    Assert.AreEqual($"BORNE-VIRTUAL-{number}", (string?)state["id"]);
                    if ((string?)state["connectors"]![0]!["status"] == status)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private static (int ExitCode, string Said) Run(string words)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Program).Assembly.Location}\" {words}") { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        string said = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, said);
    }
}
