using Borne.Station.Power;
using Borne.Tests.Bench.Station;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>Restarts that come while a firmware image is written.</summary>
[TestClass]
public class ImageRestartTests
{
    private const int MostHeldMs = 30 * 60 * 1000;

    [TestMethod]
    [DataRow((int)RestartReason.Person)]
    [DataRow((int)RestartReason.Setting)]
    [DataRow((int)RestartReason.Network)]
    public void The_image_that_somebody_brings_is_taken_whole_first(int reason)
    {
        MaintenanceBench bench = new MaintenanceBench();
        TestStation station = bench.Station;
        byte[] image = Half(bench);
        station.ChargePoint.Restart.BeginIn((RestartReason)reason, 2, station.Now);
        station.Run(60000);
        Assert.IsFalse(station.ChargePoint.Restart.IsUnderWay);
        Assert.IsTrue(bench.Profile.TryTakeImage(image, image.Length / 2, image.Length - (image.Length / 2)));
        Assert.IsTrue(bench.Profile.TryEndImage(true));
        station.Run(60000);
        Assert.IsTrue(station.System.Reboots > 0);
        Assert.AreEqual("2.0", bench.Version);
    }

    [TestMethod]
    public void An_image_that_is_cut_off_holds_nothing_up()
    {
        MaintenanceBench bench = new MaintenanceBench();
        TestStation station = bench.Station;
        Half(bench);
        station.ChargePoint.Restart.BeginIn(RestartReason.Person, 2, station.Now);
        station.Run(10000);
        Assert.IsFalse(bench.Profile.TryEndImage(false));
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    public void An_image_that_never_ends_is_waited_for_half_an_hour()
    {
        MaintenanceBench bench = new MaintenanceBench();
        TestStation station = bench.Station;
        Half(bench);
        station.ChargePoint.Restart.BeginIn(RestartReason.Person, 2, station.Now);
        station.Run(MostHeldMs);
        Assert.IsFalse(station.ChargePoint.Restart.IsUnderWay);
        station.Run(3000);
        Assert.IsTrue(station.ChargePoint.Restart.IsUnderWay);
        station.Run(Restart.SoftLimitMs + 5000);
        Assert.AreEqual(1, station.System.Reboots);
    }

    [TestMethod]
    [DataRow("Hard", 5000, 1)]
    [DataRow("Soft", 5000, 0)]
    [DataRow("Soft", 65000, 1)]
    public void Reset_waits_as_long_as_it_waits_for_messages(string type, int ms, int reboots)
    {
        MaintenanceBench bench = new MaintenanceBench();
        Half(bench);
        Assert.AreEqual("Accepted", bench.Station.Order("Reset", "{\"type\":\"" + type + "\"}"));
        bench.Station.Run(ms);
        Assert.AreEqual(reboots, bench.Station.System.Reboots);
    }

    [TestMethod]
    public void A_download_is_taken_whole_first_and_between_two_tries_nothing_waits()
    {
        MaintenanceBench bench = new MaintenanceBench();
        TestStation station = bench.Station;
        bench.Update(more: ",\"retries\":3,\"retryInterval\":3600");
        bench.ExpectFirmware("Downloading");
        for (int i = 0; i < 100 && !bench.Profile.IsTakingImage; i++)
        {
            station.Tick(TestStation.TickMs);
        }

        station.ChargePoint.Restart.BeginIn(RestartReason.Person, 0, station.Now);
        bench.ExpectFirmware("Downloaded", 10000);
        Assert.AreEqual(0, station.System.Reboots);

        bench = new MaintenanceBench();
        bench.Files.Status = 404;
        bench.Update(more: ",\"retries\":3,\"retryInterval\":3600");
        bench.ExpectFirmware("Downloading");
        bench.Station.Run(5000);
        bench.Station.ChargePoint.Restart.BeginIn(RestartReason.Person, 2, bench.Station.Now);
        bench.Station.Run(5000);
        Assert.AreEqual(1, bench.Station.System.Reboots);
    }

    [TestMethod]
    public void Nothing_is_begun_that_the_restart_under_way_would_cut_off()
    {
        MaintenanceBench bench = new MaintenanceBench();
        TestStation station = bench.Station;
        station.System.IsRefusing = true;
        Assert.AreEqual("Accepted", station.Order("Reset", "{\"type\":\"Hard\"}"));
        station.Run(100);
        Assert.IsTrue(station.ChargePoint.Restart.IsUnderWay);
        Assert.IsFalse(bench.Profile.TryBeginImage(bench.Files.File.Length));
        Assert.IsTrue(bench.Profile.TryUpdate(MaintenanceBench.Url, station.Now));
        station.Run(1000);
        Assert.IsFalse(bench.Profile.IsTakingImage);
        Assert.IsTrue(bench.Profile.IsUpdating);
        station.System.IsRefusing = false;
        station.Run(Restart.RebootMs + 60000);
        Assert.AreEqual("2.0", bench.Version);
    }

    private static byte[] Half(MaintenanceBench bench)
    {
        byte[] image = SlotTools.Image("2.0");
        Assert.IsTrue(bench.Profile.TryBeginImage(image.Length));
        Assert.IsTrue(bench.Profile.TryTakeImage(image, 0, image.Length / 2));
        return image;
    }
}
