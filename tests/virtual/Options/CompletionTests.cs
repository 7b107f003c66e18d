using System.Diagnostics;
using Borne.Virtual.Options;

namespace Borne.VirtualTests.Options;

/// <summary>A shell completes what the help tells.</summary>
[TestClass]
public sealed class CompletionTests
{
    [TestMethod]
    [DataRow("borne-virtual --stat", "--stations --stations-per-second")]
    [DataRow("borne-virtual --uid-order l", "last")]
    [DataRow("borne-virtual --fi", "--fixed-cable --firmware-version --firmware-key")]
    [DataRow("borne-virtual --script /dev/nul", "/dev/null")]
    public void Bash_completes(string line, string completed)
    {
        if (!File.Exists("/bin/bash"))
        {
            return;
        }

        string words = $"COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _borne_virtual; echo ${{COMPREPLY[@]}}";
        using Process shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Completion.For("bash") + words]) { RedirectStandardOutput = true })!;
        string[] found = shell.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEquivalent(completed.Split(' '), found, string.Join(' ', found));
    }

    [TestMethod]
    public void Fish_has_a_line_for_each_option()
    {
        string[] lines = Completion.For("fish").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(45, lines);
        Assert.Contains("complete -c borne-virtual -l once -d 'runs the built-in session and ends; exit code 0 when energy was charged and billed'", lines);
        Assert.IsTrue(lines.Any(line => line.StartsWith("complete -c borne-virtual -l stations-per-second -r -d 'how many", StringComparison.Ordinal)));
    }
}
