using System.Globalization;
using System.Text.RegularExpressions;
using Borne.Fuzz.Nightly;
using Borne.Fuzz.Targets;

namespace Borne.Fuzz;

/// <summary>The nightly run itself: it finds a fault, says how to see it again, and goes on with the others.</summary>
[TestClass]
public class NightlyRunTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [TestMethod]
    public void Finding_names_seed_and_input_and_can_be_replayed()
    {
        PlantedTarget planted = new();
        StringWriter output = new();
        Assert.AreEqual(1, new NightlyRun([planted], output).Run(Long, 7));
        string text = output.ToString();
        Match replay = Regex.Match(text, @"Replay: tests/fuzz/nightly --replay planted (\d+)");
        Assert.IsTrue(replay.Success, text);
        Assert.Contains("the planted fault", text);
        Assert.Contains($"  number: {planted.Last}", text);
        Assert.EndsWith($"planted: {planted.Runs} cases, a finding\n{planted.Runs} cases, 1 findings\n", text.ReplaceLineEndings("\n"));

        int last = planted.Last;
        StringWriter again = new();
        Assert.AreEqual(1, new NightlyRun([planted], again).Replay("planted", int.Parse(replay.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.AreEqual(last, planted.Last);
        Assert.Contains("the planted fault", again.ToString());
    }

    [TestMethod]
    public void Same_seed_makes_the_same_cases_and_another_makes_others()
    {
        PlantedTarget first = new();
        PlantedTarget second = new();
        PlantedTarget other = new();
        new NightlyRun([first], TextWriter.Null).Run(Long, 7);
        new NightlyRun([second], TextWriter.Null).Run(Long, 7);
        new NightlyRun([other], TextWriter.Null).Run(Long, 8);
        Assert.AreEqual((first.Last, first.Runs), (second.Last, second.Runs));
        Assert.AreNotEqual((first.Last, first.Runs), (other.Last, other.Runs));
    }

    [TestMethod]
    public void Seeds_of_a_run_do_not_repeat()
    {
        HashSet<int> seeds = [.. Enumerable.Range(0, 10_000).Select(number => NightlyRun.SeedOf(1, number))];
        Assert.IsGreaterThan(9_990, seeds.Count);
        Assert.IsTrue(seeds.All(seed => seed >= 0), "a seed that the command line does not take");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0")]
    [DataRow("x")]
    [DataRow("10 -1")]
    [DataRow("--replay rpc")]
    [DataRow("--only der")]
    [DataRow("--only der 0")]
    [DataRow("1 2 3")]
    public void Other_command_lines_are_refused(string line) =>
        Assert.IsFalse(NightlyOptions.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), out _));

    [TestMethod]
    public void Seconds_seed_and_replay_are_read()
    {
        Assert.IsTrue(NightlyOptions.TryParse(["300", "5"], out NightlyOptions? run));
        Assert.AreEqual(new NightlyOptions(300, 5, null), run);
        Assert.IsTrue(NightlyOptions.TryParse(["--replay", "url", "9"], out NightlyOptions? replay));
        Assert.AreEqual(new NightlyOptions(0, 9, "url"), replay);
        Assert.IsTrue(NightlyOptions.TryParse(["--only", "der,url", "9"], out NightlyOptions? some));
        Assert.AreEqual((9, "der,url"), (some.Seconds, some.Targets));
        Assert.IsTrue(NightlyOptions.TryParse(["60"], out NightlyOptions? drawn) && drawn.Seconds == 60);
    }

    /// <summary>Fails for about one number in fifty.</summary>
    private sealed class PlantedTarget : IFuzzTarget
    {
        public string Name => "planted";

        public int FixedCases => 1;

        public int Last { get; private set; }

        public int Runs { get; private set; }

        public void Run(FuzzCase input)
        {
            Runs++;
            Last = input.Random.Next(1_000_000);
            input.Fed("number", Last.ToString(CultureInfo.InvariantCulture));
            FuzzCase.Demand(Last % 50 != 0, "the planted fault");
        }
    }
}
