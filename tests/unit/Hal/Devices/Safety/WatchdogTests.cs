using Borne.Hal.Devices.Indication;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>External watchdog, fed by healthy loops only; and the colours of a light.</summary>
[TestClass]
public class WatchdogTests
{
    private const int FeedMs = 500;

    [TestMethod]
    public void Healthy_loops_feed_it_at_its_rate()
    {
        FeedCounter output = new FeedCounter();
        Watchdog sut = new Watchdog(output, new int[] { 100, 1000 }, FeedMs, 0);
        for (long now = 50; now <= 10000; now += 50)
        {
            sut.Report(0, now);
            if (now % 1000 == 0)
            {
                sut.Report(1, now);
            }

            Assert.IsTrue(sut.Tick(now));
        }

        Assert.AreEqual(20, output.Feeds);
        Assert.AreEqual(-1, sut.LastLate);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void One_loop_that_hangs_starves_it(int hanging)
    {
        FeedCounter output = new FeedCounter();
        Watchdog sut = new Watchdog(output, new int[] { 100, 200 }, FeedMs, 0);
        for (long now = 50; now <= 10000; now += 50)
        {
            sut.Report(1 - hanging, now);
            sut.Tick(now);
        }

        Assert.AreEqual(1, output.Feeds, "the one before it hung");
        Assert.AreEqual(hanging, sut.LastLate);
    }

    [TestMethod]
    public void Loop_that_crawls_starves_it_although_it_reports()
    {
        FeedCounter output = new FeedCounter();
        Watchdog sut = new Watchdog(output, new int[] { 100 }, FeedMs, 0);
        for (long now = 150; now <= 15000; now += 150)
        {
            sut.Report(0, now);
            sut.Tick(now);
        }

        Assert.AreEqual(0, output.Feeds);
        for (long now = 15050; now <= 20000; now += 50)
        {
            sut.Report(0, now);
            sut.Tick(now);
        }

        Assert.IsTrue(output.Feeds >= 9, "it recovers");
    }

    [TestMethod]
    [DataRow(0, 0, 0, 0)]
    [DataRow(1, 0, 1, 0)]
    [DataRow(2, 1, 1, 0)]
    [DataRow(3, 1, 1, 1)]
    [DataRow(4, 0, 0, 1)]
    [DataRow(5, 0, 1, 1)]
    [DataRow(6, 1, 0, 1)]
    [DataRow(7, 1, 0, 0)]
    public void Colour_has_its_parts(int color, int red, int green, int blue)
    {
        Assert.AreEqual(red * LedColor.FullDuty, LedColor.DutyOf((IndicatorColor)color, 100, 0));
        Assert.AreEqual(green * LedColor.FullDuty, LedColor.DutyOf((IndicatorColor)color, 100, 1));
        Assert.AreEqual(blue * LedColor.FullDuty, LedColor.DutyOf((IndicatorColor)color, 100, 2));
    }

    [TestMethod]
    [DataRow(50, 2500)]
    [DataRow(0, 0)]
    [DataRow(-5, 0)]
    [DataRow(150, 10000)]
    public void Brightness_is_the_square_of_the_percentage(int percent, int duty) =>
        Assert.AreEqual(duty, LedColor.DutyOf(IndicatorColor.Red, percent, 0));
}
