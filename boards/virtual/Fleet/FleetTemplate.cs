namespace Borne.Virtual.Fleet;

/// <summary>What the stations of a fleet have in common, and how each gets something of its own.</summary>
/// <param name="First">Number of the first station, at least 1.</param>
/// <param name="Last">Number of the last one.</param>
/// <param name="Identity">Identity in which a run of '#' stands for the number, filled with zeros; without '#' the number follows
/// behind a '-'.</param>
/// <param name="Seed">Seed of everything random, or null.</param>
public sealed record FleetTemplate(int First, int Last, string Identity, int? Seed)
{
    private const int SeedStride = 1_000_003;

    /// <summary>How many stations there are.</summary>
    public int Count => Last - First + 1;

    // With a run of '#' in any case.
    private string Pattern => Identity.Contains('#') ? Identity : Identity + "-#";

    private int Start => Pattern.IndexOf('#');

    private int End => Pattern.LastIndexOf('#') + 1;

    /// <summary>Identity of a station.</summary>
    /// <param name="number">Its number.</param>
    public string IdentityOf(int number) => Pattern[..Start] + number.ToString().PadLeft(End - Start, '0') + Pattern[End..];

    /// <summary>Seed of a station, the same wherever it runs; null without a seed.</summary>
    /// <param name="number">Its number.</param>
    public int? SeedOf(int number) => Seed is int seed ? unchecked(seed * SeedStride + number) & int.MaxValue : null;

    /// <summary>Tells whether a station belongs to the fleet.</summary>
    /// <param name="identity">Its identity.</param>
    public bool Knows(string identity) => NumberOf(identity) is not null;

    /// <summary>Number of a station of the fleet, or null.</summary>
    /// <param name="identity">Its identity.</param>
    public int? NumberOf(string identity)
    {
        int length = identity.Length - Pattern.Length + End - Start;
        return length > 0 && int.TryParse(identity.AsSpan(Start, length), out int number)
            && number >= First && number <= Last && IdentityOf(number) == identity ? number : null;
    }
}
