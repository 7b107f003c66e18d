using System;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Connectors;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>
/// A session that goes on after a loss of supply, with a second loss at each single change of the store in turn (B-QU-04,
/// B-TX-15): it has one start and one stop, and what is charged is on the bill.
/// </summary>
[TestClass]
public class ResumePowerCutTests
{
    private const int MostChanges = 60;

    [TestMethod]
    public void Cut_at_every_change_of_a_session_that_goes_on_loses_nothing()
    {
        int cuts = 0;
        while (cuts < MostChanges && Session(cuts))
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= 10, "the session stores hardly anything");
        Assert.IsTrue(cuts < MostChanges, "not every change was cut");
    }

    /// <returns>False when the session ended before the cut.</returns>
    private static bool Session(int left)
    {
        TestStation station = new TestStation();
        IRecordStore records = station.Records;
        IJournal journal = station.Journal;
        PowerCut store = new PowerCut(records, journal, station.CentralSystem);
        station.Boot();
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Set(Key.MeterValueSampleInterval, "2");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register");
        WalkLedger ledger = new WalkLedger(station.CentralSystem);
        station.Charge();
        station.Run(3000);
        station.Records = store;
        station.Journal = store;
        store.Left = left;
        RunUntilCut(station, store);

        station.Records = records;
        station.Journal = journal;
        station.PowerCycle(1000);
        station.Run(10000);
        if (station.Connector.HasTransaction)
        {
            Assert.IsTrue(station.First.Contactor.IsClosed, "no energy");
            station.Tap(TestStation.Tag);
        }

        station.Run(20000);
        ledger.Read();
        Assert.AreEqual(0, ledger.Errors, "what does not belong together");
        Assert.AreEqual(1, ledger.Starts, "starts");
        Assert.AreEqual(1, ledger.Stops, "stops");
        Assert.AreEqual(0, station.Journal.Count, "left behind");
        int stop = station.CentralSystem.Log.Find("StopTransaction", 0);
        Assert.AreEqual(station.First.Meter.EnergyWh, (long)Payload.Int(station.CentralSystem.Log.Payload(stop), "meterStop"));
        return store.IsCut;
    }

    private static void RunUntilCut(TestStation station, PowerCut store)
    {
        try
        {
            station.PowerCycle(1000);
            Step(station, store, 8000);
            station.Tap(TestStation.Tag);
            Step(station, store, 3000);
        }
        catch (InvalidOperationException)
        {
            // The supply is gone; the rest of the tick did not happen.
        }
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
