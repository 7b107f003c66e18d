using Borne.Charging.SmartCharging;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>GetCompositeSchedule: B-SC-30 to B-SC-37, TC_056, TC_057, TC_066, TC_072, TC_082 and what peers get wrong.</summary>
[TestClass]
public class CompositeTests
{
    private const long Start = SmartBench.Midnight;

    [TestMethod]
    public void Answer_has_the_fields_of_the_message_B_SC_30()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16 60:8.5/1", Start, 400));
        bench.Second = Start + 10;
        Assert.AreEqual(
            "{\"status\":\"Accepted\",\"connectorId\":1,\"scheduleStart\":\"2026-05-04T00:00:10.000Z\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":16.0},"
            + "{\"startPeriod\":50,\"limit\":8.5,\"numberPhases\":1}],\"duration\":300}}",
            bench.Call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":300}"));
        Assert.AreEqual(
            "{\"status\":\"Accepted\",\"connectorId\":0,\"scheduleStart\":\"2026-05-04T00:00:10.000Z\",\"chargingSchedule\":{"
            + "\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":22080.0}],\"duration\":0}}",
            bench.Call("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":0,\"chargingRateUnit\":\"W\"}"));
    }

    [TestMethod]
    [DataRow("{\"connectorId\":3,\"duration\":300}", "{\"status\":\"Rejected\"}")]
    [DataRow("{\"connectorId\":-1,\"duration\":300}", "{\"status\":\"Rejected\"}")]
    [DataRow("{\"connectorId\":1,\"duration\":300,\"chargingRateUnit\":\"kW\"}", "\"PropertyConstraintViolation\"")]
    [DataRow("{\"connectorId\":1,\"duration\":-1}", "\"PropertyConstraintViolation\"")]
    [DataRow("{\"connectorId\":\"1\",\"duration\":1}", "\"TypeConstraintViolation\"")]
    [DataRow("{\"connectorId\":1}", "\"OccurenceConstraintViolation\"")]
    [DataRow("{\"duration\":1}", "\"OccurenceConstraintViolation\"")]
    [DataRow("{\"connectorId\":1,\"duration\":1.5}", "\"TypeConstraintViolation\"")]
    public void Bad_requests_are_refused_B_SC_33_34(string request, string expected)
    {
        string answer = new SmartBench().Call("GetCompositeSchedule", request);
        Assert.AreEqual(expected, answer.Length < expected.Length ? answer : answer.Substring(0, expected.Length));
    }

    [TestMethod]
    public void Without_the_time_there_is_no_schedule_B_SC_34()
    {
        SmartBench bench = new SmartBench();
        bench.Site.IsClockSet = false;
        Assert.AreEqual("{\"status\":\"Rejected\"}", bench.Call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":300}"));
    }

    [TestMethod]
    public void Nothing_installed_gives_the_hardware_limit_B_SC_35_peer_fault_3()
    {
        SmartBench bench = new SmartBench();
        bench.Site.Phases[2] = 1;
        Assert.AreEqual("0:320", bench.Periods(1, 86400));
        Assert.AreEqual("0:220800", bench.Periods(1, 86400, true));
        Assert.AreEqual("0:73600", bench.Periods(2, 86400, true));
        Assert.AreEqual("0:320", bench.Periods(1, 0));
        Assert.AreEqual("0:640", bench.Periods(0, 100));
        bench.Site.Deciamps[0] = 400;
        Assert.AreEqual("0:400", bench.Periods(0, 100));
        Assert.AreEqual("0:276000", bench.Periods(0, 100, true));
    }

    [TestMethod]
    public void Stacked_profiles_TC_072()
    {
        SmartBench bench = new SmartBench();
        string valid = ProfileText.Valid(Start - 5, Start + 406);
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:6 100:8 200:10", Start - 5, 405, "A", valid));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:7 50:9", Start - 5, 155, "A", valid));
        Assert.AreEqual("0:70 45:90 150:80 195:100", bench.Periods(1, 350));
        Assert.AreEqual("0:70 45:90 150:80 195:100 400:320", bench.Periods(1, 401));
    }

    [TestMethod]
    public void Maximum_default_and_transaction_TC_066()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1);
        bench.Set(0, ProfileText.Absolute(1, ProfileText.Max, 0, "0:10", Start - 5, 86405));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:6 50:10 150:8", Start, 400));
        bench.Set(1, ProfileText.Absolute(3, ProfileText.Tx, 0, "0:8 100:12 220:6", Start, 260));
        Assert.AreEqual("0:80 100:100 220:60 260:80", bench.Periods(1, 400));
        Assert.AreEqual("0:80 100:100 220:60 260:80 400:100", bench.Periods(1, 500));
        Assert.AreEqual("0:60 50:100 150:80 400:100", Other(bench));
    }

    [TestMethod]
    public void Equal_neighbours_are_merged_B_SC_31()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16 100:16 200:16/3 300:16/3 400:10 500:16", Start));
        Assert.AreEqual("0:160 400:100 500:160", bench.Periods(1, 600));

        // No number of phases means three; another number is a change.
        bench.Set(2, ProfileText.Absolute(4, ProfileText.TxDefault, 0, "0:16/3 100:16/1 200:16/2 300:16 400:16/3", Start));
        Assert.AreEqual("0:160/3 100:160/1 200:160/2 300:160", bench.Periods(2, 600));

        // Over the border between two profiles too, and where the lower limit of the station hides a change.
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:10", Start + 350, 60));
        Assert.AreEqual("0:160 350:100 500:160", bench.Periods(1, 600));
        bench.Set(0, ProfileText.Absolute(3, ProfileText.Max, 0, "0:9", Start));
        Assert.AreEqual("0:90", bench.Periods(1, 600));
    }

    [TestMethod]
    public void Change_at_the_end_of_the_window_is_not_shown()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16 100:10", Start));
        Assert.AreEqual("0:160", bench.Periods(1, 100));
        Assert.AreEqual("0:160 100:100", bench.Periods(1, 101));
    }

    [TestMethod]
    public void Schedule_that_starts_inside_the_window_is_shown()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16 100:10", Start + 50, 200));
        Assert.AreEqual("0:320 50:160 150:100 250:320", bench.Periods(1, 400));
    }

    [TestMethod]
    public void Daily_profile_is_there_gone_and_there_again_case_10()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Recurring(1, ProfileText.TxDefault, 0, "Daily", "0:10", Start - (3 * 86400) - 1800, 7200));
        Assert.AreEqual("0:100 5400:320 84600:100", bench.Periods(1, 25 * 3600 - 1800));
    }

    [TestMethod]
    public void Schedule_is_cut_by_the_end_of_validity_case_6()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 1, "0:10 100:12", Start, 300, "A", ProfileText.Valid(Start + 20, Start + 150)));
        bench.Set(1, ProfileText.Recurring(2, ProfileText.TxDefault, 0, "Weekly", "0:20", Start - 604800));
        Assert.AreEqual("0:200 20:100 100:120 150:200", bench.Periods(1, 400));
    }

    [TestMethod]
    public void Units_are_mixed_and_compared_in_the_unit_of_the_answer_case_11()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Absolute(1, ProfileText.Max, 0, "0:11000 100:5000", Start, -1, "W"));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:16/3 50:10/1", Start));

        // 11000 W / 690 V = 15.94 A, 5000 W / 690 V = 7.24 A; 10 A on each of the three wired phases are 6900 W.
        Assert.AreEqual("0:159 50:100/1 100:72", bench.Periods(1, 200));
        Assert.AreEqual("0:110000 50:69000/1 100:50000", bench.Periods(1, 200, true));
    }

    [TestMethod]
    public void On_a_tie_the_transaction_goes_before_the_station()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Absolute(1, ProfileText.Max, 0, "0:16/3 100:32/2", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:16/1", Start, 100));
        Assert.AreEqual("0:160/1 100:320/2", bench.Periods(1, 200));
    }

    [TestMethod]
    public void Relative_without_transaction_starts_now_B_SC_36()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Relative(1, ProfileText.TxDefault, 0, "0:10 100:14", 150));
        bench.Second = Start + 12345;
        Assert.AreEqual("0:100 100:140 150:320", bench.Periods(1, 200));
        bench.Begin(1);
        bench.Second += 30;
        Assert.AreEqual("0:100 70:140 120:320", bench.Periods(1, 200));
        Assert.AreEqual("0:100 100:140 150:320", Other(bench));
    }

    [TestMethod]
    public void Station_is_the_sum_of_its_connectors_below_its_maximum_B_SC_32()
    {
        SmartBench bench = new SmartBench(3);
        bench.Site.Deciamps[3] = 160;
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:10", Start + 100, 100));
        bench.Begin(2);
        bench.Set(2, ProfileText.Relative(2, ProfileText.Tx, 0, "0:6", 50));

        // 32 + 6 + 16, 32 + 32 + 16, 10 + 32 + 16, 32 + 32 + 16
        Assert.AreEqual("0:540 50:800 100:580 200:800", bench.Periods(0, 300));
        bench.Set(0, ProfileText.Absolute(3, ProfileText.Max, 0, "0:60/3 150:20", Start));
        Assert.AreEqual("0:540 50:600/3 100:580 150:200", bench.Periods(0, 300));
        bench.Site.Deciamps[0] = 550;
        Assert.AreEqual("0:540 50:550 150:200", bench.Periods(0, 300));
    }

    [TestMethod]
    public void Long_window_is_shortened_B_SC_37()
    {
        SmartBench bench = new SmartBench();
        CompositeSchedule schedule = new CompositeSchedule(bench.Control.Profiles, bench.Site, 1, Start, int.MaxValue, false);
        Assert.IsTrue(schedule.MoveNext());
        Assert.IsTrue(schedule.IsLast);
        Assert.IsFalse(schedule.MoveNext());
        Assert.AreEqual(604800, schedule.Duration);
    }

    [TestMethod]
    public void Window_ends_with_its_thousandth_period_B_SC_37()
    {
        // Seven times a day a window of 24 periods and the hardware limit behind it: 175 a day.
        SmartBench bench = new SmartBench();
        for (int i = 0; i < 7; i++)
        {
            string periods = "";
            for (int k = 0; k < 24; k++)
            {
                periods += (k == 0 ? "" : " ") + (k * 400).ToString() + (k % 2 == 0 ? ":10" : ":11");
            }

            bench.Set(1, ProfileText.Recurring(1 + i, ProfileText.TxDefault, i, "Daily", periods, Start + (i * 10000), 9800));
        }

        CompositeSchedule schedule = new CompositeSchedule(bench.Control.Profiles, bench.Site, 1, Start, 604800, false);
        int count = 0;
        int last = -1;
        while (schedule.MoveNext())
        {
            Assert.IsTrue(schedule.StartPeriod > last);
            last = schedule.StartPeriod;
            count++;
        }

        Assert.AreEqual(1000, count);
        Assert.AreEqual(schedule.EndPeriod, schedule.Duration);
        Assert.IsTrue(schedule.Duration < 604800);
    }

    [TestMethod]
    public void Twenty_profiles_of_24_periods_are_not_cut_peer_fault_1()
    {
        SmartBench bench = new SmartBench();
        DaySet.Install(bench);
        Assert.AreEqual(107, DaySet.Count);
        CompositeSchedule schedule = new CompositeSchedule(bench.Control.Profiles, bench.Site, 1, Start, 86400, false);
        int count = 0;
        int second = 0;
        while (schedule.MoveNext())
        {
            count++;
            Assert.AreEqual(second, schedule.StartPeriod);
            for (; second < schedule.EndPeriod; second += 60)
            {
                if (schedule.Limit != DaySet.Deciamps(second))
                {
                    Assert.AreEqual(DaySet.Deciamps(second), schedule.Limit);
                }
            }
        }

        Assert.AreEqual(86400, second);
        Assert.AreEqual(DaySet.Count, count);
    }

    [TestMethod]
    public void Output_follows_the_day_minute_by_minute_peer_fault_1()
    {
        SmartBench bench = new SmartBench();
        DaySet.Install(bench);
        for (int minute = 0; minute < 1440; minute++)
        {
            bench.Second = Start + (minute * 60) + 59;
            if (bench.Limit(1) != DaySet.Deciamps((minute * 60) + 59))
            {
                Assert.AreEqual(DaySet.Deciamps((minute * 60) + 59), bench.Limit(1));
            }
        }
    }

    [TestMethod]
    public void Answer_in_writing_is_not_bent_by_a_change()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16 100:10", Start));
        CompositeSchedule schedule = new CompositeSchedule(bench.Control.Profiles, bench.Site, 1, Start, 200, false);
        schedule.MoveNext();
        bench.Clear("{}");
        Assert.IsTrue(schedule.MoveNext());
        Assert.AreEqual(100, schedule.Limit);
    }

    [TestMethod]
    public void Answer_goes_out_in_pieces_of_any_buffer()
    {
        SmartBench bench = new SmartBench();
        DaySet.Install(bench);
        string call = "[2,\"c\",\"GetCompositeSchedule\",{\"connectorId\":1,\"duration\":86400}]";
        RpcTools.Receive(bench.Rpc, call, 0);
        string small = RpcTools.WritePieces(bench.Rpc, 300, out int pieces);
        RpcTools.Receive(bench.Rpc, call, 0);
        string large = RpcTools.WritePieces(bench.Rpc, 8000, out int one);
        Assert.IsTrue(pieces > 10);
        Assert.AreEqual(1, one);
        Assert.AreEqual(large, small);
    }

    /// <summary>What connector 1 would get without its transaction.</summary>
    private static string Other(SmartBench bench)
    {
        bench.End(1);
        return bench.Periods(1, 500);
    }
}
