using Borne.FirmwareManagement;
using Borne.Slots;
using Borne.Tests.Bench.Station;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>UpdateFirmware on a whole station (B-FW-01 to B-FW-05).</summary>
[TestClass]
public class FirmwareUpdaterTests
{
    // TC_044_1, B-FW-01, B-FW-04.
    [TestMethod]
    public void New_firmware_is_fetched_installed_and_reported_after_the_restart()
    {
        MaintenanceBench bench = new MaintenanceBench(2);
        TestStation station = bench.Station;
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        station.ExpectStatus(1, "Unavailable", 1000);
        station.ExpectStatus(2, "Unavailable", 1000);
        Assert.AreEqual(0, station.System.Reboots);
        bench.ExpectFirmware("Installing");
        string boot = station.Expect("BootNotification", 15000);
        Assert.AreEqual("2.0", Payload.Text(boot, "firmwareVersion"));
        Assert.AreEqual(1, station.System.Reboots);
        station.ExpectStatus(1, "Available", 2000);
        station.ExpectStatus(2, "Available", 2000);
        bench.ExpectFirmware("Installed");
        Assert.IsFalse(bench.Slots.IsOnTrial);
        station.Skip();
        station.ExpectNone("FirmwareStatusNotification", 5000);
    }

    [TestMethod]
    public void An_order_ends_the_image_that_somebody_brings_and_is_carried_out_whole()
    {
        MaintenanceBench bench = new MaintenanceBench();
        byte[] image = bench.Files.File;
        Assert.IsTrue(bench.Profile.TryBeginImage(image.Length));
        Assert.IsTrue(bench.Profile.IsUpdating);
        Assert.IsFalse(bench.Profile.TryBeginImage(image.Length), "one at a time");
        Assert.IsTrue(bench.Profile.TryTakeImage(image, 0, image.Length / 2));
        bench.Update();
        bench.ExpectFirmware("Downloading");
        Assert.IsFalse(bench.Profile.TryTakeImage(image, image.Length / 2, image.Length - (image.Length / 2)));
        Assert.IsFalse(bench.Profile.TryEndImage(true));
        bench.ExpectFirmware("Downloaded");
        ExpectInstalled(bench);
        Assert.AreEqual("2.0", bench.Version);
    }

    [TestMethod]
    public void An_image_that_somebody_brings_is_installed_and_one_that_is_cut_off_leaves_the_way_free()
    {
        MaintenanceBench bench = new MaintenanceBench();
        byte[] image = bench.Files.File;
        Assert.IsTrue(bench.Profile.TryBeginImage(image.Length));
        Assert.IsTrue(bench.Profile.TryTakeImage(image, 0, 10));
        Assert.IsFalse(bench.Profile.TryEndImage(false));
        Assert.IsFalse(bench.Profile.IsUpdating);

        Assert.IsTrue(bench.Profile.TryBeginImage(image.Length));
        Assert.IsTrue(bench.Profile.TryTakeImage(image, 0, image.Length));
        Assert.IsTrue(bench.Profile.TryEndImage(true));
        bench.ExpectFirmware("Downloaded");
        ExpectInstalled(bench);
        Assert.AreEqual("2.0", bench.Version);
    }

    private static void ExpectInstalled(MaintenanceBench bench)
    {
        bench.ExpectFirmware("Installing");
        bench.Station.Expect("BootNotification", 15000);
        bench.ExpectFirmware("Installed");
    }

