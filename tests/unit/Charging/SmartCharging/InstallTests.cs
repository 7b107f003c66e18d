using Borne.Charging.SmartCharging;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>SetChargingProfile and ClearChargingProfile: B-SC-09 to B-SC-11, B-SC-17 to B-SC-22, TC_056 to TC_060, TC_067, TC_082.</summary>
[TestClass]
public class InstallTests
{
    private const long Start = SmartBench.Midnight;

    [TestMethod]
    public void Same_id_replaces_wherever_it_was_B_SC_09()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(5, ProfileText.TxDefault, 0, "0:16", Start)));
        Assert.AreEqual("Accepted", bench.Set(2, ProfileText.Absolute(5, ProfileText.TxDefault, 4, "0:10", Start)));
        Assert.AreEqual(1, bench.Control.Profiles.Count);
        Assert.AreEqual(320, bench.Limit(1));
        Assert.AreEqual(100, bench.Limit(2));
        Assert.AreEqual("Accepted", bench.Set(0, ProfileText.Absolute(5, ProfileText.Max, 4, "0:12", Start)));
        Assert.AreEqual(1, bench.Control.Profiles.Count);
        Assert.AreEqual(120, bench.Limit(1));
    }

    [TestMethod]
    public void Same_level_and_purpose_replaces_on_the_same_connector_only_B_SC_09()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 2, "0:16", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 2, "0:14", Start));
        Assert.AreEqual(1, bench.Control.Profiles.Count);
        Assert.AreEqual(140, bench.Limit(1));
        bench.Set(0, ProfileText.Absolute(3, ProfileText.TxDefault, 2, "0:13", Start));
        bench.Set(2, ProfileText.Absolute(4, ProfileText.TxDefault, 2, "0:12", Start));
        bench.Set(1, ProfileText.Absolute(5, ProfileText.TxDefault, 1, "0:11", Start));
        bench.Set(0, ProfileText.Absolute(6, ProfileText.Max, 2, "0:15", Start));
        Assert.AreEqual(5, bench.Control.Profiles.Count);

        // One profile may take the place of two: by its id and by its level.
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:9", Start));
        Assert.AreEqual(4, bench.Control.Profiles.Count);
        Assert.AreEqual(130, bench.Limit(1));
        Assert.AreEqual(120, bench.Limit(2));
        bench.Restart();
        Assert.AreEqual(4, bench.Control.Profiles.Count);
        Assert.AreEqual(130, bench.Limit(1));
    }

    [TestMethod]
    public void Replacement_for_later_leaves_nothing_until_then_B_SC_10()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:10", Start, -1, "A", ProfileText.Valid(Start + 100, 0)));
        Assert.AreEqual(320, bench.Limit(1));
        bench.Second = Start + 100;
        Assert.AreEqual(100, bench.Limit(1));
    }

    [TestMethod]
    public void TxProfile_needs_its_transaction_B_SC_11_TC_058()
    {
        SmartBench bench = new SmartBench();
        string known = ProfileText.Relative(1, ProfileText.Tx, 0, "0:10", -1, "A", ",\"transactionId\":77");
        string other = ProfileText.Relative(1, ProfileText.Tx, 0, "0:10", -1, "A", ",\"transactionId\":78");
        string none = ProfileText.Relative(2, ProfileText.Tx, 1, "0:9");
        Assert.AreEqual("Rejected", bench.Set(1, known));
        Assert.AreEqual("Rejected", bench.Set(1, none));
        bench.Begin(1);
        Assert.AreEqual("Rejected", bench.Set(1, other));
        Assert.AreEqual("Rejected", bench.Set(2, known));
        Assert.AreEqual("Rejected", bench.Set(0, known));
        Assert.AreEqual("Rejected", bench.Set(0, none));
        Assert.AreEqual("Accepted", bench.Set(1, known));
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual("Accepted", bench.Set(1, none));
        Assert.AreEqual(90, bench.Limit(1));
    }

    [TestMethod]
    public void While_the_transactionId_is_unknown_the_connector_decides_case_17()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1, 0);
        Assert.AreEqual("Rejected", bench.Set(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10", -1, "A", ",\"transactionId\":0")));
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10")));
        Assert.AreEqual(100, bench.Limit(1));
    }

    [TestMethod]
    public void Station_maximum_belongs_to_connector_0_B_SC_11()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Rejected", bench.Set(1, ProfileText.Absolute(1, ProfileText.Max, 0, "0:10", Start)));
        Assert.AreEqual("Accepted", bench.Set(0, ProfileText.Absolute(1, ProfileText.Max, 0, "0:10", Start)));
    }

    [TestMethod]
    public void Highest_level_is_allowed_and_kept_over_a_restart_case_14_peer_fault_2()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 10, "0:10", Start)));
        Assert.AreEqual("Rejected", bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 11, "0:9", Start)));
        bench.Restart();
        Assert.AreEqual(1, bench.Control.Profiles.Count);
        Assert.AreEqual(100, bench.Limit(1));
    }

    [TestMethod]
    public void Full_store_takes_replacements_only_case_15()
    {
        SmartBench bench = new SmartBench(2, 3);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(i, ProfileText.TxDefault, i, "0:10", Start)));
        }

        Assert.AreEqual("Rejected", bench.Set(1, ProfileText.Absolute(3, ProfileText.TxDefault, 3, "0:9", Start)));
        Assert.AreEqual("Accepted", bench.Set(2, ProfileText.Absolute(2, ProfileText.TxDefault, 7, "0:9", Start)));
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(9, ProfileText.TxDefault, 1, "0:8", Start)));
        Assert.AreEqual(3, bench.Control.Profiles.Count);
        Assert.AreEqual(80, bench.Limit(1));
        bench.Restart();
        Assert.AreEqual(3, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Limit_0_stops_the_energy_B_SC_17()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:0 60:16", Start));
        Assert.AreEqual(0, bench.Limit(1));
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)bench.Control.Limits.ReasonOf(1));
    }

    [TestMethod]
    public void Default_acts_on_a_running_transaction_at_once_B_SC_19_TC_082()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1);
        Assert.AreEqual(320, bench.Limit(1));
        Assert.AreEqual("Accepted", bench.Set(0, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:10", Start - 5)));
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual("0:100", bench.Periods(1, 100));
        Assert.AreEqual("Accepted", bench.Clear("{\"id\":1}"));
        Assert.AreEqual(320, bench.Limit(1));
    }

    [TestMethod]
    public void Default_before_the_transaction_TC_056()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:6 60:8 120:10", Start, 300)));
        bench.Begin(1);
        Assert.AreEqual("0:60 60:80 120:100 300:320", bench.Periods(1, 400));
    }

    [TestMethod]
    public void TxProfile_goes_with_its_transaction_case_9()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1);
        bench.Begin(2, 78);
        bench.Set(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10"));
        bench.Set(2, ProfileText.Relative(2, ProfileText.Tx, 0, "0:9"));
        bench.Set(0, ProfileText.Absolute(3, ProfileText.TxDefault, 0, "0:20", Start));
        Assert.AreEqual(100, bench.Limit(1));
        bench.End(1);
        Assert.AreEqual(200, bench.Limit(1));
        Assert.AreEqual(90, bench.Limit(2));
        Assert.AreEqual(2, bench.Control.Profiles.Count);
        bench.Begin(1);
        Assert.AreEqual(200, bench.Limit(1));
        bench.Restart();
        Assert.AreEqual(2, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Ended_transaction_counts_before_the_next_tick_too()
    {
        SmartBench bench = new SmartBench();
        bench.Begin(1);
        bench.Set(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10"));
        Assert.AreEqual(100, bench.Limit(1));
        bench.Site.End(1);
        Assert.AreEqual(320, bench.Limit(1));
    }

    [TestMethod]
    public void Profile_of_a_remote_start_waits_for_its_transaction_TC_059()
    {
        SmartBench bench = new SmartBench();
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10 60:8", 300)));
        Assert.AreEqual(320, bench.Limit(1));
        Assert.AreEqual("0:320", bench.Periods(1, 300));
        bench.Begin(2);
        Assert.AreEqual(320, bench.Limit(2));
        bench.Begin(1);
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual("0:100 60:80 300:320", bench.Periods(1, 400));
        bench.End(1);
        Assert.AreEqual(0, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Profile_of_a_remote_start_goes_on_with_its_transaction_after_a_power_cut_B_SC_18()
    {
        SmartBench bench = new SmartBench();
        bench.Set(0, ProfileText.Relative(1, ProfileText.TxDefault, 0, "0:20"));
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10")));
        bench.Restart();
        Assert.AreEqual(1, bench.Control.Profiles.Count);
        Assert.AreEqual(200, bench.Limit(1));
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10")));
        bench.Begin(1);
        bench.Restart();
        Assert.AreEqual(100, bench.Limit(1));
        Assert.AreEqual(320, bench.Limit(2));
        bench.End(1);
        bench.Restart();
        Assert.AreEqual(0, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Remote_start_takes_no_other_purpose_TC_060()
    {
        SmartBench bench = new SmartBench();
        Assert.IsFalse(bench.Hold(1, ProfileText.Relative(1, ProfileText.TxDefault, 0, "0:10")));
        Assert.IsFalse(bench.Hold(1, ProfileText.Absolute(1, ProfileText.Max, 0, "0:10", Start)));
        Assert.IsFalse(bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 11, "0:10")));
        Assert.IsFalse(bench.Hold(0, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10")));
        Assert.AreEqual(0, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Waiting_profile_is_dropped_with_the_remote_start_case_16()
    {
        SmartBench bench = new SmartBench();
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10")));
        bench.Control.Profiles.DropWaiting(2);
        Assert.AreEqual(1, bench.Control.Profiles.Count);
        bench.Control.Profiles.DropWaiting(1);
        bench.Begin(1);
        Assert.AreEqual(320, bench.Limit(1));

        // A later remote start goes before an earlier one.
        bench.End(1);
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(1, ProfileText.Tx, 0, "0:10")));
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(2, ProfileText.Tx, 0, "0:8")));
        bench.Begin(1);
        Assert.AreEqual(80, bench.Limit(1));
        Assert.AreEqual(1, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Waiting_profile_replaces_only_when_its_transaction_begins_B_SC_21()
    {
        SmartBench bench = new SmartBench(2, 2);
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:20", Start));
        bench.Set(2, ProfileText.Absolute(2, ProfileText.TxDefault, 0, "0:18", Start));
        Assert.IsFalse(bench.Hold(1, ProfileText.Relative(3, ProfileText.Tx, 0, "0:10")));
        Assert.IsTrue(bench.Hold(1, ProfileText.Relative(2, ProfileText.Tx, 0, "0:10")));
        Assert.AreEqual(180, bench.Limit(2));
        bench.Begin(1);
        Assert.AreEqual(320, bench.Limit(2));
        Assert.AreEqual(100, bench.Limit(1));
        bench.Restart();
        Assert.AreEqual(2, bench.Control.Profiles.Count);
        Assert.AreEqual(320, bench.Limit(2));
        Assert.AreEqual(100, bench.Limit(1));
    }

    [TestMethod]
    public void Clearing_by_id_ignores_the_other_fields_B_SC_22_TC_067()
    {
        SmartBench bench = Filled();
        Assert.AreEqual("Unknown", bench.Clear("{\"id\":9}"));
        Assert.AreEqual("Accepted", bench.Clear("{\"id\":2,\"connectorId\":7,\"chargingProfilePurpose\":\"TxProfile\",\"stackLevel\":9}"));
        Assert.AreEqual("Unknown", bench.Clear("{\"id\":2}"));
        Assert.AreEqual(4, bench.Control.Profiles.Count);
        bench.Restart();
        Assert.AreEqual(4, bench.Control.Profiles.Count);
    }

    [TestMethod]
    [DataRow("{}", 5)]
    [DataRow("{\"connectorId\":0}", 2)]
    [DataRow("{\"connectorId\":1}", 2)]
    [DataRow("{\"connectorId\":5}", 0)]
    [DataRow("{\"stackLevel\":1}", 3)]
    [DataRow("{\"stackLevel\":-1}", 0)]
    [DataRow("{\"chargingProfilePurpose\":\"TxDefaultProfile\"}", 4)]
    [DataRow("{\"chargingProfilePurpose\":\"ChargePointMaxProfile\",\"stackLevel\":1}", 0)]
    [DataRow("{\"chargingProfilePurpose\":\"TxDefaultProfile\",\"stackLevel\":1,\"connectorId\":1}", 1)]
    [DataRow("{\"chargingProfilePurpose\":\"TxProfile\"}", 0)]
    public void Clearing_asks_for_every_field_given_B_SC_22(string filter, int removed)
    {
        SmartBench bench = Filled();
        Assert.AreEqual(removed > 0 ? "Accepted" : "Unknown", bench.Clear(filter));
        Assert.AreEqual(5 - removed, bench.Control.Profiles.Count);
        bench.Restart();
        Assert.AreEqual(5 - removed, bench.Control.Profiles.Count);
        Assert.AreEqual("Unknown", bench.Clear(filter));
    }

    [TestMethod]
    [DataRow("{\"id\":\"x\"}")]
    [DataRow("{\"chargingProfilePurpose\":\"Nonsense\"}")]
    [DataRow("{\"stackLevel\":1.5}")]
    public void Bad_filters_fit_no_profile_B_RP_01(string filter)
    {
        SmartBench bench = Filled();
        Assert.AreEqual("Unknown", bench.Clear(filter));
        Assert.AreEqual(5, bench.Control.Profiles.Count);
    }

    private static SmartBench Filled()
    {
        SmartBench bench = new SmartBench();
        bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16", Start));
        bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 1, "0:14", Start));
        bench.Set(2, ProfileText.Absolute(3, ProfileText.TxDefault, 1, "0:13", Start));
        bench.Set(0, ProfileText.Absolute(4, ProfileText.TxDefault, 1, "0:12", Start));
        bench.Set(0, ProfileText.Absolute(5, ProfileText.Max, 0, "0:15", Start));
        Assert.AreEqual(5, bench.Control.Profiles.Count);
        return bench;
    }
}
