using Borne.FirmwareManagement;
using Borne.Settings.Keys;
using Borne.Slots;
using Borne.Tests.Bench.Station;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>New firmware on trial: kept once the central system accepts it, else rolled back (B-FW-04, B-FW-05).</summary>
[TestClass]
public class FirmwareTrialTests
{
    // While nobody charges.
    private const int LongTickMs = 1000;

    [TestMethod]
    public void Firmware_that_never_registers_is_rolled_back()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectInstalling();
        RunUntilActivated(bench);
        bench.Station.Network.IsUp = false;
        bench.Station.Run(15000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        for (int i = 1; i < FirmwareSlots.MaxTrialStarts; i++)
        {
            bench.Station.PowerCycle(1000);
            Assert.AreEqual("2.0", bench.Slots.RunningVersion);
        }

        bench.Station.PowerCycle(1000);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
        bench.Station.GoOnline();
        string boot = bench.Station.Expect("BootNotification", 5000);
        Assert.AreEqual("1.0", Payload.Text(boot, "firmwareVersion"));
        bench.ExpectFirmware("InstallationFailed");
        bench.Station.ExpectStatus(1, "Available", 1000);
    }

    // Whether the link is there, or the new firmware's driver does not bring it up, makes no difference.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Firmware_that_is_never_accepted_is_rolled_back_by_itself_B_FW_05(bool hasLink)
    {
        MaintenanceBench bench = new MaintenanceBench();
        BeginTrial(bench, hasLink);
        for (int i = 1; i <= FirmwareSlots.MaxTrialStarts; i++)
        {
            Assert.AreEqual("2.0", bench.Slots.RunningVersion);
            Assert.IsTrue(bench.Slots.IsOnTrial);
            bench.Station.Run(FirmwareUpdater.TrialMs + 20000, LongTickMs);
            Assert.AreEqual(1 + i, bench.Station.System.Reboots);
        }

        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
        bench.Station.Run(2 * FirmwareUpdater.TrialMs, LongTickMs);
        Assert.AreEqual(1 + FirmwareSlots.MaxTrialStarts, bench.Station.System.Reboots);
        bench.Station.Network.IsRefusing = false;
        bench.Station.Network.IsUp = true;
        string boot = bench.Station.Expect("BootNotification", 400000);
        Assert.AreEqual("1.0", Payload.Text(boot, "firmwareVersion"));
        bench.ExpectFirmware("InstallationFailed");
    }

    [TestMethod]
    public void Acceptance_on_the_last_start_keeps_the_firmware_B_FW_04()
    {
        MaintenanceBench bench = new MaintenanceBench();
        BeginTrial(bench, false);
        bench.Station.Run(2 * (FirmwareUpdater.TrialMs + 20000), LongTickMs);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        bench.Station.GoOnline();
        bench.ExpectFirmware("Installed");
        bench.Station.PowerCycle(1000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void End_of_the_trial_waits_for_a_running_transaction_B_FW_03()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.Set(Key.AllowOfflineTxForUnknownId, "true");
        BeginTrial(bench, false);
        bench.Station.Run(FirmwareUpdater.TrialMs - 60000, LongTickMs);
        bench.Station.Plug();
        bench.Station.Run(200);
        bench.Station.Tap(TestStation.Tag);
        bench.Station.Run(90000, 50);
        Assert.IsTrue(bench.Station.Connector.HasTransaction);
        Assert.AreEqual(1, bench.Station.System.Reboots);
        bench.Station.Unplug();
        bench.Station.Run(20000);
        Assert.AreEqual(2, bench.Station.System.Reboots);
    }

    [TestMethod]
    public void Restart_at_the_end_of_the_trial_that_is_refused_is_ordered_anew()
    {
        MaintenanceBench bench = new MaintenanceBench();
        BeginTrial(bench, false);
        bench.Station.System.IsRefusing = true;
        bench.Station.Run(FirmwareUpdater.TrialMs + 60000, LongTickMs);
        Assert.IsTrue(bench.Station.ChargePoint.Restart.IsFailed);
        bench.Station.System.IsRefusing = false;
        bench.Station.Run(FirmwareUpdater.TrialMs, LongTickMs);
        Assert.AreEqual(2, bench.Station.System.Reboots);
    }

    [TestMethod]
    public void Machine_that_does_not_restart_fails_the_installation_and_serves_on_B_FW_05()
    {
        MaintenanceBench bench = new MaintenanceBench();
        TestStation station = bench.Station;
        station.System.IsRefusing = true;
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        station.ExpectStatus(1, "Unavailable", 1000);
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("InstallationFailed", 60000);
        Assert.AreEqual(2, station.System.Refusals);
        station.ExpectStatus(1, "Available", 1000);
        Assert.IsFalse(bench.Slots.IsRestartNeeded);
        station.PowerCycle(1000);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
        station.Boot();
        station.ExpectNone("FirmwareStatusNotification", 2000);

        // The next order finds everything ready.
        station.System.IsRefusing = false;
        bench.Update();
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void Flash_that_refuses_is_not_asked_in_every_tick_to_keep_the_firmware()
    {
        MaintenanceBench bench = new MaintenanceBench();
        BeginTrial(bench, false);
        bench.Supply.IsFailing = true;
        bench.Station.GoOnline();
        bench.Station.Run(30000);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        int refusals = bench.Supply.Refusals;
        Assert.IsTrue(refusals > 0 && refusals <= 4, refusals.ToString());
        bench.Supply.IsFailing = false;
        bench.ExpectFirmware("Installed", 60000);
    }

    [TestMethod]
    public void Rejected_registration_keeps_the_trial_open()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectInstalling();
        bench.Station.CentralSystem.Rules.Add(
            "BootNotification", "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:01:00Z\",\"interval\":30}", 1, "");
        bench.Station.Run(15000);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        bench.ExpectFirmware("Installed", 40000);
        Assert.IsFalse(bench.Slots.IsOnTrial);
    }

    [TestMethod]
    public void New_order_during_the_trial_keeps_the_firmware_and_follows()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectInstalling();
        bench.Station.CentralSystem.Rules.Add(
            "BootNotification", "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:01:00Z\",\"interval\":30}", 1, "");
        bench.Station.Expect("BootNotification", 15000);
        bench.Station.Run(200);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        bench.Files.File = SlotTools.Image("3.0");
        bench.Update();
        bench.ExpectFirmware("Installed", 40000);
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("3.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void New_order_before_the_restart_takes_the_installation_back()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectInstalling();
        RunUntilActivated(bench);
        bench.Files.File = SlotTools.Image("3.0");

        // The connection is being closed already; this is an order that was read in the last moment.
        long from = FakeCentralSystem.Epoch + bench.Station.World + 20000;
        bench.Profile.Firmware.Begin(MaintenanceBench.Url, from, -1, -1);
        bench.Station.Expect("BootNotification", 15000);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
        bench.ExpectFirmware("Downloading", 25000);
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("3.0", bench.Slots.RunningVersion);
    }

    private static void BeginTrial(MaintenanceBench bench, bool hasLink)
    {
        bench.Update();
        bench.ExpectInstalling();
        RunUntilActivated(bench);
        bench.Station.Network.IsUp = hasLink;
        bench.Station.Network.IsRefusing = hasLink;
        bench.Station.Run(15000);
    }

    private static void RunUntilActivated(MaintenanceBench bench)
    {
        for (int i = 0; i < 100 && !bench.Slots.IsRestartNeeded; i++)
        {
            bench.Station.Tick(TestStation.TickMs);
        }

        Assert.IsTrue(bench.Slots.IsRestartNeeded);
    }
}
