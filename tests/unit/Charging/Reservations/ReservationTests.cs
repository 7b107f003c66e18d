using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Reservations;

/// <summary>Reservations of one connector and who may use them (OCPP 1.6 section 5.13), with the whole station.</summary>
[TestClass]
public class ReservationTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;
    private const string FirstOut = "{\"connectorId\":1,\"type\":\"Inoperative\"}";

    [TestMethod]
    public void Only_the_reserved_tag_starts_and_names_the_reservation_TC_046_1_B_RV_03_B_RV_04_B_RV_06()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, 77));
        station.ExpectStatus(1, "Reserved", 500);
        station.Tap(OtherTag);
        station.ExpectNone("Authorize", 1000);
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        string start = station.Expect("StartTransaction", 1000);
        Assert.AreEqual(Tag, Payload.Text(start, "idTag"));
        Assert.AreEqual(77, Payload.Int(start, "reservationId"));
        station.ExpectStatus(1, "Charging", 1000);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);

        // It is used up: the next session has none, and anybody may begin it.
        station.Unplug();
        station.ExpectStatus(1, "Available", 5000);
        Assert.IsNull(Payload.Text(station.Charge(1, OtherTag), "reservationId"));
    }

    [TestMethod]
    public void Tag_of_a_reservation_compares_without_case_B_AU_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.ReserveFor(station, 1, 5, Tag.ToLower(), null));
        Assert.AreEqual(5, Payload.Int(station.Charge(), "reservationId"));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(int.MinValue)]
    [DataRow(int.MaxValue)]
    public void Any_integer_is_a_reservationId(int id)
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.Reserve(station, 1, id));
        station.Run(100);
        string start = station.Charge();
        Assert.AreEqual(id.ToString(), Payload.Text(start, "reservationId"));
    }

    [TestMethod]
    [DataRow("true")]
    [DataRow("false")]
    public void Remote_start_uses_the_reservation_TC_046_2_B_RV_10(string isAsked)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AuthorizeRemoteTxRequests, isAsked);
        ReservationTools.Reserve(station, 1, 78);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"X\"}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"idTag\":\"X\"}"));
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Tag + "\"}"));
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        Assert.AreEqual(78, Payload.Int(station.Expect("StartTransaction", 1000), "reservationId"));
    }

    [TestMethod]
    public void Remote_start_without_connector_finds_the_reserved_one_B_RV_10()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 2, 78);
        station.Plug(1);
        station.Run(200);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"idTag\":\"" + Tag + "\"}"));
        station.ExpectStatus(2, "Preparing", 500);
        Assert.IsFalse(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Remote_start_without_connector_avoids_one_that_is_reserved_for_others_B_RS_01()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 1, 78);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"idTag\":\"X\"}"));
        station.ExpectStatus(2, "Preparing", 500);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved);
    }

    [TestMethod]
    public void Reservation_expires_on_time_TC_047_B_RV_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 1, 60);
        station.ExpectStatus(1, "Reserved", 500);
        station.Run(58000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved);
        station.ExpectStatus(1, "Available", 2500);
        Assert.IsNull(Payload.Text(station.Charge(1, OtherTag), "reservationId"));
    }

    [TestMethod]
    public void Tag_of_the_reserved_group_starts_TC_053_B_RV_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", ReservationTools.ReserveFor(station, 1, 53, Tag, ReservationTools.Group));
        station.ExpectStatus(1, "Reserved", 500);
        station.CentralSystem.Rules.Add("Authorize", ReservationTools.MemberAnswer, 1, null);
        station.Tap(OtherTag);
        station.Expect("Authorize", 500);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        string start = station.Expect("StartTransaction", 1000);
        Assert.AreEqual(OtherTag, Payload.Text(start, "idTag"));
        Assert.AreEqual(53, Payload.Int(start, "reservationId"));
    }

    [TestMethod]
    public void Tag_of_another_group_does_not_start_B_RV_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.ReserveFor(station, 1, 53, Tag, ReservationTools.Group);
        station.Plug();
        station.Run(200);
        station.Tap(OtherTag);
        station.Expect("Authorize", 500);
        station.ExpectNone("StartTransaction", 1000);

        // A parent is no tag: the group's name as idTag is not a member.
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"" + Tag + "\"}}", 1, null);
        station.Tap(OtherTag);
        station.ExpectNone("StartTransaction", 1000);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Reserved);
    }

    [TestMethod]
    public void Remote_start_by_the_group_looks_its_parent_up_TC_053_2()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AuthorizeRemoteTxRequests, "false");
        ReservationTools.ReserveFor(station, 1, 53, Tag, ReservationTools.Group);
        station.CentralSystem.Rules.Add("Authorize", ReservationTools.MemberAnswer, 1, null);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"M\"}"));
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        Assert.AreEqual(53, Payload.Int(station.Expect("StartTransaction", 1000), "reservationId"));
    }

    [TestMethod]
    public void Cable_before_the_tag_leaves_it_Reserved_B_RV_11()
    {
        TestStation station = new TestStation(2, true);
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "5");
        ReservationTools.Reserve(station, 1, 11);
        station.ExpectStatus(1, "Reserved", 500);
        station.Plug();
        station.ExpectNone("StatusNotification", 8000);
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual(11, Payload.Int(station.Expect("StartTransaction", 3000), "reservationId"));
    }

    [TestMethod]
    public void Cable_that_waits_gets_its_turn_when_the_reservation_ends_G2()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 11);
        station.Plug();
        station.Run(500);
        ReservationTools.Cancel(station, 11);
        station.ExpectStatus(1, "Preparing", 500);
        station.Tap(OtherTag);
        station.ExpectStatus(1, "Charging", 1000);
    }

    [TestMethod]
    public void Tag_that_does_not_plug_in_leaves_the_reservation_B_TX_04_B_TX_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "5");
        ReservationTools.Reserve(station, 1, 11);
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.ExpectStatus(1, "Available", 6000);
        station.ExpectStatus(1, "Reserved", 500);

        // By hand as well: the second tap takes the first one back.
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Tap(Tag);
        station.ExpectStatus(1, "Reserved", 500);
        Assert.AreEqual(1, station.ChargePoint.Reservations.Count);
    }

    [TestMethod]
    public void Expiry_between_tag_and_plug_starts_without_the_reservation_B_RV_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 11, 10);
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Run(10000);
        station.Plug();
        Assert.IsNull(Payload.Text(station.Expect("StartTransaction", 1000), "reservationId"));
    }

    [TestMethod]
    public void Fault_ends_the_reservation_B_RV_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 11);
        station.ExpectStatus(1, "Reserved", 500);
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 500);
        station.Run(100);
        Assert.AreEqual(0, station.ChargePoint.Reservations.Count);
        station.First.ResidualCurrent.IsTripped = false;
        station.ExpectStatus(1, "Available", 60000);
    }

    [TestMethod]
    public void Going_out_of_service_ends_the_reservation_B_RV_07_G8()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 11);
        station.ExpectStatus(1, "Reserved", 500);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.ExpectStatus(1, "Unavailable", 500);
        Assert.AreEqual("Rejected", ReservationTools.Cancel(station, 11));
    }

    [TestMethod]
    public void Free_charging_waits_for_the_end_of_a_reservation()
    {
        TestStation station = new TestStation();
        station.Boot();
        ReservationTools.Reserve(station, 1, 11, 30);
        station.Set(Key.FreeVend, "true");
        station.Plug();
        station.ExpectNone("StartTransaction", 5000);
        Assert.IsNull(Payload.Text(station.Expect("StartTransaction", 40000), "reservationId"));
    }

    [TestMethod]
    public void Reserved_tag_goes_to_its_connector_even_if_another_car_waits_B_TX_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 2, 11);
        station.Plug(1);
        station.ExpectStatus(1, "Preparing", 500);
        station.Tap(Tag);
        station.ExpectStatus(2, "Preparing", 500);
        station.Run(1000);
        Assert.IsFalse(station.Connector.HasTransaction);
        station.Tap(OtherTag);
        Assert.AreEqual(OtherTag, Payload.Text(station.Expect("StartTransaction", 1000), "idTag"));
        station.Plug(2);
        string start = station.Expect("StartTransaction", 1000);
        Assert.AreEqual(2, Payload.Int(start, "connectorId"));
        Assert.AreEqual(11, Payload.Int(start, "reservationId"));
    }

    [TestMethod]
    public void Authorization_does_not_follow_a_plug_into_a_connector_of_others_B_RV_04()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        ReservationTools.Reserve(station, 2, 11);
        station.Tap(OtherTag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug(2);
        station.ExpectNone("StartTransaction", 1000);
        station.Plug(1);
        Assert.AreEqual(1, Payload.Int(station.Expect("StartTransaction", 1000), "connectorId"));
    }
}
