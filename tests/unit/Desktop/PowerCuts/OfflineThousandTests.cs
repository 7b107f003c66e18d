using System;
using System.Collections.Generic;
using Borne.Base.Flash;
using Borne.Base.Journal;
using Borne.Charging.Transactions.Queue;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Desktop.PowerCuts;

/// <summary>
/// A thousand transactions without a connection, with power cuts at random bytes of the flash in between, then the
/// delivery, with power cuts as well (B-QU-02, B-QU-04, B-MV-14, B-TX-15).
/// </summary>
[TestClass]
public class OfflineThousandTests
{
    private const int Transactions = 1000;
    private const int CutEvery = 10;
    private const int Seed = 20260301;
    private const int StartWh = 1000;
    private const int SampleSeconds = 25;
    private const int LongTickMs = 50;

    // A store for a desktop or a board with 16 MB: enough for the thousand with their meter values.
    private const int Records = 6000;
    private const int RecordSectors = 8;

    [TestMethod]
    public void Thousand_offline_transactions_arrive_whole_and_in_order()
    {
        var run = new Run();
        run.Prepare();
        for (int i = 0; i < Transactions; i++)
        {
            run.Session(i);
        }

        run.Deliver();
        run.Check();
    }

    private sealed class Run
    {
        private readonly TestStation _station = new();
        private readonly Random _random = new(Seed);
        private readonly List<(string Action, string Payload)> _delivered = [];
        private StorageSimulatedFlash _flash = new();
        private int _firstId;
        private int _seen;
        private int _cuts;

        public void Prepare()
        {
            Open();
            _station.PowerCycle(0);
            _station.Boot();
            _station.Set(Key.AllowOfflineTxForUnknownId, "true");
            _station.Set(Key.MeterValueSampleInterval, SampleSeconds.ToString());
            _station.GoOffline();
            _seen = _station.CentralSystem.Log.Total;
            _firstId = _station.CentralSystem.TransactionId;
        }

        /// <summary>One driver: plugs in, charges for a minute, leaves; every tenth one meets a power cut.</summary>
        public void Session(int number)
        {
            if (number % CutEvery == CutEvery - 1)
            {
                _flash.StepsToCut = _random.Next(400);
                _flash.Tail = _random.Next(StorageSimulatedFlash.Tails);
            }

            Do(() => _station.Plug());
            Do(() => _station.Run(400));
            Do(() => _station.Tap(TestStation.Tag));
            Do(() => _station.Run(60_000, LongTickMs));
            if (_station.Connector.HasTransaction)
            {
                Do(() => _station.Tap(TestStation.Tag));
            }

            Do(() => _station.Run(2_000));
            Do(() => _station.Unplug());
            Do(() => _station.Run(400));
        }

        public void Deliver()
        {
            // A cut that waits for more bytes than the sessions wrote would strike at an odd place below.
            _flash.StepsToCut = int.MaxValue;
            _station.Network.IsUp = true;
            for (int quiet = 0; quiet < 600; quiet++)
            {
                int before = _station.CentralSystem.Log.Total;
                if (_cuts < Transactions / CutEvery + 20 && _random.Next(40) == 0)
                {
                    _flash.StepsToCut = _random.Next(300);
                    _flash.Tail = _random.Next(StorageSimulatedFlash.Tails);
                }

                Do(() => _station.Run(200));
                Collect();
                quiet = _station.CentralSystem.Log.Total == before ? quiet : 0;
            }
        }

        public void Check()
        {
            // A message whose answer went down with the power comes again, word for word except that a start is given
            // a new number; the central system that it stands for tells by its contents that it has it already.
            var starts = new Dictionary<string, (int Meter, long Time)>();
            var startOfId = new Dictionary<string, string>();
            var seen = new HashSet<string>();
            string current = null;
            long last = 0;
            long billed = 0;
            int samples = 0;
            int stops = 0;
            int id = _firstId;
            foreach ((string action, string payload) in _delivered)
            {
                long time = Payload.Time(payload);
                if (action == "StartTransaction")
                {
                    startOfId.Add((++id).ToString(), payload);
                }

                string transaction = Payload.Text(payload, "transactionId");
                string start = action == "StartTransaction" ? payload : startOfId[transaction];
                string contents = transaction is null ? payload : payload.Replace($"\"transactionId\":{transaction}", start);
                if (!seen.Add(contents))
                {
                    continue;
                }

                Assert.IsTrue(time >= last, "out of order: " + payload);
                last = time;
                switch (action)
                {
                    case "StartTransaction":
                        Assert.IsNull(current, "a transaction begins before the last one ended: " + payload);
                        current = payload;
                        starts.Add(payload, (Payload.Int(payload, "meterStart"), time));
                        break;
                    case "MeterValues":
                        Assert.AreEqual(current, start, payload);
                        Assert.AreEqual(0L, (time - starts[start].Time) % (SampleSeconds * 1000), "not when it was taken: " + payload);
                        samples++;
                        break;
                    default:
                        Assert.AreEqual(current, start, payload);
                        billed += Payload.Int(payload, "meterStop") - starts[start].Meter;
                        current = null;
                        stops++;
                        break;
                }
            }

            Assert.IsNull(current, "a transaction was not stopped");
            Assert.AreEqual(starts.Count, stops);
            Assert.IsTrue(starts.Count >= Transactions - _cuts, $"only {starts.Count} transactions");
            Assert.IsTrue(samples >= starts.Count, $"only {samples} meter values");
            Assert.AreEqual(_station.First.Meter.EnergyWh - StartWh, billed, "every Wh is billed once");
            Assert.IsTrue(_cuts > Transactions / CutEvery / 2, $"only {_cuts} power cuts");
            Console.WriteLine($"{starts.Count} transactions, {samples} meter values, {_cuts} power cuts, {billed} Wh");
        }

        private void Open()
        {
            while (true)
            {
                try
                {
                    var store = new FlashStore(
                        _flash, RecordKind.Meter, RecordKind.Stop, Records, FlashJournal.MaxSegments, RecordSectors);
                    _station.Records = store.Records;
                    _station.Journal = store.Journal;
                    return;
                }
                catch (StoragePowerCut)
                {
                    _flash = new StorageSimulatedFlash(_flash);
                }
            }
        }

        /// <summary>Does something; a power cut in the middle of it is followed by a restart, and the rest is left out.</summary>
        private void Do(Action action)
        {
            try
            {
                action();
            }
            catch (StoragePowerCut)
            {
            }

            // The RPC layer catches what a handler throws; without power it would not go on.
            if (_flash.IsDead)
            {
                PowerComesBack();
            }
        }

        private void PowerComesBack()
        {
            Collect();
            while (true)
            {
                _cuts++;
                _flash = new StorageSimulatedFlash(_flash);
                Open();
                try
                {
                    _station.PowerCycle(_random.Next(60_000));
                    return;
                }
                catch (StoragePowerCut)
                {
                }
            }
        }

        private void Collect()
        {
            CallLog log = _station.CentralSystem.Log;
            Assert.IsTrue(log.Total - _seen < CallLog.Kept, "the log is read too rarely");
            for (; _seen < log.Total; _seen++)
            {
                string action = log.Action(_seen);
                if (action is "StartTransaction" or "MeterValues" or "StopTransaction")
                {
                    _delivered.Add((action, log.Payload(_seen)));
                }
            }
        }
    }
}
