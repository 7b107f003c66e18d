using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>What the loop-back proves about the suite itself.</summary>
public static class Proofs
{
    private const int DamagedOf = 40;

    /// <summary>Proves everything, one after the other.</summary>
    /// <param name="profile">What the wallbox is like.</param>
    /// <returns>What is proved, and null or a sentence that says why not.</returns>
    public static IEnumerable<(string What, string? Problem)> All(BenchProfile profile)
    {
        foreach (FaultExpectation expectation in FaultExpectation.All())
        {
            string what = $"{OptionParser.NameOf(expectation.Fault)} is found by '{expectation.Finder.Name}'";
            yield return (what, FaultProof.Problem(expectation));
        }

        yield return ("each fault has a proof", FaultProof.Missing());
        yield return ("a serial line that damages lines spoils no run", NoiseProblem(profile));
    }

    private static string? NoiseProblem(BenchProfile profile)
    {
        using var loopback = new LoopbackBench(profile, LoopbackFault.None, DamagedOf);
        SuiteResult result = new SuiteRunner(loopback.Bench).Run([new CardSession(), new ContactorCloses(), new EnergyCount()]);
        return result.Failed > 0 ? "A scenario failed: " + result.Scenarios.First(scenario => !scenario.Passed).Name
            : result.Repeated == 0 ? "No line was damaged."
            : null;
    }
}
