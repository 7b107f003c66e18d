using Borne.Maintenance;
using Borne.Ocpp;
using Borne.Slots;
using Borne.Transfer;
using nanoFramework.TestFramework;

namespace Borne.Tests;

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
    public void Installed_comes_after_the_statuses()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.Station.Expect("BootNotification", 15000);
        bench.Station.Expect("StatusNotification", 2000);
        bench.Station.Expect("StatusNotification", 2000);
        bench.ExpectFirmware("Installed");
    }

    // TC_044_2: the file does not exist, no retries.
    [TestMethod]
    [DataRow("http://files.example.com/does_not_exist_new.img")]
    [DataRow("ftp://files.example.com/does_not_exist_new.img")]
    [DataRow("sftp://files.example.com/fw/new.img")]
    [DataRow("nonsense")]
    public void Missing_file_is_a_failed_download(string url)
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(url, more: ",\"retries\":0");
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("DownloadFailed");
        bench.Station.ExpectNone("StatusNotification", 2000);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
        Assert.AreEqual(0, bench.Station.System.Reboots);
        Assert.AreEqual("Available", Words.At(Words.Statuses, (int)bench.Station.Connector.Status));
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
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("InstallationFailed");
        bench.Station.ExpectNone("StatusNotification", 2000);
        Assert.AreEqual(0, bench.Station.System.Reboots);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);

        // The station can still be updated.
        bench.Files.File = SlotTools.Image("2.0");
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void Image_that_does_not_fit_is_not_fetched_twice()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.File = TransferBench.Pattern(SlotTools.MaxImageBytes + 1);
        bench.Update(more: ",\"retries\":3,\"retryInterval\":1");
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("DownloadFailed");
        Assert.AreEqual(1, bench.Files.Connections);
        Assert.AreEqual((int)TransferFailure.NotTaken, (int)bench.Profile.Firmware.LastFailure);
    }

    [TestMethod]
    public void Download_waits_for_its_date()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(date: bench.DateIn(60000));
        bench.Station.ExpectNone("FirmwareStatusNotification", 50000);
        Assert.AreEqual(0, bench.Files.Connections);
        bench.ExpectFirmware("Downloading", 12000);
    }

    [TestMethod]
    public void Date_is_kept_over_a_power_cut()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(date: bench.DateIn(60000));
        bench.Station.PowerCycle(5000);
        bench.Station.ExpectNone("FirmwareStatusNotification", 40000);
        bench.ExpectFirmware("Downloading", 20000);
    }

    // B-FW-02: between the tries nothing is reported.
    [TestMethod]
    public void Failed_tries_are_repeated_after_their_pause()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsRefusing = true;
        bench.Update(more: ",\"retries\":2,\"retryInterval\":30");
        bench.ExpectFirmware("Downloading");
        bench.Station.ExpectNone("FirmwareStatusNotification", 25000);
        Assert.AreEqual(1, bench.Files.Connections);
        bench.Station.Run(10000);
        Assert.AreEqual(2, bench.Files.Connections);
        bench.ExpectFirmware("DownloadFailed", 40000);
        Assert.AreEqual(3, bench.Files.Connections);
        bench.Station.Run(60000);
        Assert.AreEqual(3, bench.Files.Connections);
    }

    [TestMethod]
    public void Second_try_goes_on_where_the_first_ended()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.CutAfter = 5000;
        bench.Update(more: ",\"retries\":1,\"retryInterval\":10");
        bench.ExpectFirmware("Downloading");
        bench.Station.Run(5000);
        bench.Files.CutAfter = int.MaxValue;
        bench.ExpectFirmware("Downloaded", 10000);
        Assert.IsTrue(bench.Files.Request.IndexOf("Range: bytes=5000-") > 0, bench.Files.Request);
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
    }

    [TestMethod]
    public void Order_without_retries_gets_the_stations_own()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.Status = 503;
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("DownloadFailed", 200000);
        Assert.AreEqual(1 + TransferJob.DefaultRetries, bench.Files.Connections);
    }

    [TestMethod]
    public void Station_without_network_waits_for_it()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsUp = false;
        bench.Update(more: ",\"retries\":0");
        bench.ExpectFirmware("Downloading");
        bench.Station.ExpectNone("FirmwareStatusNotification", 20000);
        bench.Files.IsUp = true;
        bench.ExpectFirmware("Downloaded");
    }

    [TestMethod]
    [DataRow("ftp://me:x@files.example.com/fw/new.img")]
    [DataRow("ftps://me:x@files.example.com/fw/new.img")]
    [DataRow("ftps://me:x@files.example.com:21/fw/new.img")]
    [DataRow("https://files.example.com/fw/new.img")]
    public void Every_protocol_brings_new_firmware(string url)
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(url);
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
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
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("Available", Words.At(Words.Statuses, (int)bench.Station.ChargePoint.GetConnector(1).Status));
        Assert.AreEqual("Unavailable", Words.At(Words.Statuses, (int)bench.Station.ChargePoint.GetConnector(2).Status));
    }

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
    public void Statuses_that_nobody_heard_are_told_later()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update(date: bench.DateIn(10000));
        bench.Station.GoOffline();
        bench.Station.Run(20000);
        bench.Station.GoOnline();
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        bench.ExpectFirmware("Installing");
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
    public void Transfer_that_brings_the_station_down_is_given_up()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsDead = true;
        bench.Update();
        bench.ExpectFirmware("Downloading");
        bench.Station.Run(200);
        for (int i = 0; i < TransferJob.MaxRestarts; i++)
        {
            bench.Station.PowerCycle(1000);
            bench.Station.ExpectNone("FirmwareStatusNotification", 2000);
        }

        bench.Station.PowerCycle(1000);
        bench.ExpectFirmware("DownloadFailed");
        bench.Station.ExpectNone("FirmwareStatusNotification", 100000);
    }

    [TestMethod]
    public void New_order_replaces_a_download()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Files.IsDead = true;
        bench.Update("http://old.example.com/fw/new.img");
        bench.ExpectFirmware("Downloading");
        bench.Station.Run(1000);
        FakePipe old = bench.Files.LastPipe;
        bench.Files.IsDead = false;
        bench.Update();
        Assert.AreEqual((int)Hal.ByteStreamState.Closed, (int)old.State);
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        Assert.AreEqual("files.example.com", bench.Files.LastHost);
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
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
    [DataRow("{\"location\":\"http://h/a\",\"retrieveDate\":\"2020-01-01T00:00:00Z\",\"retries\":-1}", "PropertyConstraintViolation")]
    [DataRow("{\"location\":\"http://h/a\",\"retrieveDate\":\"2020-01-01T00:00:00Z\",\"retryInterval\":\"5\"}", "TypeConstraintViolation")]
    public void Order_that_breaks_the_schema_is_refused(string payload, string code)
    {
        MaintenanceBench bench = new MaintenanceBench();
        Assert.AreEqual(code, bench.Station.Call("UpdateFirmware", payload));
        bench.Station.ExpectNone("FirmwareStatusNotification", 1000);
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
