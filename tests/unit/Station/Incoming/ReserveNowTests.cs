using Borne.Charging.Reservations;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.Reservations;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

/// <summary>What ReserveNow and CancelReservation answer, and when (OCPP 1.6 sections 5.1 and 5.13), with the whole station.</summary>
[TestClass]
public class ReserveNowTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;

    [TestMethod]
    public void Connector_in_use_is_Occupied_TC_048_2_B_RV_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 1, 1));
        station.Tap(Tag);
        station.ExpectStatus(1, "Charging", 1000);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 1, 1));
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 0, 1));
        station.Tap(Tag);
        station.ExpectStatus(1, "Finishing", 1000);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 1, 1));
        station.Unplug();
        station.ExpectStatus(1, "Available", 1000);
        station.Tap(OtherTag);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 1, 1));
    }

    [TestMethod]
    public void Reserved_connector_is_Occupied_even_for_the_same_tag_B_RV_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 1));
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 1, 2));
        Assert.AreEqual("Occupied", ReservationTools.ReserveFor(station, 1, 2, OtherTag, null));
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    public void Known_id_replaces_its_reservation_B_RV_01()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 1, 9);
        station.ExpectStatus(1, "Reserved", 500);
        Assert.AreEqual("Accepted", ReservationTools.ReserveFor(station, 1, 9, OtherTag, null));
        station.Run(100);
        Assert.AreEqual((int)ReservationVerdict.No, (int)station.ChargePoint.Reservations.MayUse(1, Tag));
        Assert.AreEqual((int)ReservationVerdict.Yes, (int)station.ChargePoint.Reservations.MayUse(1, OtherTag));

        // To another connector: the first one is free again.
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 2, 9));
        station.ExpectStatus(1, "Available", 500);
        station.ExpectStatus(2, "Reserved", 500);
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);

        // What cannot be accepted leaves the old one alone.
        station.Plug(1);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 1, 9));
        Assert.AreEqual(2, station.ChargePoint.Reservations.ReservedFor(Tag, null));
    }

    [TestMethod]
    public void Reservation_with_its_cable_in_can_be_replaced_B_RV_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 9, 60);
        station.Plug();
        station.Run(500);
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 9, 600));
        station.Run(62000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved);
    }

    [TestMethod]
    public void Faulted_connector_cannot_be_reserved_TC_048_1_TC_050_1()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 500);
        Assert.AreEqual("Faulted", ReservationTools.Reserve(station, 1, 1));
        Assert.AreEqual("Faulted", ReservationTools.Reserve(station, 0, 1));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Connector_out_of_service_cannot_be_reserved_TC_048_3_TC_050_3(int which)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Order("ChangeAvailability", "{\"connectorId\":" + which.ToString() + ",\"type\":\"Inoperative\"}");
        station.ExpectStatus(1, "Unavailable", 500);
        Assert.AreEqual("Unavailable", ReservationTools.Reserve(station, 1, 1));
        Assert.AreEqual("Unavailable", ReservationTools.Reserve(station, 0, 1));
    }

    [TestMethod]
    public void What_cannot_be_kept_is_Rejected_TC_048_4_B_RV_02_B_RV_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 2, 1), "no such connector");
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 1, 1, 0), "it is over");
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 1, 1, -86400), "it is over for long");
        station.Set(Key.FreeVend, "true");
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 1, 1), "nobody identifies himself");
        station.Set(Key.FreeVend, "false");
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 1));
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, 1, 1, -1), "nor can it replace one");
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    public void Cancelled_reservation_leaves_the_connector_free_TC_051_B_RV_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 40);
        station.ExpectStatus(1, "Reserved", 500);
        Assert.AreEqual("Accepted", ReservationTools.Cancel(station, 40));
        station.ExpectStatus(1, "Available", 500);
        string start = station.Charge(1, OtherTag);
        Assert.IsNull(Payload.Text(start, "reservationId"));
        Assert.AreEqual("Rejected", ReservationTools.Cancel(station, 40));
    }

    [TestMethod]
    public void Unknown_reservation_cannot_be_cancelled_TC_052_B_RV_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 40);
        station.ExpectStatus(1, "Reserved", 500);
        Assert.AreEqual("Rejected", ReservationTools.Cancel(station, 41));
        station.ExpectNone("StatusNotification", 500);
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);
    }
}
