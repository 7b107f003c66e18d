using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Borne.Fuzz.Nightly;

/// <summary>
/// What the command line asks for: <c>SECONDS [SEED]</c>, <c>--only TARGETS SECONDS</c>, or <c>--replay TARGET SEED</c>, which has no
/// seconds.
/// </summary>
/// <param name="Seconds">How long.</param>
/// <param name="Seed">Where the cases come from.</param>
/// <param name="Targets">Names with commas in between; null for all.</param>
internal sealed record NightlyOptions(int Seconds, int Seed, string? Targets)
{
    /// <summary>How to call it.</summary>
    public const string Usage = "usage: tests/fuzz/nightly SECONDS [SEED] | --only TARGETS SECONDS | --replay TARGET SEED";

    /// <summary>Reads the command line; a run without a seed draws one.</summary>
    public static bool TryParse(string[] words, [NotNullWhen(true)] out NightlyOptions? options)
    {
        options = words switch
        {
            ["--replay", string target, string seed] when !target.Contains(',') && TryNumber(seed, out int number) => new NightlyOptions(0, number, target),
            ["--only", string targets, string seconds] when TryNumber(seconds, out int limit) && limit > 0 =>
                new NightlyOptions(limit, Random.Shared.Next(), targets),
            [string seconds] when TryNumber(seconds, out int limit) && limit > 0 => new NightlyOptions(limit, Random.Shared.Next(), null),
            [string seconds, string seed] when TryNumber(seconds, out int limit) && limit > 0 && TryNumber(seed, out int number) =>
                new NightlyOptions(limit, number, null),
            _ => null,
        };
        return options is not null;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
