using Borne.FirmwareManagement;
using Borne.FirmwareManagement.Transfer;
using Borne.Hal.Network.Streams;
using Borne.Tests.FirmwareManagement.Transfer;
using Borne.Tests.Slots;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>The download of UpdateFirmware, its tries and its date (B-FW-01, B-FW-02).</summary>
[TestClass]
public class FirmwareDownloadTests
{
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
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
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
        Assert.AreEqual((int)ByteStreamState.Closed, (int)old.State);
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("Downloaded");
        Assert.AreEqual("files.example.com", bench.Files.LastHost);
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 20000);
    }
}
