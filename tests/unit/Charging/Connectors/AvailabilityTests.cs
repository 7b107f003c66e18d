using Borne.Tests.Bench.Station;
using Borne.Tests.Bench.Storage;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>ChangeAvailability (OCPP 1.6 section 5.2, B-AV-01 to B-AV-07).</summary>
[TestClass]
public class AvailabilityTests
{
    private const string FirstOut = "{\"connectorId\":1,\"type\":\"Inoperative\"}";
    private const string FirstIn = "{\"connectorId\":1,\"type\":\"Operative\"}";
    private const string AllOut = "{\"connectorId\":0,\"type\":\"Inoperative\"}";
    private const string AllIn = "{\"connectorId\":0,\"type\":\"Operative\"}";

    [TestMethod]
    public void Free_connector_changes_at_once_B_AV_01_B_AV_04()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.ExpectStatus(1, "Unavailable", 500);
        station.ExpectNone("StatusNotification", 1000);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.ExpectNone("StatusNotification", 1000);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstIn));
        station.ExpectStatus(1, "Available", 500);
    }

    [TestMethod]
    public void Unknown_connector_is_Rejected_B_CN_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Rejected", station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"));
    }

    [TestMethod]
    public void Connector_0_changes_all_and_reports_all_B_AV_03_B_AV_04()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", AllOut));
        station.Run(500);
        Assert.AreEqual(3, station.Count("StatusNotification"));
        station.ExpectStatus(0, "Unavailable", 100);
        station.ExpectStatus(1, "Unavailable", 100);
        station.ExpectStatus(2, "Unavailable", 100);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", AllIn));
        station.ExpectStatus(0, "Available", 500);
        station.ExpectStatus(1, "Available", 500);
        station.ExpectStatus(2, "Available", 500);
    }

    [TestMethod]
    public void Transaction_delays_the_change_to_its_end_B_AV_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", FirstOut));
        station.ExpectNone("StatusNotification", 5000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Unavailable", 1000);
        station.Unplug();
        station.ExpectNone("StatusNotification", 1000);
        station.Plug();
        station.Tap(TestStation.OtherTag);
        station.ExpectNone("Authorize", 1000);
        Assert.AreEqual(0, station.Count("StartTransaction"));
    }

    [TestMethod]
    public void Connector_0_with_one_transaction_changes_the_free_one_now_and_the_busy_one_later_B_AV_03()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge();
        Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", AllOut));
        station.ExpectStatus(2, "Unavailable", 500);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)station.Connector.Status);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Unavailable", 1000);
    }

    [TestMethod]
    public void Operative_before_the_end_cancels_the_scheduled_change_B_AV_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", FirstOut));
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstIn));
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Finishing", 1000);
    }

    [TestMethod]
    public void Connector_needs_both_itself_and_the_charge_point_B_AV_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Order("ChangeAvailability", AllOut);
        station.Run(500);
        station.Skip();
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstIn));
        station.ExpectNone("StatusNotification", 1000);
        Assert.IsFalse(station.Connector.CanAuthorize);
    }

    [TestMethod]
    public void Change_survives_power_loss_B_AV_05_B_ST_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Order("ChangeAvailability", FirstOut);
        station.Run(500);
        station.PowerCycle(3000);
        station.Boot();
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)station.Connector.Status);
        int first = station.CentralSystem.Log.Count("StatusNotification", 0);
        Assert.IsTrue(first >= 6);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstIn));
        station.ExpectStatus(1, "Available", 500);
    }

    [TestMethod]
    public void Order_that_cannot_be_stored_is_Rejected_and_changes_nothing_B_AV_05_B_ST_06()
    {
        FakeRecordStore records = new FakeRecordStore();
        TestStation station = new TestStation(2) { Records = records };
        station.PowerCycle(0);
        station.Boot();
        records.IsFull = true;
        Assert.AreEqual("Rejected", station.Order("ChangeAvailability", FirstOut));
        Assert.AreEqual("Rejected", station.Order("ChangeAvailability", AllOut));
        station.ExpectNone("StatusNotification", 1000);
        Assert.AreEqual((int)ChargePointStatus.Available, (int)station.Connector.Status);
        Assert.IsTrue(station.ChargePoint.IsOperative);

        // An order for what is so already needs no room.
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", AllIn));
        records.IsFull = false;
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.ExpectStatus(1, "Unavailable", 500);
        records.IsFull = true;
        Assert.AreEqual("Rejected", station.Order("ChangeAvailability", FirstIn));
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)station.Connector.Status);
    }

    [TestMethod]
    public void Repeated_order_is_not_written_again_B_AV_01()
    {
        FakeRecordStore records = new FakeRecordStore();
        TestStation station = new TestStation(2) { Records = records };
        station.PowerCycle(0);
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.Run(1000);
        int writes = records.Writes;
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Operative\"}"));
        Assert.AreEqual(writes, records.Writes);
    }

    [TestMethod]
    public void Scheduled_change_survives_power_loss_B_AV_05()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", FirstOut));
        station.PowerCycle(3000);
        station.Run(500);
        Assert.AreEqual((int)ChargePointStatus.Unavailable, (int)station.Connector.Status);
    }

    [TestMethod]
    public void Out_of_service_drops_a_waiting_authorization_by_way_of_Available_A8()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.ExpectStatus(1, "Unavailable", 500);
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void Out_of_service_with_a_cable_in_and_back_B_AV_01_H2()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.ExpectStatus(1, "Unavailable", 500);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstIn));
        station.ExpectStatus(1, "Preparing", 500);
    }

    [TestMethod]
    public void Return_to_service_at_any_moment_around_the_end_of_a_session_H2()
    {
        const int LastTick = 25;
        int returned = 0;
        for (int tick = 0; tick < LastTick; tick++)
        {
            TestStation station = new TestStation();
            station.Boot();
            station.Charge();
            Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", FirstOut));
            station.Tap(TestStation.Tag);
            station.Run(tick * TestStation.TickMs);

            // The watch of the bench looks for undefined transitions in each tick.
            station.Order("ChangeAvailability", FirstIn);
            station.Run(1000);
            returned += station.Connector.Status == ChargePointStatus.Preparing ? 1 : 0;
        }

        Assert.IsTrue(returned > 0 && returned < LastTick, returned.ToString());
    }

    [TestMethod]
    public void Finished_session_out_of_service_and_back_is_Preparing_H2()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Finishing", 1000);
        station.Order("ChangeAvailability", FirstOut);
        station.ExpectStatus(1, "Unavailable", 500);
        station.Order("ChangeAvailability", FirstIn);
        station.ExpectStatus(1, "Preparing", 500);
    }

    [TestMethod]
    public void Faulted_connector_out_of_service_reports_the_fault_first_and_then_Unavailable_I8()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 500);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", FirstOut));
        station.First.ResidualCurrent.IsTripped = false;
        station.ExpectStatus(1, "Unavailable", 500);
    }
}
