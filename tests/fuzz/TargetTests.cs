using Borne.Fuzz.Targets;

namespace Borne.Fuzz;

/// <summary>The part of the fuzzing that every change passes: a fixed seed for each reader, in seconds.</summary>
[TestClass]
public class TargetTests
{
    private const int Seed = 20261129;

    public static IEnumerable<object[]> Names => FuzzTargets.All.Select(target => new object[] { target.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fixed_seed_finds_nothing_and_comes_far(string name)
    {
        IFuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        Dictionary<string, int> reached = [];
        for (int i = 0; i < target.FixedCases; i++)
        {
            FuzzCase input = new(Seed + i);
            string? finding = FuzzTargets.Find(target, input);
            Assert.IsNull(finding, finding);
            foreach ((string what, int times) in input.Reached)
            {
                reached[what] = reached.GetValueOrDefault(what) + times;
            }
        }

        Console.WriteLine(string.Join(", ", reached.OrderByDescending(what => what.Value).Select(what => $"{what.Key} {what.Value}")));
        Assert.IsGreaterThan(1, reached.Count, "only one kind of end was reached: " + reached.Keys.FirstOrDefault());
    }
}
