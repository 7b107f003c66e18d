using System;
using Borne.Base.Logs;
using Borne.Base.Storage;
using Borne.Pages.History;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Charging.Connectors;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Pages.History;

/// <summary>Sessions whose end a power cut parts from the write of the history.</summary>
[TestClass]
public class SessionCutTests
{
    private const int Chunks = 2;
    private const int MostChanges = 60;

    private static TestStation _station;
    private static IRecordStore _records;
    private static SessionStore _sessions;
    private static SessionWatch _watch;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Cut_at_every_change_of_the_store_leaves_the_session_once(bool isOffline)
    {
        int left = 0;
        while (left < MostChanges && Session(left, isOffline))
        {
            left++;
        }

        Assert.IsTrue(left >= 5, "the session stores hardly anything");
        Assert.IsTrue(left < MostChanges, "not every change was cut");
    }

    [TestMethod]
    public void A_session_that_waits_for_room_is_kept_after_a_power_cut()
    {
        FakeRecordStore full = Charging();
        full.IsFull = true;
        End();
        Assert.AreEqual(0, _sessions.Count);
        full.IsFull = false;
        _station.PowerCycle(60000);
        Start(full, null);
        Run(1000);
        SessionRecord session = Only();
        Assert.AreEqual(TestStation.Tag, session.IdTag);
        Assert.IsTrue(session.Start > 0 && session.Seconds >= 9 && session.Seconds <= 12, session.Seconds.ToString());
        Assert.IsTrue(session.MeterStop > session.MeterStart);
        Assert.AreEqual((int)StopReason.Local, session.Reason);
        Assert.IsFalse(session.IsInterrupted);
        _station.PowerCycle(60000);
        Start(full, null);
        Run(1000);
        Assert.AreEqual(1, _sessions.Count);
    }

    [TestMethod]
    public void A_session_that_is_given_up_is_told_of_when_there_is_room()
    {
        FakeRecordStore full = Charging();
        RollingLog log = new RollingLog(full, "events", RollingLog.DefaultChunks);
        Start(full, log);
        full.IsFull = true;
        for (int i = 0; i < 3; i++)
        {
            End();
            _station.Tap(TestStation.Tag);
            Run(10000);
        }

        full.IsFull = false;
        Run(40000);
        Assert.AreEqual(1, _sessions.Count);
        RollingLogReader reader = log.OpenReader();
        Assert.IsTrue(reader.Next());
        Assert.AreEqual("SessionLost", reader.Type);
        Assert.AreEqual("sessions that could not be stored: 2", reader.Info);
        Assert.IsFalse(reader.Next());
    }

    [TestMethod]
    public void What_a_factory_reset_has_forgotten_does_not_come_back()
    {
        FakeRecordStore store = Charging();
        End();
        Assert.AreEqual(1, _sessions.Count);
        _sessions.Forget();
        _station.ChargePoint.ResetToFactory(_station.Now);
        _station.Run(70000);
        Assert.AreEqual(1, _station.System.Reboots);
        Start(store, null);
        Run(1000);
        Assert.AreEqual(0, _sessions.Count);
    }

