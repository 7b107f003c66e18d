using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Incoming;

/// <summary>TriggerMessage that crosses a CALL of the same kind, or a connection that ends (OCPP 1.6 section 5.17).</summary>
[TestClass]
public class TriggerCrossingTests
{
    private const string Pending =
        "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:00:00Z\",\"interval\":1000}";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Boot_that_is_asked_for_while_one_is_under_way_follows_it_B_TR_01(bool isAnswered)
    {
        TestStation station = new TestStation();
        station.CentralSystem.Rules.Add("BootNotification", AnswerRules.Silence, 1, null);
        station.Run(500);
        Assert.AreEqual(1, station.CentralSystem.Log.Total);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"BootNotification\"}"));
        station.CentralSystem.Rules.Add("BootNotification", Pending, AnswerRules.Always, null);
        if (isAnswered)
        {
            station.CentralSystem.AnswerLate(0, Pending);
        }

        station.Run(isAnswered ? 1000 : 31000);
        Assert.AreEqual(2, station.CentralSystem.Log.Count("BootNotification", 0));
        station.Run(60000);
        Assert.AreEqual(2, station.CentralSystem.Log.Count("BootNotification", 0));
    }

    [TestMethod]
    public void Boot_may_be_asked_for_once_on_each_later_connection_B_BO_06()
    {
        const string Order = "{\"requestedMessage\":\"BootNotification\"}";
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", Order));
        for (int i = 0; i < 2; i++)
        {
            station.GoOffline();
            station.GoOnline();
            station.ExpectNone("BootNotification", 2000);
            Assert.AreEqual("Accepted", station.Order("TriggerMessage", Order));
            station.Expect("BootNotification", 500);
            station.Run(500);
            Assert.AreEqual("Rejected", station.Order("TriggerMessage", Order));
            station.ExpectNone("BootNotification", 2000);
        }

        // The registration goes on, without reports of what has not changed.
        Assert.IsTrue(station.ChargePoint.IsAccepted);
        Assert.AreEqual(0, station.Count("StatusNotification"));
    }

    [TestMethod]
    public void Boot_that_was_asked_for_does_not_outlive_its_connection_B_BO_06()
    {
        const string Order = "{\"requestedMessage\":\"BootNotification\"}";
        TestStation station = new TestStation();
        station.Boot();
        station.GoOffline();
        station.GoOnline();

        // A CALL without an answer keeps the one that is asked for waiting.
        station.CentralSystem.Rules.Add("Heartbeat", AnswerRules.Silence, 1, null);
        station.Order("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        station.Run(200);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", Order));
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", Order));
        station.GoOffline();
        station.GoOnline();
        station.ExpectNone("BootNotification", 5000);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", Order));
        station.Expect("BootNotification", 500);
    }

    [TestMethod]
    public void Values_that_are_asked_for_while_some_are_under_way_follow_them_B_TR_01()
    {
        const string Order = "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}";
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("MeterValues", AnswerRules.Silence, 1, null);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", Order));
        station.Expect("MeterValues", 500);
        int first = station.CentralSystem.Log.Total - 1;
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", Order));
        station.CentralSystem.AnswerLate(first, "{}");
        station.Expect("MeterValues", 500);
        station.ExpectNone("MeterValues", 1000);
    }

    [TestMethod]
    public void Pending_station_forgets_the_reports_asked_for_on_another_connection_B_BO_04()
    {
        TestStation station = new TestStation();
        station.CentralSystem.Rules.Add("BootNotification", Pending, AnswerRules.Always, null);
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Silence, 1, null);
        station.Run(500);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}"));
        station.Run(100);
        Assert.AreEqual(2, station.CentralSystem.Log.Total);
        station.GoOffline();
        station.GoOnline();
        station.Run(1000);
        Assert.AreEqual(2, station.CentralSystem.Log.Total);
    }
}
