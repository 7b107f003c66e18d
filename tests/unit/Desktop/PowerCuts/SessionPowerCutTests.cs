#nullable enable
using System;
using System.Collections.Generic;
using Borne.Base.Flash;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Connectors;
using MsAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace Borne.Tests.Desktop.PowerCuts;

/// <summary>
/// A session of a whole station with the supply cut at each byte that it writes to the flash (B-QU-04): the central system
/// gets one start and one stop, in this order, and what comes twice is the same message.
/// </summary>
[TestClass]
public class SessionPowerCutTests
{
    private const string Back = "\"currentTime\":\"2026-05-03T22:45:00Z\"";
    private const int SessionMs = 3500;
    private const int DeliveryMs = 6000;

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void Cut_at_every_byte_of_a_session_loses_nothing_and_bills_nothing_twice(bool isOffline, bool isClockBack)
    {
        int bytes = 0;
        while (Session(bytes, isOffline, isClockBack))
        {
            bytes++;
        }

        MsAssert.IsTrue(bytes > 1000, $"only {bytes} bytes");
        Console.WriteLine($"{bytes} cut points");
    }

    /// <returns>False when the session ended before the cut.</returns>
    private static bool Session(int step, bool isOffline, bool isClockBack)
    {
        TestStation station = new();
        StorageSimulatedFlash flash = new();
        Open(station, flash);
        station.PowerCycle(0);
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Set(Key.MeterValueSampleInterval, "1");
        station.Set(Key.StopTxnSampledData, "Energy.Active.Import.Register");
        station.Network.IsUp = !isOffline;
        WalkLedger ledger = new(station.CentralSystem);
        flash.Tail = step % StorageSimulatedFlash.Tails;
        flash.StepsToCut = step;
        bool isCut = RunUntilCut(station, flash);
        bool hadEnergy = station.First.Contactor.Closings > 0;
        if (isClockBack)
        {
            // What the station learns after the loss lies before all that it noted.
            station.CentralSystem.Rules.Add(
                "BootNotification", $"{{\"status\":\"Accepted\",{Back},\"interval\":300}}", AnswerRules.Always, null);
            station.CentralSystem.Rules.Add("Heartbeat", $"{{{Back}}}", AnswerRules.Always, null);
            station.Network.IsUp = false;
        }

        Open(station, new StorageSimulatedFlash(flash));
        station.First.Pilot.IsConnected = false;
        station.PowerCycle(1000);
        station.Run(isClockBack ? 1000 : 0);
        station.Network.IsUp = true;
        station.Run(DeliveryMs);
        string place = $"cut at {step}";
        ledger.Read();
        MsAssert.AreEqual(0, ledger.Errors, $"{place}: what does not belong together");
        MsAssert.AreEqual(ledger.Starts, ledger.Stops, $"{place}: a transaction without its end");
        MsAssert.IsTrue(ledger.Starts <= 1 && (ledger.Starts == 1 || !hadEnergy), $"{place}: {ledger.Starts} transactions");
        CheckLog(station.CentralSystem.Log, place);
        MsAssert.AreEqual(0, station.Journal.Count, $"{place}: left behind");
        return isCut;
    }

    /// <summary>Start before stop, by order and by time, and the same values only as the same message.</summary>
    private static void CheckLog(CallLog log, string place)
    {
        Dictionary<string, string> ids = [];
        long start = 0;
        for (int i = Math.Max(0, log.Total - CallLog.Kept); i < log.Total; i++)
        {
            string payload = log.Payload(i);
            switch (log.Action(i))
            {
                case "StartTransaction":
                    start = Payload.Time(payload);
                    break;
                case "StopTransaction":
                    MsAssert.AreNotEqual(0, start, $"{place}: a stop before its start");
                    MsAssert.IsTrue(Payload.Time(payload) >= start, $"{place}: the stop is dated before its start");
                    break;
                case "MeterValues":
                    ids.TryAdd(payload, log.Id(i));
                    MsAssert.AreEqual(ids[payload], log.Id(i), $"{place}: the same values as another message");
                    break;
            }
        }
    }

    private static void Open(TestStation station, StorageSimulatedFlash flash)
    {
        FlashStore store = new(flash, RecordKind.Meter, RecordKind.Stop);
        station.Records = store.Records;
        station.Journal = store.Journal;
    }

    private static bool RunUntilCut(TestStation station, StorageSimulatedFlash flash)
    {
        try
        {
            station.Plug();
            Run(station, flash, 300);
            station.Tap(TestStation.Tag);
            Run(station, flash, SessionMs);
            station.Tap(TestStation.Tag);
            Run(station, flash, 1000);
            station.Network.IsUp = true;
            Run(station, flash, DeliveryMs);
        }
        catch (StoragePowerCut)
        {
            // The supply is gone; the rest of the tick did not happen.
        }

        return flash.IsDead;
    }

    private static void Run(TestStation station, StorageSimulatedFlash flash, int ms)
    {
        for (int passed = 0; passed < ms; passed += TestStation.TickMs)
        {
            if (flash.IsDead)
            {
                throw new StoragePowerCut();
            }

            station.Tick(TestStation.TickMs);
        }
    }
}
