using System;
using Borne.Tests.Bench.Station;
using Borne.Tests.Slots;
using nanoFramework.TestFramework;

namespace Borne.Tests.FirmwareManagement;

/// <summary>
/// An update and an upload with the supply cut at each single change of the store and of the slots in turn: whatever the
/// moment, the station ends with the new firmware, has told its outcome, and is of use again (B-FW-04).
/// </summary>
[TestClass]
public class MaintenancePowerCutTests
{
    private const int MostChanges = 60;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Update_survives_a_cut_at_every_change(bool cutsSlots)
    {
        int cuts = 0;
        while (cuts < MostChanges && Update(cuts, cutsSlots))
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= (cutsSlots ? 5 : 10), "hardly anything is stored");
        Assert.IsTrue(cuts < MostChanges, "not every change was cut");
    }

    [TestMethod]
    public void Upload_survives_a_cut_at_every_change()
    {
        int cuts = 0;
        while (cuts < MostChanges && Upload(cuts))
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= 3, "hardly anything is stored");
        Assert.IsTrue(cuts < MostChanges, "not every change was cut");
    }

    /// <returns>False when all was over before the cut.</returns>
    private static bool Update(int left, bool cutsSlots)
    {
        MaintenanceBench bench = new MaintenanceBench();
        PowerCut store = Order(bench, true);
        store.Left = cutsSlots ? int.MaxValue : left;
        bench.Supply.Left = cutsSlots ? left : int.MaxValue;
        RunUntilCut(bench, store, 40000);
        bool wasCut = store.IsCut || bench.Supply.HasCut;
        Repower(bench);
        bench.Station.Run(60000);
        Assert.AreEqual("2.0", bench.Slots.RunningVersion, left.ToString());
        Assert.IsFalse(bench.Slots.IsOnTrial, left.ToString());
        Assert.IsFalse(bench.Station.ChargePoint.Availability.IsUnderMaintenance, left.ToString());
        int last = LastOf(bench, "FirmwareStatusNotification");
        Assert.AreEqual("{\"status\":\"Installed\"}", bench.Station.CentralSystem.Log.Payload(last), left.ToString());
        return wasCut;
    }

    private static bool Upload(int left)
    {
        MaintenanceBench bench = new MaintenanceBench();
        PowerCut store = Order(bench, false);
        store.Left = left;
        RunUntilCut(bench, store, 10000);
        bool wasCut = store.IsCut;
        Repower(bench);
        bench.Station.Run(30000);
        int last = LastOf(bench, "DiagnosticsStatusNotification");
        Assert.AreEqual("{\"status\":\"Uploaded\"}", bench.Station.CentralSystem.Log.Payload(last), left.ToString());
        Assert.IsTrue(bench.Files.IsUploadWhole, left.ToString());
        return wasCut;
    }

    /// <summary>Gives the order, and then the store whose supply can be cut.</summary>
    private static PowerCut Order(MaintenanceBench bench, bool isUpdate)
    {
        PowerCut store = new PowerCut(bench.Station.Records, bench.Station.Journal, bench.Station.CentralSystem);
        bench.Station.Records = store;
        bench.Station.Journal = store;
        bench.Station.PowerCycle(1000);
        bench.Station.Boot();
        if (isUpdate)
        {
            bench.Update(date: bench.DateIn(1000));
        }
        else
        {
            bench.Diagnose();
        }

        return store;
    }

    private static void RunUntilCut(MaintenanceBench bench, PowerCut store, int ms)
    {
        try
        {
            for (int passed = 0; passed < ms && !store.IsCut && !bench.Supply.HasCut; passed += TestStation.TickMs)
            {
                bench.Station.Tick(TestStation.TickMs);
            }
        }
        catch (InvalidOperationException)
        {
            // The supply is gone; the rest of the tick did not happen.
        }
    }

    private static void Repower(MaintenanceBench bench)
    {
        ((PowerCut)bench.Station.Records).Left = int.MaxValue;
        bench.Supply = new CutFileStore(bench.Flash);
        bench.Station.PowerCycle(1000);
    }

    private static int LastOf(MaintenanceBench bench, string action)
    {
        CallLog log = bench.Station.CentralSystem.Log;
        int last = -1;
        for (int i = log.Find(action, 0); i >= 0; i = log.Find(action, i + 1))
        {
            last = i;
        }

        Assert.IsTrue(last >= 0, action);
        return last;
    }
}
