using Borne.Hil.Bench;

namespace Borne.Hil.Loopback;

/// <summary>What the wallbox of the loop-back is like: everything is wired to the stimulus board.</summary>
public static class LoopbackProfile
{
    /// <summary>Makes it.</summary>
    /// <param name="profile">What the command line says.</param>
    public static BenchProfile Of(BenchProfile profile) => profile with { Wired = BenchParts.All, HasConsole = true };
}
