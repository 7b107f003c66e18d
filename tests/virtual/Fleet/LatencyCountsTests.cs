using Borne.Virtual.Fleet;

namespace Borne.VirtualTests.Fleet;

[TestClass]
public sealed class LatencyCountsTests
{
    [TestMethod]
    public void Percentiles_are_right_within_an_eighth()
    {
        var counts = new LatencyCounts();
        for (int ms = 1; ms <= 1000; ms++)
        {
            counts.Add(TimeSpan.FromMilliseconds(ms));
        }

        Assert.AreEqual(1000, counts.Count);
        foreach (double share in new[] { 0.01, 0.5, 0.9, 0.99, 1 })
        {
            double told = counts.Milliseconds(share);
            Assert.IsGreaterThanOrEqualTo(1000 * share, told);
            Assert.IsLessThanOrEqualTo(1000 * share * 1.13, told);
        }
    }

    [TestMethod]
    public void Nothing_counted_is_nothing_and_the_longest_has_an_end()
    {
        var counts = new LatencyCounts();
        Assert.AreEqual(0, counts.Milliseconds(0.99));
        counts.Add(TimeSpan.Zero);
        counts.Add(TimeSpan.FromDays(3));
        Assert.IsLessThan(0.01, counts.Milliseconds(0.5));
        Assert.IsGreaterThan(120_000, counts.Milliseconds(1));
    }
}
