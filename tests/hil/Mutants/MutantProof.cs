using Borne.Hil.Bench;
using Borne.Hil.Loopback;
using Borne.Hil.Running;

namespace Borne.Hil.Mutants;

/// <summary>Proves that a scenario finds a mutant of the firmware, and passes with the sound firmware.</summary>
public static class MutantProof
{
    /// <summary>Runs the scenario of a mutant, on whatever firmware this copy of the loop-back was loaded with.</summary>
    /// <param name="index">Index of the mutant in <see cref="FirmwareMutant.All"/>.</param>
    /// <param name="isMutated">True when the scenario has to fail, false when it has to pass.</param>
    /// <returns>Null when it is so; otherwise a sentence.</returns>
    public static string? Problem(int index, bool isMutated)
    {
        FirmwareMutant mutant = FirmwareMutant.All()[index];
        return isMutated
            ? FaultProof.Problem(mutant.Profile, new LoopbackBuild(), mutant.Finder, mutant.Finding)
            : PhaseProof.Problem(mutant.Profile, new LoopbackBuild(), [mutant.Finder]);
    }

    /// <summary>Proves it for all of them.</summary>
    /// <returns>What is proved, and null or a sentence that says why not.</returns>
    public static IEnumerable<(string What, string? Problem)> All()
    {
        // Not beside other proofs: the compiler's tasks would keep the loop-back's messages waiting.
        var firmware = new MutantFirmware();
        FirmwareMutant[] mutants = FirmwareMutant.All();

        // What several mutants have in common is run once without them.
        var sounds = new Dictionary<(Type, BenchProfile), string?>();
        for (int index = 0; index < mutants.Length; index++)
        {
            string what = $"firmware with {mutants[index].Name} is found by '{mutants[index].Finder.Name}'";
            (Type, BenchProfile) run = (mutants[index].Finder.GetType(), mutants[index].Profile);
            if (!sounds.TryGetValue(run, out string? sound))
            {
                sound = firmware.Problem(0, index);
                sounds.Add(run, sound);
            }

            yield return (what, sound is not null
                ? "Without the mutation it fails already: " + sound
                : firmware.Problem(index + 1, index));
        }
    }
}
