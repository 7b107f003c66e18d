using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security.Events;

/// <summary>What becomes of a security event: the log, the queue, SecurityEventNotification (B-LG-03).</summary>
[TestClass]
public class EventReportTests
{
    private const int MostWaiting = 20;

    [TestMethod]
    public void On_profile_0_events_are_logged_and_nobody_is_told()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.PowerCycle(1000);
        bench.Station.Boot();
        bench.Station.ExpectNone("SecurityEventNotification", 5000);
        Assert.AreEqual(2, bench.Logged("StartupOfTheDevice"));
    }

    [TestMethod]
    public void A_start_is_told_with_its_time()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.Network.IsUp = false;
        bench.Station.PowerCycle(1000);
        long start = bench.Station.World;
        bench.Station.Run(60000);
        bench.Station.GoOnline();
        string told = bench.ExpectEvent("StartupOfTheDevice");
        long late = Payload.Time(told) - FakeCentralSystem.Epoch - start;
        Assert.IsTrue(late > -1000 && late < 1000, late.ToString());
        Assert.AreEqual("last run: cut", Payload.Text(told, "techInfo"));
    }

    [TestMethod]
    public void Events_wait_for_the_connection_and_survive_a_power_cut()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.GoOffline();
        long happened = bench.Station.World;
        bench.Raise("InvalidChargePointCertificate", "first");
        bench.Raise("InvalidFirmwareSignature", null);
        bench.Station.Run(120000);
        bench.Station.PowerCycle(30000);
        bench.Station.GoOnline();
        string told = bench.ExpectEvent("InvalidChargePointCertificate");
        long late = Payload.Time(told) - FakeCentralSystem.Epoch - happened;
        Assert.IsTrue(late > -1000 && late < 1000, late.ToString());
        Assert.AreEqual("first", Payload.Text(told, "techInfo"));
        told = bench.ExpectEvent("InvalidFirmwareSignature");
        Assert.IsNull(Payload.Text(told, "techInfo"));
        bench.ExpectEvent("StartupOfTheDevice");
        bench.Station.Run(200);
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("StartupOfTheDevice");
    }

    [TestMethod]
    public void An_event_that_is_not_critical_is_logged_only()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Raise("ReconfigurationOfSecurityParameters", "AuthorizationKey");
        bench.Raise("FailedToAuthenticateAtCentralSystem", null);
        bench.Station.ExpectNone("SecurityEventNotification", 2000);
        Assert.AreEqual(1, bench.Logged("FailedToAuthenticateAtCentralSystem"));
    }

    [TestMethod]
    public void A_central_system_that_refuses_an_event_has_heard_it()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.CentralSystem.Rules.Add("SecurityEventNotification", "NotImplemented", AnswerRules.Always, "");
        bench.Raise("InvalidChargePointCertificate", null);
        bench.ExpectEvent("InvalidChargePointCertificate");
        bench.Station.ExpectNone("SecurityEventNotification", 180000);
    }

    [TestMethod]
    public void An_event_without_an_answer_is_told_again()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.CentralSystem.Rules.Add("SecurityEventNotification", AnswerRules.Silence, 1, "");
        bench.Raise("InvalidChargePointCertificate", null);
        bench.ExpectEvent("InvalidChargePointCertificate");
        bench.Station.ExpectNone("SecurityEventNotification", 60000);
        bench.ExpectEvent("InvalidChargePointCertificate", 60000);
        bench.Station.ExpectNone("SecurityEventNotification", 180000);
    }

    [TestMethod]
    public void An_event_is_told_again_when_the_connection_is_lost_before_its_answer()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.CentralSystem.Rules.Add("SecurityEventNotification", AnswerRules.Silence, 1, "");
        bench.Raise("InvalidChargePointCertificate", null);
        bench.ExpectEvent("InvalidChargePointCertificate");
        bench.Station.GoOffline();
        bench.Station.GoOnline();
        bench.ExpectEvent("InvalidChargePointCertificate");
    }

    [TestMethod]
    public void A_full_queue_lets_the_oldest_of_the_same_type_go()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.GoOffline();
        bench.Raise("InvalidFirmwareSignature", "kept");
        for (int i = 0; i <= MostWaiting; i++)
        {
            bench.Raise("InvalidChargePointCertificate", i.ToString());
        }

        Assert.AreEqual(MostWaiting, bench.Profile.Events.WaitingCount);
        bench.Station.GoOnline();
        Assert.AreEqual("kept", Payload.Text(bench.ExpectEvent("InvalidFirmwareSignature"), "techInfo"));
        Assert.AreEqual("2", Payload.Text(bench.ExpectEvent("InvalidChargePointCertificate"), "techInfo"));
    }

    [TestMethod]
    public void A_store_that_takes_no_more_is_an_event_of_its_own_once()
    {
        SecurityBench bench = new SecurityBench();
        FakeRecordStore records = new FakeRecordStore();
        bench.Station.Records = records;
        bench.Station.PowerCycle(1000);
        bench.UseProfile("1");
        records.IsFull = true;
        bench.Raise("InvalidMessages", null);
        bench.ExpectEvent("MemoryExhaustion");
        bench.Raise("InvalidMessages", null);
        bench.Station.ExpectNone("SecurityEventNotification", 2000);
        records.IsFull = false;
        bench.Raise("InvalidMessages", null);
        records.IsFull = true;
        bench.Raise("InvalidMessages", null);
        bench.ExpectEvent("MemoryExhaustion");
    }

    [TestMethod]
    public void A_factory_reset_forgets_what_waits_and_the_log_and_the_new_one_says_so()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Files.IsDead = true;
        bench.GetLog("SecurityLog", 1, "http://user:secret@files.example.com/up");
        bench.Station.Run(1000);
        bench.Station.GoOffline();
        bench.Raise("InvalidChargePointCertificate", "first");
        bench.Station.ChargePoint.ResetToFactory(bench.Station.Now);
        bench.Station.Run(90000);
        Assert.AreEqual(0, bench.Station.ChargePoint.Settings.Number(Key.SecurityProfile));
        Assert.AreEqual(0, bench.Profile.Events.WaitingCount);
        Assert.IsNull(bench.Station.Records.Read("log-upload"));
        Assert.AreEqual(0, bench.Logged("InvalidChargePointCertificate"));
        Assert.AreEqual(1, bench.Logged("SecurityLogWasCleared"));
    }

    [TestMethod]
    public void A_reset_of_the_settings_is_an_event_and_leaves_the_log()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Raise("InvalidChargePointCertificate", "first");
        bench.Station.ChargePoint.ResetSettings(bench.Station.Now);
        bench.Station.Run(90000);
        Assert.AreEqual(1, bench.Station.System.Reboots);
        Assert.AreEqual(0, bench.Station.ChargePoint.Settings.Number(Key.SecurityProfile));
        Assert.AreEqual(1, bench.Logged("InvalidChargePointCertificate"));
        Assert.IsTrue(bench.IsLogged("ReconfigurationOfSecurityParameters", "all settings reset"));
        Assert.AreEqual(0, bench.Logged("SecurityLogWasCleared"));
    }

    [TestMethod]
    [DataRow("010000")]
    [DataRow("81c8")]
    [DataRow("810100000000000000010241")]
    public void A_record_of_another_shape_is_refused(string hex)
    {
        byte[] record = HexBytes.Of(hex);
        SecurityBench bench = new SecurityBench();
        IRecordStore records = bench.Station.Records;
        bench.UseProfile("1");
        records.Write("sec-events", record, record.Length);
        int refused = records.Refused;
        bench.Station.PowerCycle(1000);
        Assert.AreEqual(refused + 1, records.Refused);
        bench.ExpectEvent("StartupOfTheDevice");
        bench.Station.ExpectNone("SecurityEventNotification", 2000);
    }
}
