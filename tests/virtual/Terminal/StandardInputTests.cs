using System.Diagnostics;
using Borne.Virtual;
using Borne.Virtual.Terminal;

namespace Borne.VirtualTests.Terminal;

/// <summary>A program that was started without standard input has no commands to wait for.</summary>
[TestClass]
public sealed class StandardInputTests
{
    [TestMethod]
    [DataRow("pos:\t0\nflags:\t02100000\nmnt_id:\t15\n", true)]
    [DataRow("pos:\t0\nflags:\t02000000\nmnt_id:\t15\n", true)]
    [DataRow("pos:\t0\nflags:\t0100000\nmnt_id:\t15\n", false)]
    [DataRow("pos:\t0\nflags:\t00\n", false)]
    [DataRow("something else", false)]
    public void What_is_closed_at_a_start_was_not_inherited(string description, bool isMissing) =>
        Assert.AreEqual(isMissing, StandardInput.IsMissing(description));

    [TestMethod]
    public void No_descriptor_is_no_input() => Assert.IsTrue(StandardInput.IsMissing(null));

    [TestMethod]
    [DataRow("<&-")]
    [DataRow("< /dev/null")]
    public void The_machine_mode_ends_without_standard_input(string input)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var start = new ProcessStartInfo("bash", ["-c", $"exec dotnet \"$PROGRAM\" --drive {input}"]) { RedirectStandardOutput = true };
        start.Environment["PROGRAM"] = typeof(Program).Assembly.Location;
        using Process program = Process.Start(start)!;
        Assert.Contains("* boot", program.StandardOutput.ReadToEnd());
        program.WaitForExit();
        Assert.AreEqual(0, program.ExitCode);
    }
}
