using Borne.Base.Time;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Base.Time;

/// <summary>Wall-clock time on top of monotonic time (B-BO-02, B-BO-07).</summary>
[TestClass]
public class StationClockTests
{
    private const long Utc = FakeCentralSystem.Epoch;

    [TestMethod]
    public void Unset_clock_notes_monotonic_time_and_resolves_it_later()
    {
        StationClock clock = new StationClock();
        Assert.IsFalse(clock.IsSet);
        long atZero = clock.Stamp(0);
        long atTen = clock.Stamp(10000);
        Assert.IsTrue(atZero < 0 && atTen < 0);
        clock.Set(Utc, 60000);
        Assert.IsTrue(clock.IsSet);
        Assert.AreEqual(Utc - 60000, clock.Resolve(atZero, 70000));
        Assert.AreEqual(Utc - 50000, clock.Resolve(atTen, 70000));
    }

    [TestMethod]
    public void Set_clock_notes_utc_and_keeps_it_when_it_is_set_anew()
    {
        StationClock clock = new StationClock();
        clock.Set(Utc, 1000);
        long stamp = clock.Stamp(5000);
        Assert.AreEqual(Utc + 4000, stamp);
        clock.Set(Utc + 7200000, 6000);
        Assert.AreEqual(Utc + 4000, clock.Resolve(stamp, 7000));
    }

    [TestMethod]
    public void Small_differences_are_left_alone_and_large_ones_are_not()
    {
        StationClock clock = new StationClock();
        clock.Set(Utc, 0);
        clock.Set(Utc + 10000 + StationClock.ToleranceMs, 10000);
        Assert.AreEqual(Utc + 10000, clock.UtcMs(10000));
        clock.Set(Utc + 10000 - StationClock.ToleranceMs, 10000);
        Assert.AreEqual(Utc + 10000, clock.UtcMs(10000));
        clock.Set(Utc + 10001 + StationClock.ToleranceMs, 10000);
        Assert.AreEqual(Utc + 10001 + StationClock.ToleranceMs, clock.UtcMs(10000));
        clock.Set(Utc - 3600000, 10000);
        Assert.AreEqual(Utc - 3600000, clock.UtcMs(10000));
    }

    [TestMethod]
    public void First_setting_counts_however_near_it_is()
    {
        StationClock clock = new StationClock();
        clock.Estimate(Utc, 0);
        Assert.IsTrue(clock.Set(Utc + 5, 0));
        Assert.IsTrue(clock.IsSet);
        Assert.AreEqual(Utc + 5, clock.UtcMs(0));
    }

    [TestMethod]
    public void Note_of_an_earlier_run_is_not_in_the_future()
    {
        StationClock clock = new StationClock();
        long stamp = clock.Stamp(1000000);
        StationClock afterRestart = new StationClock();
        afterRestart.Set(Utc, 500);
        Assert.IsTrue(afterRestart.Resolve(stamp, 2000) <= afterRestart.UtcMs(2000));
    }

    [TestMethod]
    [DataRow(-62135596800000L)]
    [DataRow(-1L)]
    [DataRow(0L)]
    [DataRow(1577836799999L)]
    [DataRow(4102444800000L)]
    [DataRow(253402300799999L)]
    [DataRow(long.MinValue)]
    public void Time_outside_2020_to_2099_is_none(long utcMs)
    {
        // The default of some central systems' date type is the year 1, its end the year 9999.
        StationClock clock = new StationClock();
        Assert.IsFalse(clock.Set(utcMs, 1000));
        Assert.IsFalse(clock.IsSet);
        Assert.IsTrue(clock.Set(Utc, 2000));
        Assert.IsFalse(clock.Set(utcMs, 3000));
        Assert.AreEqual(Utc + 2000, clock.UtcMs(4000));
    }

    [TestMethod]
    [DataRow(1577836800000L)]
    [DataRow(4102444799999L)]
    public void Time_at_the_ends_of_2020_to_2099_counts(long utcMs)
    {
        StationClock clock = new StationClock();
        Assert.IsTrue(clock.Set(utcMs, 1000));
        Assert.AreEqual(utcMs, clock.UtcMs(1000));
    }

    [TestMethod]
    public void Note_of_a_time_that_is_none_begins_no_estimate()
    {
        StationClock clock = new StationClock();
        clock.Estimate(253402300799999L, 0);
        Assert.AreEqual(1000L, clock.UtcMs(1000));
    }

    [TestMethod]
    public void Offline_start_before_the_first_clock_gets_its_true_time_B_BO_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Network.IsUp = false;
        station.PowerCycle(1000);
        station.Run(30000);
        Assert.IsFalse(station.ChargePoint.Clock.IsSet);
        station.Plug();
        station.Run(100);
        long startedAt = station.World;
        station.Tap(TestStation.Tag);
        station.Run(300000);
        station.Skip();
        station.GoOnline();
        long time = Payload.Time(station.Expect("StartTransaction", 3000)) - FakeCentralSystem.Epoch;
        Assert.IsTrue(time - startedAt >= 0 && time - startedAt < 300, "time of the start");
        long sample = Payload.Time(station.Expect("MeterValues", 3000)) - FakeCentralSystem.Epoch;
        Assert.IsTrue(sample - startedAt >= 60000 && sample - startedAt < 60300, "time of the sample");
    }
}
