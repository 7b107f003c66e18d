using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

/// <summary>Reports of the connectors' status (OCPP 1.6 section 4.9).</summary>
[TestClass]
public class StatusReportTests
{
    [TestMethod]
    public void Boot_reports_0_to_N_in_order_B_ST_02()
    {
        TestStation station = new TestStation(3);
        station.Plug(2);
        station.Run(1000);
        CallLog log = station.CentralSystem.Log;
        int number = log.Find("StatusNotification", 0);
        Assert.AreEqual(1, number, "right behind BootNotification");
        for (int i = 0; i <= 3; i++)
        {
            Assert.AreEqual(i, Payload.Int(log.Payload(number + i), "connectorId"));
            string status = Payload.Text(log.Payload(number + i), "status");
            Assert.AreEqual(i == 2 ? "Preparing" : "Available", status);
            Assert.AreEqual("NoError", Payload.Text(log.Payload(number + i), "errorCode"));
        }

        Assert.AreEqual(4, log.Count("StatusNotification", 0));
    }

    [TestMethod]
    public void Nothing_is_reported_before_the_registration_B_BO_01()
    {
        TestStation station = new TestStation();
        string rejected = "{\"status\":\"Rejected\",\"currentTime\":\"2026-05-04T00:00:00Z\",\"interval\":10}";
        station.CentralSystem.Rules.Add("BootNotification", rejected, 1, null);
        station.Run(9000);
        station.Plug();
        station.Run(500);
        Assert.AreEqual(1, station.CentralSystem.Log.Total);
        station.ExpectStatus(1, "Preparing", 2000);
        Assert.AreEqual(2, station.CentralSystem.Log.Count("StatusNotification", 0));
    }

