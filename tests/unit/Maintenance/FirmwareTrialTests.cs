using Borne.Maintenance;
using Borne.Ocpp;
using Borne.Slots;
using Borne.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests;

/// <summary>New firmware on trial: kept once the central system accepts it, else rolled back (B-FW-04, B-FW-05).</summary>
[TestClass]
public class FirmwareTrialTests
{
    [TestMethod]
    public void Firmware_that_never_registers_is_rolled_back()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
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

    [TestMethod]
    public void Firmware_that_runs_is_kept_after_a_time_without_central_system()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        RunUntilActivated(bench);
        bench.Station.Network.IsUp = false;
        bench.Station.Run(15000);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        bench.Station.Run(FirmwareUpdater.KeepMs, 50);
        Assert.IsFalse(bench.Slots.IsOnTrial);
        bench.Station.GoOnline();
        bench.ExpectFirmware("Installed");
        bench.Station.PowerCycle(1000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void Rejected_registration_keeps_the_trial_open()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
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
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.Station.CentralSystem.Rules.Add(
            "BootNotification", "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:01:00Z\",\"interval\":30}", 1, "");
        bench.Station.Expect("BootNotification", 15000);
        bench.Station.Run(200);
        Assert.IsTrue(bench.Slots.IsOnTrial);
        bench.Files.File = SlotTools.Image("3.0");
        bench.Update();
        bench.ExpectFirmware("Installed", 40000);
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("3.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void New_order_before_the_restart_takes_the_installation_back()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
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

    private static void RunUntilActivated(MaintenanceBench bench)
    {
        for (int i = 0; i < 100 && !bench.Slots.IsRestartNeeded; i++)
        {
            bench.Station.Tick(TestStation.TickMs);
        }

        Assert.IsTrue(bench.Slots.IsRestartNeeded);
    }
}
