using Borne.Hil.Bench;
using Borne.Hil.Checking;
using Borne.Hil.Loopback;
using Borne.Hil.Reporting;

namespace Borne.Hil.Running;

/// <summary>Proves that a sound bench passes its check, and that each fault of the bench is found by it.</summary>
public static class BenchFaultProof
{
    // Above what the quickest of several questions takes on a serial line.
    private const int LateMs = 40;
    private const int FirstAnswers = 20;

    private static readonly Dictionary<BenchFault, string> Expected = new()
    {
        [BenchFault.PartialPulses] = "test signal of",
        [BenchFault.DeadReference] = "reference clock",
        [BenchFault.WrongClock] = "clock of the board",
        [BenchFault.WrongResistor] = "resistors of state C",
        [BenchFault.DeadRelay] = "resistor of a cable for 20 A",
        [BenchFault.StuckRelay] = "wire of the residual-current monitor",
        [BenchFault.OpenDivider] = "the converter counts",
    };

    /// <summary>Checks the loop-back's bench.</summary>
    /// <param name="build">What is broken in it.</param>
    /// <param name="lateAnswers">How many answers of its board come late, from the first one on.</param>
    public static ScenarioResult[] Check(LoopbackBuild build, int lateAnswers = 0)
    {
        var world = new CheckWorld(build, LateMs, lateAnswers);
        return new BenchCheck(new StimulusClient(world.Channel), world).Run();
    }

    /// <summary>Proves it for all faults, and for none.</summary>
    /// <returns>What is proved, and null or a sentence that says why not.</returns>
    public static IEnumerable<(string What, string? Problem)> All()
    {
        foreach (BenchFault fault in Enum.GetValues<BenchFault>())
        {
            string[] failed = Failed(Check(new LoopbackBuild { BenchFault = fault }));
            bool isRight = fault == BenchFault.None ? failed.Length == 0
                : Expected.TryGetValue(fault, out string? beginning) && failed.Any(what => what.StartsWith(beginning, StringComparison.Ordinal));
            string what = fault == BenchFault.None ? "a sound bench passes its check" : $"the check of the bench finds {fault}";
            yield return (what, isRight ? null : Found(failed));
        }

        string[] first = Failed(Check(new LoopbackBuild(), FirstAnswers));
        yield return ("a sound bench passes its check when its line is slow at first", first.Length == 0 ? null : Found(first));
        string[] all = Failed(Check(new LoopbackBuild(), int.MaxValue));
        yield return ("the check of the bench finds a line that is too slow to compare clocks",
            all.Any(what => what.StartsWith("answers come soon enough", StringComparison.Ordinal)) ? null : Found(all));
    }

    private static string[] Failed(ScenarioResult[] parts) =>
        [.. parts.SelectMany(part => part.Findings).Where(finding => !finding.Passed).Select(finding => finding.What)];

    private static string Found(string[] failed) => failed.Length == 0 ? "It found nothing." : "It found " + string.Join("; ", failed);
}