    [TestMethod]
    public void Installed_comes_after_the_statuses()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectInstalling();
        bench.Station.Expect("BootNotification", 15000);
        bench.Station.Expect("StatusNotification", 2000);
        bench.Station.Expect("StatusNotification", 2000);
        bench.ExpectFirmware("Installed");
    }

    // TC_044_3, B-FW-05.
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Wrong_image_is_a_failed_installation(int kind)
    {
        MaintenanceBench bench = new MaintenanceBench();
        byte[] image = bench.Files.File;
        bench.Files.File = kind == 0 ? TransferBench.Pattern(500)
            : kind == 1 ? FirmwareImage.Encode("OTHER", "2.0", TransferBench.Pattern(500)) : image;
        image[image.Length - 1] ^= (byte)(kind == 2 ? 1 : 0);
        bench.Update();
        bench.ExpectInstalling();
        bench.ExpectFirmware("InstallationFailed");
        bench.Station.ExpectNone("StatusNotification", 2000);
        Assert.AreEqual(0, bench.Station.System.Reboots);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);

        // The station can still be updated.
        bench.Files.File = SlotTools.Image("2.0");
        bench.Update();
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    // B-FW-03.
    [TestMethod]
    public void Installation_waits_for_the_running_transaction()
    {
        MaintenanceBench bench = new MaintenanceBench(2);
        TestStation station = bench.Station;
        station.Charge(1);
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        station.ExpectStatus(2, "Unavailable", 1000);
        station.ExpectNone("FirmwareStatusNotification", 60000);
        Assert.AreEqual("Charging", Words.At(Words.Statuses, (int)station.Connector.Status));
        Assert.AreEqual(0, station.System.Reboots);
        station.Unplug(1);
        station.ExpectStatus(1, "Unavailable", 5000);
        station.Expect("StopTransaction", 2000);
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
    }

    // B-ST-06: only the update's own use of Unavailable ends with it.
    [TestMethod]
    public void Ordered_unavailability_outlives_the_update()
    {
        MaintenanceBench bench = new MaintenanceBench(2);
        bench.Station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        bench.Update();
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("Available", Words.At(Words.Statuses, (int)bench.Station.ChargePoint.GetConnector(1).Status));
        Assert.AreEqual("Unavailable", Words.At(Words.Statuses, (int)bench.Station.ChargePoint.GetConnector(2).Status));
    }

    [TestMethod]
    public void Statuses_that_nobody_heard_are_told_later()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(date: bench.DateIn(10000));
        bench.Station.GoOffline();
        bench.Station.Run(20000);
        bench.Station.GoOnline();
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 60000);
    }

    [TestMethod]
    public void Restart_does_not_wait_for_ever_for_its_report()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(date: bench.DateIn(10000));
        bench.Station.GoOffline();
        bench.Station.Run(FirmwareUpdater.ReportMs + 30000);
        Assert.AreEqual(1, bench.Station.System.Reboots);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void Refused_report_is_not_repeated()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Station.CentralSystem.Rules.Add("FirmwareStatusNotification", "InternalError", 1, "");
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
    }

    [TestMethod]
    public void New_order_frees_the_connectors_that_the_old_one_held()
    {
        MaintenanceBench bench = new MaintenanceBench(2);
        bench.Station.Charge(1);
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.Station.ExpectStatus(2, "Unavailable", 1000);
        bench.Update(date: bench.DateIn(600000));
        bench.Station.ExpectStatus(2, "Available", 1000);
        bench.Station.Unplug(1);
        bench.Station.ExpectNone("FirmwareStatusNotification", 10000);
        Assert.AreEqual(0, bench.Station.System.Reboots);
    }

    // TC_054, B-TR-04.
    [TestMethod]
    public void Triggered_report_tells_the_present_status()
    {
        MaintenanceBench bench = new MaintenanceBench();
        const string Trigger = "{\"requestedMessage\":\"FirmwareStatusNotification\"}";
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", Trigger));
        bench.ExpectFirmware("Idle");
        bench.Files.IsDead = true;
        bench.Update();
        bench.ExpectFirmware("Downloading");
        Assert.AreEqual("Accepted", bench.Station.Order("TriggerMessage", Trigger));
        bench.ExpectFirmware("Downloading");
        bench.Station.ExpectNone("FirmwareStatusNotification", 2000);
    }

    [TestMethod]
    [DataRow("{}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":\"http://h/a\"}", "OccurenceConstraintViolation")]
    [DataRow("{\"location\":7,\"retrieveDate\":\"2020-01-01T00:00:00Z\"}", "TypeConstraintViolation")]
    [DataRow("{\"location\":\"http://h/a\",\"retrieveDate\":\"soon\"}", "PropertyConstraintViolation")]
    public void Order_that_breaks_the_schema_is_refused(string payload, string code)
    {
        MaintenanceBench bench = new MaintenanceBench();
        Assert.AreEqual(code, bench.Station.Call("UpdateFirmware", payload));
        bench.Station.ExpectNone("FirmwareStatusNotification", 1000);
    }
}
