using Borne.Hal.Network.Streams;
using Borne.Station.Power;
using Borne.Tests.Bench.Station;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.Security.Events;

/// <summary>What the station takes for a security event.</summary>
[TestClass]
public class EventWatchTests
{
    private const string NewKey = "0123456789abcdefghij";

    [TestMethod]
    public void A_reset_is_told_and_the_start_says_how_the_run_ended()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        Assert.AreEqual("Accepted", bench.Station.Order("Reset", "{\"type\":\"Hard\"}"));
        bench.ExpectEvent("ResetOrReboot");
        string told = bench.ExpectEvent("StartupOfTheDevice", 30000);
        Assert.AreEqual("last run: hard reset", Payload.Text(told, "techInfo"));
        Assert.AreEqual(1, bench.Logged("ResetOrReboot"));
    }

    [TestMethod]
    public void A_restart_of_its_own_is_logged_also_while_offline()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.GoOffline();
        int reboots = bench.Station.System.Reboots;
        bench.Station.ChargePoint.Restart.BeginIn(RestartReason.Setting, 1, bench.Station.Now);
        bench.Station.Run(3000);
        Assert.AreEqual(reboots + 1, bench.Station.System.Reboots);
        Assert.AreEqual(1, bench.Logged("ResetOrReboot"));
    }

    [TestMethod]
    public void A_changed_key_is_logged_by_its_name_and_never_its_value()
    {
        SecurityBench bench = new SecurityBench();
        Assert.AreEqual("Accepted", bench.Station.Order(
            "ChangeConfiguration", "{\"key\":\"AuthorizationKey\",\"value\":\"" + NewKey + "\"}"));
        bench.Station.Run(100);
        Assert.AreEqual("AuthorizationKey", bench.InfoOf("ReconfigurationOfSecurityParameters"));
        Assert.AreEqual(1, bench.Logged("ReconfigurationOfSecurityParameters"));
        bench.Station.Order("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"77\"}");
        bench.Station.Run(100);
        Assert.AreEqual(1, bench.Logged("ReconfigurationOfSecurityParameters"));
    }

    [TestMethod]
    public void A_login_that_is_refused_is_an_event_once_in_an_outage()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.CentralSystem.HttpStatus = 401;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        int attempts = bench.Station.Network.Attempts;
        bench.Station.Run(300000, 100);
        Assert.IsTrue(bench.Station.Network.Attempts > attempts + 2, "no attempts");
        Assert.AreEqual(1, bench.Logged("FailedToAuthenticateAtCentralSystem"));
        Assert.AreEqual("HTTP status 401", bench.InfoOf("FailedToAuthenticateAtCentralSystem"));
        bench.Station.CentralSystem.HttpStatus = 101;
        bench.Station.Run(600000, 100);
        Assert.IsTrue(bench.Station.ChargePoint.IsConnected, "not connected");
        bench.Station.CentralSystem.HttpStatus = 403;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        bench.Station.Run(10000);
        Assert.AreEqual(2, bench.Logged("FailedToAuthenticateAtCentralSystem"));
    }

    [TestMethod]
    public void A_server_that_cannot_be_reached_is_none()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Network.IsRefusing = true;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        bench.Station.Run(60000);
        Assert.AreEqual(0, bench.Logged("InvalidCentralSystemCertificate"));
        Assert.AreEqual(0, bench.Logged("FailedToAuthenticateAtCentralSystem"));
    }

    [TestMethod]
    public void A_bad_certificate_is_an_event_once_in_an_outage_and_told_when_online()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("2");
        bench.Station.Network.IsRefusing = true;
        bench.Station.Network.Failure = StreamFailure.Certificate;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        int attempts = bench.Station.Network.Attempts;
        bench.Station.Run(300000, 100);
        Assert.IsTrue(bench.Station.Network.Attempts > attempts + 2, "no attempts");
        Assert.AreEqual(1, bench.Logged("InvalidCentralSystemCertificate"));
        bench.Station.Network.IsRefusing = false;
        bench.ExpectEvent("InvalidCentralSystemCertificate", 600000);
        bench.Station.ExpectNone("SecurityEventNotification", 60000);
    }

    [TestMethod]
    [DataRow((int)StreamFailure.Version, "InvalidTLSVersion")]
    [DataRow((int)StreamFailure.Suite, "InvalidTLSCipherSuite")]
    public void A_version_or_suite_that_may_not_be_used_is_an_event(int failure, string type)
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Network.IsRefusing = true;
        bench.Station.Network.Failure = (StreamFailure)failure;
        bench.Station.GoOffline();
        bench.Station.Network.IsUp = true;
        bench.Station.Run(60000);
        Assert.AreEqual(1, bench.Logged(type));
    }

    [TestMethod]
    public void Bad_messages_are_an_event_at_once_and_then_counted_for_an_hour()
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.CentralSystem.Send("[2]");
        bench.Station.Run(100);
        Assert.AreEqual("1 messages", bench.InfoOf("InvalidMessages"));
        for (int i = 0; i < 5; i++)
        {
            bench.Station.Call("Reset", "{\"type\":\"None\"}");
        }

        bench.Station.Run(1800000, 1000);
        Assert.AreEqual(1, bench.Logged("InvalidMessages"));
        bench.Station.Run(1900000, 1000);
        Assert.AreEqual(2, bench.Logged("InvalidMessages"));
        Assert.AreEqual("5 messages", bench.InfoOf("InvalidMessages"));
    }

    [TestMethod]
    [DataRow(9000, 0)]
    [DataRow(11000, 1)]
    [DataRow(-9000, 0)]
    [DataRow(-11000, 1)]
    public void Time_that_jumps_is_an_event_and_a_clock_put_right_is_none(int ms, int events)
    {
        SecurityBench bench = new SecurityBench();
        bench.Station.Run(100);
        long now = FakeCentralSystem.Epoch + bench.Station.World;
        bench.Station.CentralSystem.Rules.Add("Heartbeat", "{\"currentTime\":" + Payload.Date(now + ms) + "}", 1, "");
        bench.Station.ChargePoint.Heartbeat.Trigger();
        bench.Station.Expect("Heartbeat", 1000);
        bench.Station.Run(100);
        Assert.AreEqual(events, bench.Logged("SettingSystemTime"));
    }

    [TestMethod]
    public void Learning_the_time_after_a_start_is_none_unless_it_goes_back()
    {
        SecurityBench bench = new SecurityBench();
        bench.Raise("InvalidMessages", null);
        bench.Station.PowerCycle(7200000);
        bench.Station.Boot();
        Assert.AreEqual(0, bench.Logged("SettingSystemTime"));
        Assert.AreEqual("Accepted", bench.Station.Order("Reset", "{\"type\":\"Hard\"}"));
        string past = Payload.Date(FakeCentralSystem.Epoch - 86400000L);
        bench.Station.CentralSystem.Rules.Add(
            "BootNotification", "{\"status\":\"Accepted\",\"currentTime\":" + past + ",\"interval\":3600}", 1, "");
        bench.Station.Run(30000);
        Assert.AreEqual(1, bench.Logged("SettingSystemTime"));
    }

    [TestMethod]
    public void A_new_firmware_is_told_once_when_it_is_kept()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        SlotTools.Install(bench.Flash, bench.Slots, "2.0");
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("StartupOfTheDevice");
        Assert.AreEqual("1.0 to 2.0", Payload.Text(bench.ExpectEvent("FirmwareUpdated"), "techInfo"));
        bench.Station.Run(200);
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("StartupOfTheDevice");
        bench.Station.ExpectNone("SecurityEventNotification", 2000);
        Assert.AreEqual(1, bench.Logged("FirmwareUpdated"));
    }

    [TestMethod]
    public void A_firmware_that_came_back_is_told_as_well()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        SlotTools.Install(bench.Flash, bench.Slots, "2.0");
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("StartupOfTheDevice");
        bench.ExpectEvent("FirmwareUpdated");
        Assert.IsTrue(bench.Profile.Maintenance.TryTurnBack());
        bench.ExpectEvent("ResetOrReboot", 60000);
        bench.ExpectEvent("StartupOfTheDevice", 30000);
        Assert.AreEqual("2.0 to 1.0", Payload.Text(bench.ExpectEvent("FirmwareUpdated", 30000), "techInfo"));
    }

    [TestMethod]
    public void A_run_that_ended_without_memory_is_told_at_the_next_start()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.ChargePoint.RunRecord.MarkFault(true);
        bench.Station.PowerCycle(1000);
        Assert.AreEqual("last run: out of memory", Payload.Text(bench.ExpectEvent("StartupOfTheDevice"), "techInfo"));
        Assert.AreEqual("the heap had no room left", Payload.Text(bench.ExpectEvent("MemoryExhaustion"), "techInfo"));
        bench.Station.Run(200);
        bench.Station.ChargePoint.RunRecord.MarkFault();
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("StartupOfTheDevice");
        bench.Station.ExpectNone("SecurityEventNotification", 2000);
    }

    [TestMethod]
    public void A_log_that_is_gone_is_an_event()
    {
        SecurityBench bench = new SecurityBench();
        bench.UseProfile("1");
        bench.Station.Records.Delete("sec-log-0");
        bench.Station.Records.Delete("sec-log-1");
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("SecurityLogWasCleared");
        bench.ExpectEvent("StartupOfTheDevice");
        bench.Station.Run(200);
        bench.Station.PowerCycle(1000);
        bench.ExpectEvent("StartupOfTheDevice");
        bench.Station.ExpectNone("SecurityEventNotification", 2000);
    }
}
