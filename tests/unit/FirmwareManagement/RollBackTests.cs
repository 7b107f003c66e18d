using System;
using Borne.Slots;
using Borne.Tests.Bench.Station;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>The firmware that ran before, which a person at the station lets come back.</summary>
[TestClass]
public class RollBackTests
{
    private const int MostChanges = 40;

    [TestMethod]
    public void It_is_tried_and_kept_and_the_central_system_hears_of_it()
    {
        MaintenanceBench bench = Updated();
        Assert.AreEqual("1.0", bench.Profile.PastVersion);
        Assert.IsTrue(bench.Profile.TryTurnBack());
        Assert.IsFalse(bench.Profile.TryTurnBack(), "once");
        bench.ExpectFirmware("Installing");
        Assert.AreEqual("1.0", Payload.Text(bench.Station.Expect("BootNotification", 20000), "firmwareVersion"));
        bench.ExpectFirmware("Installed", 20000);
        Assert.IsFalse(bench.Slots.IsOnTrial);
        Assert.AreEqual("2.0", bench.Profile.PastVersion);
        bench.Station.ExpectStatus(1, "Available", 1000);
    }

    [TestMethod]
    public void One_that_no_central_system_accepts_gives_way()
    {
        MaintenanceBench bench = Updated();
        Assert.IsTrue(bench.Profile.TryTurnBack());
        for (int i = 0; i < 500 && !bench.Slots.IsRestartNeeded; i++)
        {
            bench.Station.Tick(TestStation.TickMs);
        }

        bench.Station.Network.IsUp = false;
        bench.Station.Run(15000);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
        for (int i = 0; i < FirmwareSlots.MaxTrialStarts; i++)
        {
            bench.Station.PowerCycle(1000);
        }

        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
        bench.Station.GoOnline();
        bench.ExpectFirmware("Installing", 20000);
        bench.ExpectFirmware("InstallationFailed", 20000);
    }

    [TestMethod]
    public void A_session_that_has_begun_meanwhile_is_waited_for()
    {
        MaintenanceBench bench = Updated();
        bench.Station.Charge();
        Assert.IsTrue(bench.Profile.TryTurnBack());
        bench.Station.ExpectNone("FirmwareStatusNotification", 30000);
        bench.Station.Tap(TestStation.Tag);
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("Installed", 30000);
        Assert.AreEqual("1.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    public void Without_an_earlier_firmware_there_is_nothing_to_order()
    {
        MaintenanceBench bench = new MaintenanceBench();
        Assert.IsNull(bench.Profile.PastVersion);
        Assert.IsFalse(bench.Profile.TryTurnBack());
        bench.Station.ExpectNone("FirmwareStatusNotification", 2000);
    }

    [TestMethod]
    public void A_damaged_one_is_told_and_takes_no_connector_out_of_service()
    {
        MaintenanceBench bench = Updated();
        bench.Files.File = SlotTools.Image("3.0");
        bench.Update();
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        bench.Flash.Get("slot1.img")[5000] ^= 1;
        bench.Station.Run(1000);
        bench.Station.Skip();
        Assert.IsTrue(bench.Profile.TryTurnBack());
        bench.ExpectFirmware("Installing");
        bench.ExpectFirmware("InstallationFailed");
        Assert.AreEqual(0, bench.Station.Count("StatusNotification"));
        Assert.AreEqual("3.0", bench.Slots.RunningVersion);
    }

    // The order is kept with a mark in place of an address.
    [TestMethod]
    public void An_address_of_the_central_system_does_not_lead_there()
    {
        MaintenanceBench bench = Updated();
        bench.Update("past 1.0");
        bench.Station.Run(5000);
        bench.Station.PowerCycle(1000);
        bench.Station.Run(30000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion);
        bench.ExpectFirmware("Downloading");
        bench.ExpectFirmware("DownloadFailed");
    }

    [TestMethod]
    public void An_update_that_is_ordered_meanwhile_takes_its_place()
    {
        MaintenanceBench bench = Updated();
        bench.Station.Charge();
        Assert.IsTrue(bench.Profile.TryTurnBack());
        bench.Station.Run(1000);
        bench.Files.File = SlotTools.Image("3.0");
        bench.Update();
        bench.Station.Tap(TestStation.Tag);
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 30000);
        Assert.AreEqual("3.0", bench.Slots.RunningVersion);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_cut_at_every_change_leaves_a_station_that_runs_and_a_whole_order(bool cutsSlots)
    {
        int cuts = 0;
        while (cuts < MostChanges && Cut(cuts, cutsSlots))
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= 3 && cuts < MostChanges, cuts.ToString());
    }

    private static bool Cut(int left, bool cutsSlots)
    {
        MaintenanceBench bench = Updated();
        PowerCut store = new PowerCut(bench.Station.Records, bench.Station.Journal, bench.Station.CentralSystem);
        bench.Station.Records = store;
        bench.Station.Journal = store;
        bench.Station.PowerCycle(1000);
        bench.Station.Boot();
        store.Left = cutsSlots ? int.MaxValue : left;
        bench.Supply.Left = cutsSlots ? left : int.MaxValue;
        bool isOrdered = false;
        try
        {
            isOrdered = bench.Profile.TryTurnBack();
            for (int ms = 0; ms < 30000 && !store.IsCut && !bench.Supply.HasCut; ms += TestStation.TickMs)
            {
                bench.Station.Tick(TestStation.TickMs);
            }
        }
        catch (InvalidOperationException)
        {
            // The supply is gone; the rest of the tick did not happen.
        }

        bool wasCut = store.IsCut || bench.Supply.HasCut;
        store.Left = int.MaxValue;
        bench.Supply = new CutFileStore(bench.Flash);
        bench.Station.PowerCycle(1000);
        bench.Station.Run(40000);
        string version = bench.Slots.RunningVersion;
        Assert.IsTrue(version == "1.0" || (!isOrdered && version == "2.0"), left.ToString() + ": " + version);
        Assert.IsFalse(bench.Slots.IsOnTrial, left.ToString());
        Assert.AreEqual(version == "1.0" ? "2.0" : "1.0", bench.Profile.PastVersion, left.ToString());
        Assert.IsFalse(bench.Station.ChargePoint.Availability.IsUnderMaintenance, left.ToString());
        Assert.IsFalse(bench.Profile.IsUpdating, left.ToString());
        return wasCut;
    }

    /// <summary>A quiet station that has been updated once.</summary>
    private static MaintenanceBench Updated()
    {
        MaintenanceBench bench = new MaintenanceBench();
        bench.Update();
        bench.ExpectInstalling();
        bench.ExpectFirmware("Installed", 20000);
        bench.Station.Run(2000);
        bench.Station.Skip();
        return bench;
    }
}
