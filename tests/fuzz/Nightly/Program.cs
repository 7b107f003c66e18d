using System.Diagnostics;
using Borne.Fuzz.Targets;

namespace Borne.Fuzz.Nightly;

/// <summary>Fuzzes all readers for a time; ends with 1 when something was found, with 3 when a case does not end.</summary>
internal static class Program
{
    private const int Found = 1;
    private const int Misused = 2;
    private const int Hung = 3;

    public static int Main(string[] words)
    {
        if (!NightlyOptions.TryParse(words, out NightlyOptions? options)
            || (options.Targets?.Split(',').Any(name => FuzzTargets.All.All(target => target.Name != name)) ?? false))
        {
            Console.Error.WriteLine(NightlyOptions.Usage);
            Console.Error.WriteLine("targets: " + string.Join(' ', FuzzTargets.All.Select(target => target.Name)));
            return Misused;
        }

        string[]? names = options.Targets?.Split(',');
        NightlyRun run = new([.. FuzzTargets.All.Where(target => names?.Contains(target.Name) ?? true)], Console.Out);
        using Timer watch = new(_ => EndHung(run), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        int findings = options.Seconds == 0
            ? run.Replay(options.Targets!, options.Seed) : run.Run(TimeSpan.FromSeconds(options.Seconds), options.Seed);
        return findings == 0 ? 0 : Found;
    }

    private static void EndHung(NightlyRun run)
    {
        if (run.UnderWay is (IFuzzTarget target, FuzzCase input, long since) && Stopwatch.GetElapsedTime(since) > NightlyRun.Hang)
        {
            Console.WriteLine($"{target.Name}: a case does not end\nReplay: tests/fuzz/nightly --replay {target.Name} {input.Seed}\n{input.Input}");
            Environment.Exit(Hung);
        }
    }
}
