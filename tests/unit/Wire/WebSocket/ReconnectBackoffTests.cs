using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class ReconnectBackoffTests
{
    [TestMethod]
    public void Least_waits_double_up_to_half_the_maximum()
    {
        ReconnectBackoff backoff = new ReconnectBackoff(new FixedEntropy(0));
        int[] expected = new int[] { 3_000, 6_000, 12_000, 24_000, 48_000, 96_000, 150_000, 150_000, 150_000 };
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], backoff.NextDelayMs());
        }
    }

    [TestMethod]
    public void Greatest_waits_are_twice_the_least()
    {
        ReconnectBackoff backoff = new ReconnectBackoff(new FixedEntropy(255));
        int[] expected = new int[] { 6_000, 12_000, 24_000, 48_000, 96_000, 192_000, 300_000, 300_000 };
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], backoff.NextDelayMs());
        }
    }

    [TestMethod]
    public void Waits_stay_within_bounds_for_ever()
    {
        ReconnectBackoff backoff = new ReconnectBackoff(new CountingEntropy());
        int last = 0;
        int changes = 0;
        for (int i = 0; i < 500; i++)
        {
            int delay = backoff.NextDelayMs();
            Assert.IsTrue(delay >= ReconnectBackoff.MinimumMs && delay <= ReconnectBackoff.MaximumMs);
            changes += delay == last ? 0 : 1;
            last = delay;
        }

        Assert.IsTrue(changes > 400, "the random part is missing");
    }

    [TestMethod]
    public void Reset_returns_to_the_first_step()
    {
        ReconnectBackoff backoff = new ReconnectBackoff(new FixedEntropy(0));
        backoff.NextDelayMs();
        backoff.NextDelayMs();
        backoff.FloorMs = 60_000;
        backoff.Reset();
        Assert.AreEqual(0, backoff.FloorMs);
        Assert.AreEqual(3_000, backoff.NextDelayMs());
    }

    [TestMethod]
    public void Floor_raises_the_wait_and_keeps_the_spread()
    {
        ReconnectBackoff low = new ReconnectBackoff(new FixedEntropy(0));
        low.FloorMs = 60_000;
        Assert.AreEqual(60_000, low.NextDelayMs());
        ReconnectBackoff high = new ReconnectBackoff(new FixedEntropy(255));
        high.FloorMs = 60_000;
        Assert.AreEqual(63_000, high.NextDelayMs());
        Assert.AreEqual(66_000, high.NextDelayMs());
    }

    [TestMethod]
    public void Floor_is_bounded()
    {
        ReconnectBackoff backoff = new ReconnectBackoff(new FixedEntropy(255));
        backoff.FloorMs = -5;
        Assert.AreEqual(0, backoff.FloorMs);
        backoff.FloorMs = int.MaxValue;
        Assert.AreEqual(3_600_000, backoff.FloorMs);
        for (int i = 0; i < 40; i++)
        {
            int delay = backoff.NextDelayMs();
            Assert.IsTrue(delay >= 3_600_000 && delay <= 3_600_000 + ReconnectBackoff.MaximumMs / 2);
        }
    }
}
