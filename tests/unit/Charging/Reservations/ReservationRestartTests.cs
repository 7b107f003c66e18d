using System;
using Borne.Base.Storage;
using Borne.Charging.Reservations;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Reservations;

/// <summary>Reservations over restarts and power cuts (B-RV-09), with the whole station.</summary>
[TestClass]
public class ReservationRestartTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;
    private const int MostChanges = 40;

    [TestMethod]
    public void Reservation_survives_a_power_cut_B_RV_09()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 1, -7);
        ReservationTools.ReserveFor(station, 0, 8, OtherTag, ReservationTools.Group);
        station.PowerCycle(2000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved, "from the first moment");
        station.Boot();
        Assert.AreEqual(2, station.ChargePoint.Reservations.Count);
        Assert.AreEqual("Accepted", ReservationTools.Cancel(station, 8));
        Assert.AreEqual(-7, Payload.Int(station.Charge(), "reservationId"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(0)]
    public void Cable_that_was_in_before_the_cut_still_waits_B_RV_11(int reserved)
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, reserved, 7);
        station.Plug();
        station.Run(500);
        station.PowerCycle(2000);
        station.Run(500);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved);
        station.Tap(OtherTag);
        station.Run(500);
        Assert.IsFalse(station.Connector.HasTransaction);
        station.Tap(Tag);
        station.ExpectStatus(1, "Charging", 2000);
    }

    [TestMethod]
    public void Reservation_that_ended_meanwhile_is_dropped_when_the_time_is_known_B_RV_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 7, 60);
        station.Network.IsUp = false;
        station.PowerCycle(120000);
        station.Run(1000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved, "nobody knows the time");
        station.GoOnline();
        station.ExpectStatus(1, "Available", 1000);
        station.PowerCycle(1000);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count, "for good");
    }

    [TestMethod]
    public void Without_a_clock_a_reservation_lasts_no_longer_than_from_its_beginning_B_RV_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 7, 60);
        station.Run(50000);
        station.Network.IsUp = false;
        station.PowerCycle(1000);
        station.Run(58000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved);
        station.Run(3000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Available);
    }

    [TestMethod]
    public void Start_without_a_connection_names_its_reservation_after_a_power_cut_B_RV_06_B_QU_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        ReservationTools.Reserve(station, 1, 0);
        station.GoOffline();
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        station.Run(1000);
        Assert.IsTrue(station.Connector.HasTransaction);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
        station.PowerCycle(2000);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
        station.GoOnline();
        string start = station.Expect("StartTransaction", 5000);
        Assert.AreEqual("0", Payload.Text(start, "reservationId"));
    }

    [TestMethod]
    public void Offline_the_reserved_connector_refuses_other_tags_B_RV_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        ReservationTools.ReserveFor(station, 1, 3, Tag, ReservationTools.Group);
        station.GoOffline();
        station.Plug();
        station.Run(200);
        station.Tap(OtherTag);
        station.Run(1000);
        Assert.IsFalse(station.Connector.HasTransaction, "its group is not known");
        station.Tap(Tag);
        station.Run(1000);
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Same_id_reserved_anew_is_not_taken_for_used_B_RV_09()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        ReservationTools.Reserve(station, 1, 5);
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Silence, AnswerRules.Always, null);
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        station.Expect("StartTransaction", 1000);
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 2, 5));
        station.PowerCycle(1000);
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    public void Store_that_is_full_takes_no_reservation_and_forgets_used_ones_later()
    {
        TestStation station = new TestStation();
        FakeRecordStore store = new FakeRecordStore();
        station.Records = store;
        station.PowerCycle(1000);
        station.Boot();
        store.IsFull = true;
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 1, 5));
        store.IsFull = false;
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 5));
        store.IsFull = true;
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 1, 5));
        Assert.AreEqual("Accepted", ReservationTools.Cancel(station, 5));
        station.ExpectStatus(1, "Available", 500);
        int writes = store.Writes;
        station.Run(ReservationBook.RetryMs - 2000);
        Assert.AreEqual(writes, store.Writes, "it insists");
        store.IsFull = false;
        station.Run(4000);
        station.PowerCycle(1000);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    [DataRow("05")]
    [DataRow("0000000501")]
    [DataRow("00000005010000019d000000000000019d00000000000441")]
    [DataRow("00000005010000019d00000000000001000000000000000141")]
    [DataRow("00000005010000019d0000000000000100000000000000014109")]
    public void Record_that_is_cut_holds_nothing_and_stops_nothing(string hex)
    {
        TestStation station = new TestStation();
        byte[] data = HexBytes.Of(hex);
        station.Records.Write("reservations", data, data.Length);
        station.PowerCycle(1000);
        station.Boot();
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 5));
    }

    [TestMethod]
    public void Reset_keeps_the_reservation_and_takes_no_new_one_B_RV_09()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 1, 5);
        Assert.AreEqual("Accepted", station.Order("Reset", "{\"type\":\"Soft\"}"));
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 2, 6));
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);
    }

    /// <summary>
    /// The supply is cut at each change of the store while a reservation is taken and used. A reservation that was
    /// accepted is there or was used by the start that names it, and never both.
    /// </summary>
    [TestMethod]
    public void Cut_at_every_change_never_loses_or_doubles_a_reservation_B_RV_09()
    {
        int cuts = 0;
        for (int left = 0; left < MostChanges && Session(left); left++)
        {
            cuts++;
        }

        Assert.IsTrue(cuts >= 4, "the session stores hardly anything");
        Assert.IsTrue(cuts < MostChanges, "not every change was cut");
    }

    private static bool Session(int left)
    {
        TestStation station = new TestStation();
        IRecordStore records = station.Records;
        IJournal journal = station.Journal;
        PowerCut store = new PowerCut(records, journal, station.CentralSystem);
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.Records = store;
        station.Journal = store;
        station.PowerCycle(1000);
        station.Boot();
        store.Left = left;
        bool isAccepted = Use(station, store);
        bool hadEnergy = station.First.Contactor.Closings > 0;

        station.Records = records;
        station.Journal = journal;
        station.First.Pilot.IsConnected = false;
        station.Network.IsUp = false;
        station.PowerCycle(1000);
        bool isKept = station.ChargePoint.Reservations.Count == 1;
        station.Network.IsUp = true;
        station.Run(40000);
        int number = station.CentralSystem.Log.Find("StartTransaction", 0);
        string start = number < 0 ? null : station.CentralSystem.Log.Payload(number);
        Assert.IsTrue(start is null || Payload.Int(start, "reservationId") == 9, "a start without its reservation");
        Assert.IsTrue(!isAccepted || isKept != (start is not null), "lost or doubled");
        Assert.IsTrue(start is not null || !hadEnergy, "energy without a start");
        return store.IsCut;
    }

    /// <returns>True when the reservation was accepted.</returns>
    private static bool Use(TestStation station, PowerCut store)
    {
        bool isAccepted = false;
        try
        {
            station.CentralSystem.Call("ReserveNow", ReservationTools.Request(station, 1, 9, 3600, Tag, null));
            Step(station, store, 300);
            isAccepted = Payload.Text(station.CentralSystem.Answer, "status") == "Accepted";
            station.Network.IsUp = false;
            station.Plug();
            Step(station, store, 300);
            station.Tap(Tag);
            Step(station, store, 5000);
        }
        catch (InvalidOperationException)
        {
            // The supply is gone; the rest of the tick did not happen.
        }

        return isAccepted;
    }

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
