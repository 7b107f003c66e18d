using Borne.Charging.Reservations;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Reservations;

/// <summary>Reservations of connector 0: any connector of the charge point (B-RV-05), with the whole station.</summary>
[TestClass]
public class ReservationOfStationTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;
    private const string ThirdTag = "04112233";
    private const string AllOut = "{\"connectorId\":0,\"type\":\"Inoperative\"}";

    [TestMethod]
    public void Only_connector_is_shown_Reserved_and_serves_the_tag_alone_TC_049()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 0, 49));
        station.ExpectStatus(1, "Reserved", 500);
        station.Tap(OtherTag);
        station.ExpectNone("Authorize", 500);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"X\"}"));
        string start = station.Charge();
        Assert.AreEqual(49, Payload.Int(start, "reservationId"));
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Reserved_tag_may_use_any_connector_TC_049(int connectorId)
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 0, 50));
        station.ExpectNone("StatusNotification", 1000);
        string start = station.Charge(connectorId);
        Assert.AreEqual(connectorId, Payload.Int(start, "connectorId"));
        Assert.AreEqual(50, Payload.Int(start, "reservationId"));
    }

    [TestMethod]
    public void Last_free_connector_is_kept_and_shown_Reserved_B_RV_05()
    {
        TestStation station = new TestStation(3);
        station.Boot();
        ReservationTools.Reserve(station, 0, 50);
        Assert.IsNull(Payload.Text(station.Charge(1, OtherTag), "reservationId"));
        station.ExpectNone("StatusNotification", 500);
        Begin(station, 2, ThirdTag);
        station.ExpectStatus(3, "Reserved", 500);
        station.Run(3000);
        station.Skip();
        station.Tap("04445566");
        station.ExpectNone("Authorize", 500);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":3,\"idTag\":\"X\"}"));

        // One session ends: two are free again, none has to be kept by name.
        station.Tap(OtherTag);
        station.ExpectStatus(1, "Finishing", 1000);
        station.Unplug(1);
        station.ExpectStatus(3, "Available", 500);
        Assert.AreEqual(50, Payload.Int(station.Charge(3), "reservationId"));
    }

    [TestMethod]
    public void Cable_in_the_last_connector_stays_Reserved_B_RV_05_B_RV_11()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 0, 50);
        Begin(station, 1, OtherTag);
        station.ExpectStatus(2, "Reserved", 500);
        station.Run(3000);
        station.Skip();
        station.Plug(2);
        station.ExpectNone("StatusNotification", 1000);
        station.Tap(ThirdTag);
        station.ExpectNone("StartTransaction", 500);
        station.Tap(Tag);
        Assert.AreEqual(50, Payload.Int(station.Expect("StartTransaction", 1000), "reservationId"));
    }

    [TestMethod]
    public void Cables_in_all_connectors_still_leave_one_for_the_reservation_B_RV_05()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 0, 50);
        station.Plug(1);
        station.Plug(2);
        station.Run(200);
        station.Tap(OtherTag);
        station.Expect("StartTransaction", 1000);
        station.Tap(ThirdTag);
        station.ExpectNone("StartTransaction", 1000);
        station.Tap(Tag);
        Assert.AreEqual(50, Payload.Int(station.Expect("StartTransaction", 1000), "reservationId"));
    }

    [TestMethod]
    public void Station_takes_no_more_reservations_than_it_has_connectors_free_B_RV_02()
    {
        TestStation station = new TestStation(4);
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 0, 1));
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 2, 2));
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 0, 3));
        station.Plug(1);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 0, 4));
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 3, 4));
        station.Unplug(1);
        station.Run(500);
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 3, 4));
        Assert.AreEqual(ReservationBook.MaxReservations, station.ChargePoint.Reservations.Count);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 0, 5));

        // The same one again takes no more room, here or on one of the connectors it needs anyway.
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 0, 1));
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 1));
        Assert.AreEqual(ReservationBook.MaxReservations, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    public void Every_reservation_of_four_is_served_B_RV_05_B_RV_06()
    {
        TestStation station = new TestStation(4);
        station.Boot();
        for (int i = 1; i <= 4; i++)
        {
            string tag = "0400000" + i.ToString();
            Assert.AreEqual("Accepted", ReservationTools.ReserveFor(station, i == 3 ? 3 : 0, i, tag, null));
        }

        station.Run(500);
        station.Tap(OtherTag);
        station.ExpectNone("Authorize", 500);
        for (int i = 4; i >= 1; i--)
        {
            // Out of order; 3 goes to its own connector, the others to what is left.
            string start = station.Charge(i, "0400000" + i.ToString());
            Assert.AreEqual(i, Payload.Int(start, "reservationId"));
        }

        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    public void Fault_of_one_connector_leaves_the_reservation_of_the_station_B_RV_07()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 0, 50);
        station.Connectors[1].ResidualCurrent.IsTripped = true;
        station.ExpectStatus(2, "Faulted", 500);
        station.ExpectStatus(1, "Reserved", 500);
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 500);
        station.Run(100);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count, "nothing is left to be kept");
    }

    [TestMethod]
    public void Station_out_of_service_ends_it_B_RV_07_TC_050_3()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 0, 50);
        station.Order("ChangeAvailability", AllOut);
        station.ExpectStatus(1, "Unavailable", 500);
        Assert.AreEqual("Rejected", ReservationTools.Cancel(station, 50));
        Assert.AreEqual("Unavailable", ReservationTools.Reserve(station, 0, 51));
    }

    [TestMethod]
    public void Station_with_all_connectors_in_use_is_Occupied_TC_050_2()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge(1, OtherTag);
        station.Connectors[1].ResidualCurrent.IsTripped = true;
        station.ExpectStatus(2, "Faulted", 500);
        Assert.AreEqual("Occupied", ReservationTools.Reserve(station, 0, 50));
    }

    [TestMethod]
    public void Group_may_use_a_reservation_of_the_station_B_RV_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.ReserveFor(station, 0, 50, Tag, ReservationTools.Group);
        station.CentralSystem.Rules.Add("Authorize", ReservationTools.MemberAnswer, 1, null);
        Assert.AreEqual(50, Payload.Int(station.Charge(1, OtherTag), "reservationId"));
    }

    private static void Begin(TestStation station, int connectorId, string idTag)
    {
        station.Plug(connectorId);
        station.Run(200);
        station.Tap(idTag);
    }
}
