using System;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Connectors;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>
/// One session with the supply cut at each single change of the store in turn (B-QU-04): whatever the moment, the central
/// system gets every transaction that began, its stop with the right id, and nothing that does not belong together.
/// </summary>
[TestClass]
public class PowerCutTests
{
    private const int MostChanges = 60;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Cut_at_every_change_of_the_store_loses_no_transaction(bool isOffline)
    {
        int cuts = 0;
        for (int left = 0; left < MostChanges; left++)
        {
            if (!Session(left, isOffline))
            {
                break;
            }

            cuts++;
        }

        Assert.IsTrue(cuts >= 8, "the session stores hardly anything");
        Assert.IsTrue(cuts < MostChanges, "not every change was cut");
    }

    /// <returns>False when the session ended before the cut.</returns>
    private static bool Session(int left, bool isOffline)
    {
        TestStation station = new TestStation();
        PowerCut store = new PowerCut(station.Records, station.Journal, station.CentralSystem);
        IRecordStore records = station.Records;
        IJournal journal = station.Journal;
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Set(Key.MeterValueSampleInterval, "2");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register");
        station.Records = store;
        station.Journal = store;
        station.PowerCycle(1000);
        station.Run(500);
        store.Left = left;
        WalkLedger ledger = new WalkLedger(station.CentralSystem);
        station.Network.IsUp = !isOffline;
        bool began = RunUntilCut(station, store);
        bool hadEnergy = station.First.Contactor.Closings > 0;

        station.Records = records;
        station.Journal = journal;
        station.Network.IsUp = true;
        station.First.Pilot.IsConnected = false;
        station.PowerCycle(1000);
        station.Run(40000);
        ledger.Read();
        Assert.AreEqual(0, ledger.Errors, "what does not belong together");
        Assert.AreEqual(ledger.Starts, ledger.Stops, "a transaction without its end");
        Assert.IsTrue(ledger.Starts == 1 || !hadEnergy, "energy without a transaction");
        Assert.IsTrue(ledger.Starts <= 1, "a transaction too many");
        return began;
    }

    private static bool RunUntilCut(TestStation station, PowerCut store)
    {
        try
        {
            station.Plug();
            Step(station, store, 300);
            station.Tap(TestStation.Tag);
            Step(station, store, 7000);
            station.Tap(TestStation.Tag);
            Step(station, store, 1000);
            station.Network.IsUp = true;
            Step(station, store, 20000);
        }
        catch (InvalidOperationException)
        {
            // The supply is gone; the rest of the tick did not happen.
        }

        return store.IsCut;
    }

    /// <summary>Runs until the cut, which the controller may have caught with other faults of a message.</summary>
    private static void Step(TestStation station, PowerCut store, int ms)
    {
        for (int passed = 0; passed < ms; passed += TestStation.TickMs)
        {
            if (store.IsCut)
            {
                throw new InvalidOperationException();
            }

            station.Tick(TestStation.TickMs);
        }
    }
}
