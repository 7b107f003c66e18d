using System.Diagnostics;
using Borne.Virtual;

namespace Borne.VirtualTests.Modes;

/// <summary>The program as a shell sees it: its exit code says whether what it wrote has arrived.</summary>
[TestClass]
public sealed class ProgramTests
{
    [TestMethod]
    [DataRow("--help > /dev/full", 3, "The wallbox cannot go on")]
    [DataRow("--drive < /dev/null > /dev/full", 3, "The wallbox cannot go on")]
    [DataRow("--help | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", 0, "")]
    [DataRow("--drive < /dev/null | true; exit ${PIPESTATUS[0]}", 0, "")]
    [DataRow("--central-system nowhere", 2, "ws://")]
    public void A_full_disk_is_no_success_and_a_reader_who_has_gone_no_failure(string words, int exitCode, string said)
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var start = new ProcessStartInfo("bash", ["-c", $"dotnet \"$PROGRAM\" {words}"]) { RedirectStandardError = true };
        start.Environment["PROGRAM"] = typeof(Program).Assembly.Location;
        using Process program = Process.Start(start)!;
        string errors = program.StandardError.ReadToEnd();
        program.WaitForExit();
        Assert.AreEqual(exitCode, program.ExitCode, errors);
        Assert.Contains(said, errors);
    }
}
