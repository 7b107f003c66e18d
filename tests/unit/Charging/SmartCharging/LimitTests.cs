using Borne.Charging.SmartCharging;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>The limit that holds now: B-SC-01 to B-SC-07, B-SC-13, B-SC-14, B-SC-20, B-SC-23 and the cases of 16.3.</summary>
[TestClass]
public class LimitTests
{
    private const long Start = SmartBench.Midnight;

    [TestMethod]
    public void Without_profiles_the_hardware_is_the_limit_B_SC_20_35()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual(320, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.Board, (int)bench.Control.Limits.ReasonOf(1));
        bench.Site.Deciamps[2] = 160;
        Assert.AreEqual(160, bench.Limit(2));
        Assert.AreEqual(1000, bench.Limit(0));
    }

    [TestMethod]
    public void Highest_level_that_is_valid_wins_B_SC_01()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16", Start - 10));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 3, "0:10", Start - 10, -1, "A", ProfileText.Valid(Start + 5, Start + 9)));
        AssertLimits(bench, 1, "160 160 160 160 160 100 100 100 100 160 160");
    }

    [TestMethod]
    public void Schedule_that_does_not_cover_gives_way_B_SC_02()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 5, "0:16 2:14", Start + 3, 4));
        AssertLimits(bench, 1, "320 320 320 160 160 140 140 320 320");
        bench.Second = Start;
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:20", Start - 100));
        AssertLimits(bench, 1, "200 200 200 160 160 140 140 200 200");
    }

    [TestMethod]
    public void Without_duration_the_last_period_holds_for_ever_B_SC_03()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:20", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:10 60:12", Start));
        bench.Second = Start + 400L * 86400;
        Assert.AreEqual(120, bench.Limit(1));
        Assert.IsTrue(bench.Control.Limits.NextChange(1) == ChargingProfile.Never);
    }

    [TestMethod]
    public void Periods_behind_the_duration_are_not_executed_B_SC_04()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:10 2:12 8:14", Start, 5));
        AssertLimits(bench, 1, "100 100 120 120 120 320 320 320 320 320");
    }

    [TestMethod]
    public void Duration_0_is_no_end_B_SC_03()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 2, "0:9 3:11", Start, 0));
        AssertLimits(bench, 1, "90 90 90 110 110 110");
        AssertAt(bench, Start + 1000000, 110);
    }

    [TestMethod]
    public void Absolute_profile_without_start_begins_with_the_charging()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.WithoutStart(4, ProfileText.TxDefault, 2, "0:13 30:9", 50)));
        Assert.AreEqual("Accepted", bench.Set(0, ProfileText.WithoutStart(5, ProfileText.Max, 0, "0:21")));
        Assert.AreEqual(210, bench.Limit(2));

        // Without a transaction its first period counts, for one could begin now.
        bench.Second = Start + 1000;
        Assert.AreEqual("0:130 30:90 50:210", bench.Periods(1, 60));
        bench.Begin(1);
        bench.Restart();
        AssertAt(bench, Start + 1029, 130);
        AssertAt(bench, Start + 1030, 90);
        AssertAt(bench, Start + 1049, 90);
        AssertAt(bench, Start + 1050, 210);
        bench.End(1);
        bench.Begin(1);
        AssertAt(bench, Start + 1051, 130);
    }

    [TestMethod]
    public void TxProfile_without_start_is_kept_for_a_remote_start()
    {
        SmartBench bench = new SmartBench();
        Assert.IsTrue(bench.Hold(1, ProfileText.WithoutStart(4, ProfileText.Tx, 1, "0:8 20:7")));
        bench.Second = Start + 40;
        bench.Begin(1);
        AssertAt(bench, Start + 59, 80);
        AssertAt(bench, Start + 60, 70);
    }

    [TestMethod]
    public void Daily_profile_of_years_ago_is_cut_at_a_day_B_SC_05()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Recurring(1, ProfileText.TxDefault, 0, "Daily", "0:10 86399:12 90000:14", 1000 + 86400 * 2));
        long phase = Start - ((Start - 1000) % 86400);
        AssertAt(bench, phase, 100);
        AssertAt(bench, phase + 86398, 100);
        AssertAt(bench, phase + 86399, 120);
        AssertAt(bench, phase + 86400, 100);
        AssertAt(bench, 1000 + 86400 * 2, 100);

        // Before its start it does not apply.
        AssertAt(bench, 1000 + 86400 * 2 - 1, 320);
    }

    [TestMethod]
    public void Short_daily_profile_gives_way_until_the_next_day_B_SC_05()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Recurring(1, ProfileText.TxDefault, 1, "Daily", "0:10", Start - (5 * 86400), 7200));
        bench.Set(0, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:25", Start - 10));
        AssertAt(bench, Start + 7199, 100);
        AssertAt(bench, Start + 7200, 250);
        AssertAt(bench, Start + 86399, 250);
        AssertAt(bench, Start + 86400, 100);
        Assert.IsTrue(bench.Control.Limits.NextChange(1) == Start + 86400 + 7200);
    }

    [TestMethod]
    public void Weekly_profile_comes_again_on_its_weekday()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Recurring(1, ProfileText.TxDefault, 1, "Weekly", "0:10 3600:14", Start - (3 * 604800), 7200));
        AssertAt(bench, Start, 100);
        AssertAt(bench, Start + 3600, 140);
        AssertAt(bench, Start + 7200, 320);
        AssertAt(bench, Start + 86400, 320);
        AssertAt(bench, Start + 604799, 320);
        AssertAt(bench, Start + 604800, 100);
    }

    [TestMethod]
    public void Lowest_of_transaction_station_and_hardware_B_SC_06()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:20", Start));
        Assert.AreEqual(200, bench.Limit(1));
        bench.Set(0, ProfileText.Absolute(2, ProfileText.Max, 0, "0:18", Start));
        Assert.AreEqual(180, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.ChargePointMaxProfile, (int)bench.Control.Limits.ReasonOf(1));
        Assert.AreEqual(180, bench.Limit(2));
        Assert.AreEqual(180, bench.Limit(0));
        bench.Site.Deciamps[1] = 130;
        bench.Control.Limits.Invalidate();
        Assert.AreEqual(130, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.Board, (int)bench.Control.Limits.ReasonOf(1));
    }

    [TestMethod]
    public void In_a_gap_of_the_TxProfile_TxDefault_acts_B_SC_07()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1);
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 9, "0:20", Start));
        bench.Set(1, ProfileText.Relative(2, ProfileText.Tx, 0, "0:10 2:30", 4));
        AssertLimits(bench, 1, "100 100 300 300 200 200");
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)bench.Control.Limits.ReasonOf(1));
    }

    [TestMethod]
    [DataRow("A", "0:16", false, 3, 160)]
    [DataRow("W", "0:11000", false, 3, 159)]
    [DataRow("W", "0:11000/3", false, 3, 159)]
    [DataRow("W", "0:11000", false, 1, 159)]
    [DataRow("W", "0:3680/1", false, 1, 160)]
    [DataRow("W", "0:3680/1", false, 3, 53)]
    [DataRow("W", "0:7360/2", false, 2, 160)]
    [DataRow("W", "0:7360/2", false, 3, 106)]
    [DataRow("W", "0:3679.9/1", false, 1, 159)]
    [DataRow("W", "0:0", false, 3, 0)]
    [DataRow("A", "0:16", true, 3, 110400)]
    [DataRow("A", "0:16/1", true, 1, 36800)]
    [DataRow("A", "0:16/3", true, 1, 36800)]
    [DataRow("A", "0:16/1", true, 3, 110400)]
    [DataRow("A", "0:6.1/2", true, 2, 28060)]
    [DataRow("W", "0:11000.5", true, 3, 110005)]
    [DataRow("W", "0:11000", true, 1, 36666)]
    [DataRow("W", "0:2300/1", true, 3, 23000)]
    public void Units_are_converted_with_230_V_and_rounded_down_B_SC_13_14(
        string unit, string periods, bool inWatts, int wired, int expected)
    {
        SmartBench bench = new SmartBench();
        bench.Site.Phases[1] = wired;
        bench.Set(0, ProfileText.Absolute(1, ProfileText.TxDefault, 0, periods, Start, -1, unit));
        string notes = bench.Periods(1, 1, inWatts);
        int end = notes.IndexOf('/');
        Assert.AreEqual("0:" + expected.ToString(), end < 0 ? notes : notes.Substring(0, end));
        if (!inWatts)
        {
            // What the pilot offers is what the schedule says.
            Assert.AreEqual(expected, bench.Limit(1));
        }
    }

    [TestMethod]
    public void Default_of_one_connector_and_of_all_are_one_stack_case_8()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Absolute(1, ProfileText.TxDefault, 1, "0:20", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:10", Start));
        Assert.AreEqual(200, bench.Limit(1));
        bench.Set(1, ProfileText.Absolute(3, ProfileText.TxDefault, 1, "0:12", Start));
        Assert.AreEqual(120, bench.Limit(1));
        Assert.AreEqual(200, bench.Limit(2));
    }

    [TestMethod]
    public void Late_validity_does_not_shift_the_schedule_case_6_7()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 1, "0:10 4:12 6:14", Start, -1, "A", ProfileText.Valid(Start + 3, Start + 8)));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:20", Start));
        AssertLimits(bench, 1, "200 200 200 100 120 120 140 140 200 200");
    }

    [TestMethod]
    public void Without_the_time_the_lowest_limit_of_the_station_holds_case_12()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Absolute(1, ProfileText.Max, 0, "0:30 100:9 200:20", Start));
        bench.Set(0, ProfileText.Absolute(2, ProfileText.Max, 4, "0:12000", Start + 1000, -1, "W"));
        bench.Set(1, ProfileText.Absolute(3, ProfileText.TxDefault, 4, "0:6", Start));
        Assert.AreEqual(60, bench.Limit(1));
        bench.Site.IsClockSet = false;
        bench.Second = 5;
        Assert.AreEqual(60, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)bench.Control.Limits.ReasonOf(1));
        Assert.AreEqual(90, bench.Limit(0));
        bench.Clear("{\"id\":3}");
        Assert.AreEqual(90, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.ChargePointMaxProfile, (int)bench.Control.Limits.ReasonOf(1));
        bench.Clear("{\"id\":1}");
        Assert.AreEqual(173, bench.Limit(1));
        bench.Clear("{\"id\":2}");
        Assert.AreEqual(320, bench.Limit(1));
    }

    [TestMethod]
    public void Without_the_time_relative_profiles_go_on_B_SC_20()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Relative(1, ProfileText.TxDefault, 1, "0:10 60:20", 120));
        bench.Set(0, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:25 10:8", Start + 86400));
        bench.Site.IsClockSet = false;
        bench.Begin(1);
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)bench.Control.Limits.ReasonOf(1));
        Assert.AreEqual(bench.Second + 60, bench.Control.Limits.NextChange(1));
        bench.Second += 60;
        Assert.AreEqual(200, bench.Limit(1));

        // Without a transaction it begins with every question.
        Assert.AreEqual(100, bench.Limit(2));

        // What lies behind it needs the clock: its lowest limit counts.
        bench.Second += 60;
        Assert.AreEqual(80, bench.Limit(1));

        // And so does what lies before it.
        bench.Second -= 120;
        bench.Set(0, ProfileText.Absolute(3, ProfileText.TxDefault, 2, "0:9 60:7", Start + 86400));
        Assert.AreEqual(70, bench.Limit(1));
        bench.Set(1, ProfileText.Relative(4, ProfileText.Tx, 0, "0:30"));
        Assert.AreEqual(300, bench.Limit(1));
        bench.Set(1, ProfileText.Relative(4, ProfileText.Tx, 0, "0:30", -1, "A", ProfileText.Valid(Start, Start + 8)));
        Assert.AreEqual(70, bench.Limit(1));
    }

    [TestMethod]
    public void Clock_that_jumps_is_followed_case_13()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 1, "0:10 1000:12 2000:14", Start));
        AssertAt(bench, Start + 2500, 140);
        AssertAt(bench, Start + 1500, 120);
        AssertAt(bench, Start - 1, 320);
        AssertAt(bench, Start + 2000, 140);
    }

    [TestMethod]
    public void Limit_is_worked_out_only_when_something_changes()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:10 100:12", Start));
        bench.Limit(1);
        bench.Site.Evaluations = 0;
        for (int i = 0; i < 100; i++)
        {
            bench.Second = Start + i;
            Assert.AreEqual(100, bench.Limit(1));
        }

        Assert.AreEqual(0, bench.Site.Evaluations);
        bench.Second = Start + 100;
        Assert.AreEqual(120, bench.Limit(1));
        Assert.AreEqual(1, bench.Site.Evaluations);
        bench.Begin(1);
        bench.Limit(1);
        Assert.AreEqual(2, bench.Site.Evaluations);
    }

    [TestMethod]
    public void Window_of_a_higher_level_ends_the_hour_early_peer_fault_1()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Recurring(1, ProfileText.TxDefault, 0, "Daily", "0:32 3600:16", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:6", Start + 1800, 600));
        AssertAt(bench, Start, 320);
        Assert.IsTrue(bench.Control.Limits.NextChange(1) == Start + 1800);
        AssertAt(bench, Start + 1799, 320);
        AssertAt(bench, Start + 1800, 60);
        AssertAt(bench, Start + 2400, 320);
    }

    private static void AssertAt(SmartBench bench, long second, int expected)
    {
        bench.Second = second;
        Assert.AreEqual(expected, bench.Limit(1));
    }

    /// <summary>The limits of the seconds from now on, as the pilot and as the composite schedule sees them.</summary>
    private static void AssertLimits(SmartBench bench, int connectorId, string expected)
    {
        long first = bench.Second;
        string found = "";
        int count = 1;
        for (int at = expected.IndexOf(' '); at >= 0; at = expected.IndexOf(' ', at + 1))
        {
            count++;
        }

        for (int i = 0; i < count; i++)
        {
            bench.Second = first + i;
            found += (i == 0 ? "" : " ") + bench.Limit(connectorId).ToString();
        }

        Assert.AreEqual(expected, found);
        bench.Second = first;
        CompositeSchedule schedule =
            new CompositeSchedule(bench.Control.Profiles, bench.Site, connectorId, first, count, false);
        found = "";
        while (schedule.MoveNext())
        {
            for (int i = schedule.StartPeriod; i < schedule.EndPeriod; i++)
            {
                found += (i == 0 ? "" : " ") + schedule.Limit.ToString();
            }
        }

        Assert.AreEqual(expected, found);
        bench.Second = first + count - 1;
    }
}