    [TestMethod]
    public void A_store_without_the_transactions_is_read_and_goes_on()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SessionStore store = new SessionStore(records, Chunks);
        Assert.IsTrue(store.Add(new SessionRecord { Connector = 1, IdTag = "A", LocalId = 7 }));
        Assert.AreEqual(7L, store.LastOf(1));
        byte[] data = records.Read("page-ses-0");
        byte[] first = new byte[1 + SessionRecord.Bytes];
        first[0] = 1;
        Array.Copy(data, data.Length - SessionRecord.Bytes, first, 1, SessionRecord.Bytes);
        records.Write("page-ses-0", first, first.Length);
        store = new SessionStore(records, Chunks);
        Assert.AreEqual(1, store.Count);
        Assert.AreEqual(0L, store.LastOf(1));
        Assert.IsTrue(store.Add(new SessionRecord { Connector = 2, IdTag = "B", LocalId = 9 }));
        store = new SessionStore(records, Chunks);
        Assert.AreEqual(9L, store.LastOf(2));
        SessionReader reader = new SessionReader(store, false, 0);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual("A", reader.Session.IdTag);
        Assert.IsTrue(reader.Next());
        Assert.AreEqual("B", reader.Session.IdTag);
    }

    /// <returns>False when the session ended before the cut.</returns>
    private static bool Session(int left, bool isOffline)
    {
        _station = new TestStation();
        _station.Options.HasPage = true;
        PowerCut store = new PowerCut(_station.Records, _station.Journal, _station.CentralSystem);
        IRecordStore records = _station.Records;
        IJournal journal = _station.Journal;
        _station.Boot();
        _station.Set(Key.AllowOfflineTxForUnknownId, "true");
        _station.Records = store;
        _station.Journal = store;
        _station.PowerCycle(1000);
        Start(store, null);
        Run(500);
        store.Left = left;
        WalkLedger ledger = new WalkLedger(_station.CentralSystem);
        _station.Network.IsUp = !isOffline;
        bool isCut = RunUntilCut(store);
        _station.Records = records;
        _station.Journal = journal;
        _station.First.Pilot.IsConnected = false;
        _station.Network.IsUp = true;
        for (int i = 0; i < 2; i++)
        {
            // Without a cut in between nothing may come twice either.
            _station.PowerCycle(1000);
            Start(records, null);
            Run(20000);
            ledger.Read();
            Assert.AreEqual(ledger.Starts, _sessions.Count, "cut at change " + left.ToString());
        }

        if (ledger.Starts == 1)
        {
            SessionRecord session = Only();
            string stop = _station.CentralSystem.Log.Payload(_station.CentralSystem.Log.Find("StopTransaction", 0));
            Assert.AreEqual(Payload.Text(stop, "reason"), Words.At(Words.StopReasons, session.Reason), "cut at change " + left.ToString());
            Assert.AreEqual(Payload.Int(stop, "meterStop"), (int)session.MeterStop, "cut at change " + left.ToString());
            Assert.IsTrue(session.Reason != (int)StopReason.Local || session.Seconds >= 4, "no length, cut at change " + left.ToString());
        }

        return isCut;
    }

    private static bool RunUntilCut(PowerCut store)
    {
        try
        {
            _station.Plug();
            RunUncut(store, 300);
            _station.Tap(TestStation.Tag);
            RunUncut(store, 5000);
            _station.Tap(TestStation.Tag);
            RunUncut(store, 5000);
        }
        catch (InvalidOperationException)
        {
            // The supply is gone; the rest of the tick did not happen.
        }

        return store.IsCut;
    }

    private static void RunUncut(PowerCut store, int ms)
    {
        for (int left = ms; left > 0; left -= TestStation.TickMs)
        {
            if (store.IsCut)
            {
                throw new InvalidOperationException();
            }

            Run(TestStation.TickMs);
        }
    }

    private static FakeRecordStore Charging()
    {
        _station = new TestStation();
        _station.Options.HasPage = true;
        _station.Boot();
        FakeRecordStore full = new FakeRecordStore();
        Start(full, null);
        _station.Plug();
        _station.Tap(TestStation.Tag);
        Run(10000);
        return full;
    }

    private static void End()
    {
        _station.Tap(TestStation.Tag);
        Run(3000);
    }

    private static void Start(IRecordStore records, RollingLog log)
    {
        _records = records;
        _sessions = new SessionStore(_records, Chunks);
        _watch = new SessionWatch(_station.ChargePoint, _sessions, log, _station.Now);
    }

    private static void Run(int ms)
    {
        for (int left = ms; left > 0; left -= TestStation.TickMs)
        {
            _station.Tick(TestStation.TickMs);
            _watch.Tick(_station.Now);
        }
    }

    private static SessionRecord Only()
    {
        Assert.AreEqual(1, _sessions.Count);
        SessionReader reader = new SessionReader(_sessions, true, 0);
        Assert.IsTrue(reader.Next());
        return reader.Session;
    }
}
