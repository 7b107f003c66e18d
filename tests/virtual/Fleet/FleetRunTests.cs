using System.Diagnostics;
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

    private static (int ExitCode, string Said) Run(string words)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Program).Assembly.Location}\" {words}") { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        string said = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, said);
    }
}
