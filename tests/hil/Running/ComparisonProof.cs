using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Reporting;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>Proves that two reports of a sound wallbox are alike, and that one with a fault is told from them.</summary>
public static class ComparisonProof
{
    /// <summary>Proves it.</summary>
    /// <returns>Null when it is so; otherwise a sentence.</returns>
    public static string? Problem()
    {
        string sound = Report(new LoopbackBuild());
        string same = ReportComparison.Write(sound, Report(new LoopbackBuild()), out bool isWorse);
        if (isWorse || !same.StartsWith("No differences", StringComparison.Ordinal))
        {
            return "Two equal runs differ: " + same;
        }

        string worse = ReportComparison.Write(sound, Report(new LoopbackBuild { Fault = LoopbackFault.LateRelay }), out isWorse);
        return isWorse && worse.Contains($"C to B: contactor opens", StringComparison.Ordinal)
            && worse.Contains(MarkdownReport.Pass + " -> " + MarkdownReport.Fail, StringComparison.Ordinal)
            ? null
            : "A late relay makes no difference: " + worse;
    }

    private static string Report(LoopbackBuild build)
    {
        using var loopback = new LoopbackBench(
            LoopbackProfile.Of(new BenchProfile()) with { Interlock = InterlockKind.Fitted }, build);
        SuiteResult result = new SuiteRunner(loopback.Bench).Run([new PauseOpensContactor(), new ContactorCloses()]);
        return MarkdownReport.Write(result, ReportHead.Now("comparison proof", ""));
    }
}
