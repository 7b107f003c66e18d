using Borne.Hil.Analyser;
using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Scenarios;

namespace Borne.Hil.Running;

/// <summary>Proves the way over sigrok-cli, with captures that the loop-back writes: a sound wallbox passes, and faults are found.</summary>
public static class AnalyserProof
{
    /// <summary>Proves it.</summary>
    /// <returns>What is proved, and null or a sentence that says why not.</returns>
    public static IEnumerable<(string What, string? Problem)> All()
    {
        BenchProfile profile = LoopbackProfile.Of(new BenchProfile()) with { HasAnalyser = true };
        yield return ("a sound wallbox passes by the analyser", PhaseProof.Problem(
            profile, new LoopbackBuild(), [new AnalysedPilot(), new AnalysedTimes()]));
        yield return ("wrong-duty is found by the analyser", FaultProof.Problem(
            profile, new LoopbackBuild { Fault = LoopbackFault.WrongDuty }, new AnalysedPilot(), "duty cycle for"));
        yield return ("wrong-frequency is found by the analyser", FaultProof.Problem(
            profile, new LoopbackBuild { Fault = LoopbackFault.WrongFrequency }, new AnalysedPilot(), "frequency at"));
        yield return ("late-relay is found by the analyser", FaultProof.Problem(
            profile, new LoopbackBuild { Fault = LoopbackFault.LateRelay }, new AnalysedTimes(), "C to B: contactor opens"));
        yield return ("sigrok-cli captures from a device, its own demo", DeviceProblem());
    }

    private static string? DeviceProblem()
    {
        var analyser = new SigrokAnalyser("demo", 0);
        analyser.Begin(100);
        return analyser.End().Edges.Count > 0 ? null : "The capture has no edges.";
    }
}