    [TestMethod]
    public void Every_change_is_reported_in_order_with_its_time_B_ST_01_B_ST_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        station.Tap(TestStation.OtherTag);
        long first = station.World;
        station.Plug();
        station.Run(1000);
        station.Unplug();
        station.Run(1000);
        station.Plug();
        station.Run(1000);
        Assert.AreEqual(0, station.Count("StatusNotification"), "one CALL at a time");
        station.CentralSystem.AnswerLate(station.CentralSystem.Log.Total - 1, "{\"idTagInfo\":{\"status\":\"Invalid\"}}");
        long preparing = Payload.Time(station.ExpectStatus(1, "Preparing", 500)) - FakeCentralSystem.Epoch;
        long available = Payload.Time(station.ExpectStatus(1, "Available", 500)) - FakeCentralSystem.Epoch;
        long again = Payload.Time(station.ExpectStatus(1, "Preparing", 500)) - FakeCentralSystem.Epoch;
        Assert.IsTrue(preparing - first >= 0 && preparing - first <= 100, "first");
        Assert.IsTrue(available - preparing >= 900 && available - preparing <= 1100, "second");
        Assert.IsTrue(again - available >= 900 && again - available <= 1100, "third");
    }

    [TestMethod]
    public void MinimumStatusDuration_swallows_short_states_B_ST_03()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MinimumStatusDuration, "10");
        station.Plug();
        station.Run(5000);
        station.Unplug();
        station.ExpectNone("StatusNotification", 15000);
        station.Plug();
        long since = station.World;
        station.ExpectStatus(1, "Preparing", 11000);
        Assert.IsTrue(station.World - since >= 9900, "too early");
    }

    [TestMethod]
    public void MinimumStatusDuration_reports_what_is_there_in_the_end_B_ST_03()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MinimumStatusDuration, "5");
        station.Plug();
        station.Run(1000);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Charging", 8000);
        Assert.AreEqual(0, station.Count("StatusNotification"));
        station.Run(100);
        Assert.AreEqual(1 + 2, station.CentralSystem.Log.Count("StatusNotification", 0), "0, 1 and Charging");
    }

    [TestMethod]
    public void Offline_changes_are_not_replayed_only_the_difference_is_told_B_ST_10()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.GoOffline();
        station.Plug(1);
        station.Run(5000);
        station.Unplug(1);
        station.Plug(2);
        station.Run(5000);
        station.Skip();
        station.GoOnline();
        station.Run(2000);
        Assert.AreEqual(1, station.Count("StatusNotification"));
        string status = station.ExpectStatus(2, "Preparing", 100);
        long age = FakeCentralSystem.Epoch + station.World - Payload.Time(status);
        Assert.IsTrue(age > 5000, "stamped with the time of sending");
        Assert.AreEqual(0, station.Count("BootNotification"), "B-BO-08");
    }

    [TestMethod]
    public void Report_that_was_under_way_when_the_connection_ended_is_sent_again_B_ST_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Silence, 1, null);
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        station.CentralSystem.Drop();
        station.ExpectStatus(1, "Preparing", 20000);
    }

    [TestMethod]
    public void Report_without_an_answer_is_sent_again_over_the_next_connection_B_ST_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Silence, 1, null);
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        station.ExpectStatus(1, "Preparing", 60000);
    }

    [TestMethod]
    public void Central_system_that_never_answers_reports_still_gets_the_transactions()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MessageTimeout, "5");
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Silence, AnswerRules.Always, null);
        station.Plug();
        station.Run(500);
        station.Tap(TestStation.Tag);
        station.Run(200000, 50);
        Assert.IsTrue(station.CentralSystem.Log.Find("StartTransaction", 0) >= 0);
    }

    [TestMethod]
    public void Refused_report_is_not_repeated()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Failure, 1, null);
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        station.ExpectNone("StatusNotification", 60000);
    }

    [TestMethod]
    public void Errors_come_and_go_with_the_fault_B_ST_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.ResidualCurrent.IsTripped = true;
        Assert.AreEqual("GroundFailure", Payload.Text(station.ExpectStatus(1, "Faulted", 500), "errorCode"));
        station.First.ResidualCurrent.IsTripped = false;
        Assert.AreEqual("NoError", Payload.Text(station.ExpectStatus(1, "Available", 500), "errorCode"));
    }

    [TestMethod]
    public void Pilot_error_without_a_vehicle_is_no_communication_error_B_ST_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.Pilot.Force(PilotState.E);
        station.ExpectNone("StatusNotification", 2000);
    }

    [TestMethod]
    public void Pilot_error_on_a_reserved_connector_is_no_communication_error_B_ST_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("ReserveNow",
            "{\"connectorId\":1,\"expiryDate\":\"2026-05-05T00:00:00Z\",\"idTag\":\"AA\",\"reservationId\":1}"));
        station.ExpectStatus(1, "Reserved", 500);
        station.Plug();
        station.Run(500);
        station.First.Pilot.Force(PilotState.E);
        station.ExpectNone("StatusNotification", 1000);
        Assert.AreEqual("Accepted", station.Order("CancelReservation", "{\"reservationId\":1}"));
        string report = station.ExpectStatus(1, "Preparing", 1000);
        Assert.AreEqual("EVCommunicationError", Payload.Text(report, "errorCode"));
    }

    [TestMethod]
    [DataRow(false, "Available")]
    [DataRow(true, "Finishing")]
    public void Status_after_a_transaction_follows_its_stop_B_ST_14(bool isTapped, string status)
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge(1);
        station.Charge(2, TestStation.OtherTag);
        station.Skip();

        // The queue has more before the stop, and another connector's report does not wait.
        station.CentralSystem.Rules.Add("MeterValues", AnswerRules.Silence, 1, null);
        station.Order("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}");
        station.Run(100);
        if (isTapped)
        {
            station.Tap(TestStation.Tag);
        }
        else
        {
            station.Unplug(1);
        }

        station.Run(2000);
        station.Connectors[1].Pilot.WantsEnergy = false;
        station.Run(3000);
        Assert.AreEqual(0, station.Count("StopTransaction"));
        int first = station.CentralSystem.Log.Find("MeterValues", 0);
        station.CentralSystem.AnswerLate(first, "{}");
        station.Run(2000);
        CallLog log = station.CentralSystem.Log;
        int stop = log.Find("StopTransaction", first);
        int report = log.Find("StatusNotification", first);
        Assert.AreEqual(2, Payload.Int(log.Payload(report), "connectorId"));
        report = log.Find("StatusNotification", report + 1);
        Assert.AreEqual(1, Payload.Int(log.Payload(report), "connectorId"));
        Assert.AreEqual(status, Payload.Text(log.Payload(report), "status"));
        Assert.IsTrue(stop > first && stop < report, "the stop goes first");
        Assert.AreEqual(2, log.Count("StatusNotification", first));
    }

    [TestMethod]
    public void Status_after_a_transaction_waits_for_a_message_timeout_at_most_B_ST_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.MessageTimeout, "9");
        station.Set(Key.MeterValueSampleInterval, "10");
        station.Charge();
        station.GoOffline();
        station.Run(60000);
        station.Unplug();
        station.Run(1000);
        station.Skip();

        // Before the stop there are values that a slow central system takes 4 s each for.
        station.CentralSystem.Rules.Add("MeterValues", AnswerRules.Silence, AnswerRules.Always, null);
        station.GoOnline();
        long since = station.World;
        while (station.Count("StatusNotification") == 0)
        {
            station.Expect("MeterValues", 9000);
            station.Run(4000);
            station.CentralSystem.AnswerLate(station.CentralSystem.Log.Total - 1, "{}");
            station.Run(200);
        }

        Assert.AreEqual(0, station.Count("StopTransaction"));
        Assert.IsTrue(station.World - since > 9000 && station.World - since < 14000, "about 9 s");
        station.ExpectStatus(1, "Available", 0);
    }

    [TestMethod]
    public void Status_after_a_transaction_follows_its_stop_after_time_offline_B_ST_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.GoOffline();
        station.Unplug();
        station.Run(600000, 50);
        station.Skip();
        station.GoOnline();
        station.Run(2000);
        CallLog log = station.CentralSystem.Log;
        int stop = log.Find("StopTransaction", 0);
        int report = log.Find("StatusNotification", log.Total - 2);
        Assert.IsTrue(stop > 0 && stop < report, "the stop goes first");
        Assert.AreEqual("Available", Payload.Text(log.Payload(report), "status"));
    }

    [TestMethod]
    public void Fault_that_ends_a_transaction_is_told_at_once_B_ST_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Skip();
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 500);
        Assert.AreEqual(0, station.Count("StopTransaction"));
        station.Expect("StopTransaction", 1000);
    }

    [TestMethod]
    public void Trigger_reports_one_or_all_B_TR_02()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}"));
        station.Run(500);
        Assert.AreEqual(3, station.Count("StatusNotification"));
        station.Skip();
        string one = "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":2}";
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", one));
        station.Run(500);
        Assert.AreEqual(1, station.Count("StatusNotification"));
        station.ExpectStatus(2, "Available", 100);
        string unknown = "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":3}";
        Assert.AreEqual("Rejected", station.Order("TriggerMessage", unknown), "B-TR-03");
    }

    [TestMethod]
    public void Flood_of_changes_while_nobody_answers_ends_with_the_true_state()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Silence, 1, null);
        for (int i = 0; i < 25; i++)
        {
            station.Plug(1);
            station.Run(40);
            station.Plug(2);
            station.Run(40);
            station.Unplug(1);
            station.Run(40);
            station.Unplug(2);
            station.Run(40);
        }

        station.Plug(2);
        station.Run(100);
        station.CentralSystem.AnswerLate(station.CentralSystem.Log.Total - 1, "{}");
        station.Run(3000);
        CallLog log = station.CentralSystem.Log;
        string lastOf1 = null;
        string lastOf2 = null;
        for (int i = log.Find("StatusNotification", 0); i >= 0; i = log.Find("StatusNotification", i + 1))
        {
            string payload = log.Payload(i);
            lastOf1 = Payload.Int(payload, "connectorId") == 1 ? Payload.Text(payload, "status") : lastOf1;
            lastOf2 = Payload.Int(payload, "connectorId") == 2 ? Payload.Text(payload, "status") : lastOf2;
        }

        Assert.AreEqual("Available", lastOf1);
        Assert.AreEqual("Preparing", lastOf2);
        Assert.IsFalse(station.ChargePoint.Status.IsBusy);
    }

    [TestMethod]
    public void Report_whose_answer_was_lost_counts_as_neither_said_nor_unsaid_B_ST_10()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StatusNotification", AnswerRules.Silence, 1, "Preparing");
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        station.GoOffline();
        station.Unplug();
        station.Run(500);
        station.GoOnline();

        // It is Available as before the lost exchange, but the central system has heard Preparing.
        station.ExpectStatus(1, "Available", 2000);
    }
}
