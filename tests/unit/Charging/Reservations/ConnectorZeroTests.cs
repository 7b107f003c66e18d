using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Reservations;

/// <summary>Connector numbers and connector 0 with one to four connectors (B-CN-01 to B-CN-04), with the whole station.</summary>
[TestClass]
public class ConnectorZeroTests
{
    private const string AllOut = "{\"connectorId\":0,\"type\":\"Inoperative\"}";
    private const string AllIn = "{\"connectorId\":0,\"type\":\"Operative\"}";

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Station_reports_0_and_all_its_connectors_after_the_boot_B_CN_01_B_ST_02(int connectors)
    {
        TestStation station = new TestStation(connectors);
        station.Run(1000);
        int number = -1;
        for (int id = 0; id <= connectors; id++)
        {
            number = station.CentralSystem.Log.Find("StatusNotification", number + 1);
            Assert.AreEqual(id, Payload.Int(station.CentralSystem.Log.Payload(number), "connectorId"));
        }

        Assert.AreEqual(-1, station.CentralSystem.Log.Find("StatusNotification", number + 1));
        string keys = station.Call("GetConfiguration", "{\"key\":[\"NumberOfConnectors\"]}");
        Assert.AreEqual(connectors.ToString(), Payload.Text(keys, "value"));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Every_connector_charges_on_its_own_B_CN_01(int connectors)
    {
        TestStation station = new TestStation(connectors, true);
        station.Boot();
        for (int id = 1; id <= connectors; id++)
        {
            string start = station.Charge(id, "0411110" + id.ToString());
            Assert.AreEqual(id, Payload.Int(start, "connectorId"));
        }

        for (int id = connectors; id >= 1; id--)
        {
            station.Tap("0411110" + id.ToString());
            Assert.AreEqual("0411110" + id.ToString(), Payload.Text(station.Expect("StopTransaction", 5000), "idTag"));
            station.ExpectStatus(id, "Finishing", 2000);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void Connector_that_does_not_exist_is_refused_B_CN_04(int connectors)
    {
        TestStation station = new TestStation(connectors, true);
        station.Boot();
        string next = "{\"connectorId\":" + (connectors + 1).ToString();
        Assert.AreEqual("NotSupported", station.Order("UnlockConnector", next + "}"));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", next + ",\"idTag\":\"A\"}"));
        Assert.AreEqual("Rejected", station.Order("ChangeAvailability", next + ",\"type\":\"Inoperative\"}"));
        Assert.AreEqual("Rejected", ReservationTools.Reserve(station, connectors + 1, 1));
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", next + ",\"requestedMessage\":\"StatusNotification\"}"));
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", next + ",\"requestedMessage\":\"MeterValues\"}"));
        Assert.AreEqual("Rejected", station.Order("GetCompositeSchedule", next + ",\"duration\":60}"));
        station.ExpectNone("StatusNotification", 500);
    }

    [TestMethod]
    public void Requests_that_need_an_outlet_refuse_connector_0_B_RS_01()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":0,\"idTag\":\"A\"}"));
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", "{\"connectorId\":0,\"requestedMessage\":\"MeterValues\"}"));
        station.ExpectNone("MeterValues", 500);
    }

    [TestMethod]
    public void Status_of_connector_0_alone_is_sent_when_asked_for_B_TR_02()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"connectorId\":0,\"requestedMessage\":\"StatusNotification\"}"));
        station.ExpectStatus(0, "Available", 500);
        station.ExpectNone("StatusNotification", 500);
    }

    [TestMethod]
    public void Connector_0_does_not_follow_the_others_B_CN_03()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge();
        station.Connectors[1].ResidualCurrent.IsTripped = true;
        station.Run(500);
        station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}");
        station.First.ResidualCurrent.IsTripped = true;
        station.Run(2000);
        int reports = 0;
        int number = station.CentralSystem.Log.Find("StatusNotification", 0);
        while (number >= 0)
        {
            string payload = station.CentralSystem.Log.Payload(number);
            if (Payload.Int(payload, "connectorId") == 0)
            {
                reports++;
                Assert.AreEqual("Available", Payload.Text(payload, "status"));
            }

            number = station.CentralSystem.Log.Find("StatusNotification", number + 1);
        }

        Assert.AreEqual(1, reports, "the one after the boot");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public void Change_of_connector_0_is_reported_for_all_and_waits_for_who_charges_B_AV_01_B_AV_03_B_AV_04(int connectors)
    {
        TestStation station = new TestStation(connectors);
        station.Boot();
        station.Charge();
        Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", AllOut));
        station.ExpectStatus(0, "Unavailable", 500);
        for (int id = 2; id <= connectors; id++)
        {
            station.ExpectStatus(id, "Unavailable", 500);
        }

        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Charging);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Unavailable", 5000);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", AllIn));
        station.ExpectStatus(0, "Available", 500);
        for (int id = 2; id <= connectors; id++)
        {
            station.ExpectStatus(id, "Available", 500);
        }

        station.Run(100);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Preparing, "its cable is still in (H2)");
    }

    [TestMethod]
    public void Operative_before_the_end_takes_a_scheduled_change_back_B_AV_07()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge();
        Assert.AreEqual("Scheduled", station.Order("ChangeAvailability", AllOut));
        station.ExpectStatus(2, "Unavailable", 500);
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", AllIn));
        station.ExpectStatus(2, "Available", 500);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Finishing", 5000);
        station.Unplug();
        station.ExpectStatus(1, "Available", 1000);
    }
}
