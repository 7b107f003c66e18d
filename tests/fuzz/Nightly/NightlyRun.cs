using System.Diagnostics;
using Borne.Fuzz.Targets;

namespace Borne.Fuzz.Nightly;

/// <summary>
/// Gives each target its turn until the time is over. The seed of a case follows from that of the run, so that the same seed makes the
/// same cases; each finding names the seed of its own case. A target with a finding gets no more turns.
/// </summary>
internal sealed class NightlyRun(IReadOnlyList<IFuzzTarget> targets, TextWriter output)
{
    /// <summary>Longest time that one case may take.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, long> _cases = targets.ToDictionary(target => target.Name, _ => 0L);
    private readonly HashSet<string> _found = [];

    /// <summary>Target and case under way, for whoever notices that it does not end; null between two.</summary>
    public (IFuzzTarget Target, FuzzCase Input, long Since)? UnderWay { get; private set; }

    /// <summary>Runs for a time.</summary>
    /// <returns>Number of findings.</returns>
    public int Run(TimeSpan time, int seed)
    {
        output.WriteLine($"Seed {seed}, {time.TotalSeconds:0} s");
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < time && _found.Count < targets.Count)
        {
            foreach (IFuzzTarget target in targets.Where(target => !_found.Contains(target.Name)))
            {
                Stopwatch turn = Stopwatch.StartNew();
                while (turn.Elapsed < Turn && clock.Elapsed < time && !_found.Contains(target.Name))
                {
                    RunCase(target, SeedOf(seed, _cases[target.Name]++));
                }
            }
        }

        foreach ((string name, long cases) in _cases)
        {
            output.WriteLine($"{name}: {cases} cases{(_found.Contains(name) ? ", a finding" : "")}");
        }

        output.WriteLine($"{_cases.Values.Sum()} cases, {_found.Count} findings");
        return _found.Count;
    }

    /// <summary>Runs one case again.</summary>
    /// <returns>Number of findings: 0 or 1.</returns>
    public int Replay(string name, int seed)
    {
        RunCase(targets.Single(target => target.Name == name), seed);
        output.WriteLine(_found.Count == 0 ? $"{name} {seed}: nothing found" : "1 finding");
        return _found.Count;
    }

    /// <summary>The seed of the n-th case: numbers of neighbours are no neighbours.</summary>
    internal static int SeedOf(int run, long number) =>
        (int)((((((ulong)(uint)run << 32) | (uint)number) * 0x9E3779B97F4A7C15UL) >> 32) & int.MaxValue);

    private void RunCase(IFuzzTarget target, int seed)
    {
        FuzzCase input = new(seed);
        UnderWay = (target, input, Stopwatch.GetTimestamp());
        string? finding = FuzzTargets.Find(target, input);
        UnderWay = null;
        if (finding is not null)
        {
            _found.Add(target.Name);
            output.WriteLine(finding);
            output.WriteLine();
        }
    }
}
