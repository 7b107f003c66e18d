using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>How transactions end, on a whole station (OCPP 1.6 section 4.10, B-TX-08 to B-TX-11).</summary>
[TestClass]
public class SessionStopTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;
    private const string Group = "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"GROUP\"}}";
    private const string OtherGroup = "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"OTHER\"}}";
    private const string Invalid = "{\"idTagInfo\":{\"status\":\"Invalid\"},\"transactionId\":7}";

    [TestMethod]
    public void Same_tag_stops_without_asking_B_AU_12()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.Run(10000);
        station.Tap(Tag);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual(Tag, Payload.Text(stop, "idTag"));
        Assert.AreEqual("Local", Payload.Text(stop, "reason"));
        Assert.AreEqual(station.CentralSystem.TransactionId, Payload.Int(stop, "transactionId"));
        Assert.AreEqual(1, station.CentralSystem.Log.Count("Authorize", 0));
        int meterStop = Payload.Int(stop, "meterStop");
        Assert.IsTrue(meterStop >= 1009 && meterStop <= 1012, "meterStop");
        station.ExpectStatus(1, "Finishing", 500);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked, "B-TX-09");
        station.Unplug();
        station.ExpectStatus(1, "Available", 200);
    }

    [TestMethod]
    public void Tags_are_compared_without_regard_to_case_B_AU_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AuthorizeRemoteTxRequests, "false");
        station.Plug();
        station.Run(100);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"04a1b2c3\"}"));
        station.ExpectStatus(1, "Charging", 2000);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
    }

    [TestMethod]
    public void Other_tag_is_not_even_asked_about_when_the_first_has_no_group_B_AU_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Tap(OtherTag);
        station.ExpectNone("Authorize", 5000);
        Assert.IsTrue(station.Connector.HasTransaction);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)station.Connector.Status);
    }

    [TestMethod]
    public void Other_tag_of_the_same_group_stops_B_AU_13()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", Group, AnswerRules.Always, null);
        station.Charge();
        station.Tap(OtherTag);
        Assert.AreEqual(OtherTag, Payload.Text(station.Expect("Authorize", 500), "idTag"));
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual(OtherTag, Payload.Text(stop, "idTag"));
        Assert.AreEqual("Local", Payload.Text(stop, "reason"));
    }

    [TestMethod]
    public void Group_learnt_from_StartTransaction_counts_too_B_AU_13()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add(
            "StartTransaction", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"group\"},\"transactionId\":5}", 1, null);
        station.Charge();
        station.CentralSystem.Rules.Add("Authorize", Group, 1, null);
        station.Tap(OtherTag);
        station.Expect("StopTransaction", 1000);
    }

    [TestMethod]
    [DataRow(OtherGroup)]
    [DataRow("{\"idTagInfo\":{\"status\":\"Accepted\"}}")]
    [DataRow("{\"idTagInfo\":{\"status\":\"Blocked\",\"parentIdTag\":\"GROUP\"}}")]
    public void Tag_of_another_group_or_a_refused_one_does_not_stop_B_AU_14(string answer)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", Group, 1, null);
        station.Charge();
        station.CentralSystem.Rules.Add("Authorize", answer, 1, null);
        station.Tap(OtherTag);
        station.Expect("Authorize", 500);
        station.ExpectNone("StopTransaction", 5000);
    }

    [TestMethod]
    public void Tag_that_equals_the_parent_does_not_stop_B_AU_13()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add(
            "Authorize", "{\"idTagInfo\":{\"status\":\"Accepted\",\"parentIdTag\":\"" + OtherTag + "\"}}", 1, null);
        station.Charge();
        station.Tap(OtherTag);
        station.ExpectNone("StopTransaction", 5000);
    }

    [TestMethod]
    public void Invalid_tag_ends_the_transaction_and_keeps_the_cable_until_it_is_shown_B_AU_15()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", Invalid, 1, null);
        station.Plug();
        station.Tap(Tag);
        string stop = station.Expect("StopTransaction", 6000);
        Assert.AreEqual("DeAuthorized", Payload.Text(stop, "reason"));
        Assert.AreEqual(7, Payload.Int(stop, "transactionId"));
        Assert.IsNull(Payload.Text(stop, "idTag"));
        station.ExpectStatus(1, "Finishing", 500);
        station.Run(10000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        Assert.IsFalse(station.First.Contactor.IsClosed);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0), "B-QU-10");
        station.Tap(Tag);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        station.Unplug();
        station.ExpectStatus(1, "Available", 500);
    }

    [TestMethod]
    public void Invalid_tag_only_ends_the_energy_when_the_transaction_may_stay_B_AU_16()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.StopTransactionOnInvalidId, "false");
        station.CentralSystem.Rules.Add("StartTransaction", Invalid, 1, null);
        station.Plug();
        station.Tap(Tag);
        station.ExpectStatus(1, "SuspendedEVSE", 5000);
        station.Run(5000);
        Assert.IsFalse(station.First.Contactor.IsClosed);
        Assert.AreEqual(DutyCycle.None, station.First.Pilot.Duty);
        station.ExpectNone("StopTransaction", 30000);
        station.Tap(Tag);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.AreEqual("Local", Payload.Text(stop, "reason"));
        Assert.AreEqual(7, Payload.Int(stop, "transactionId"));
    }

    [TestMethod]
    public void Unplugging_the_vehicle_stops_and_frees_the_cable_B_TX_10_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.Unplug();
        Assert.AreEqual(32, station.First.Proximity.CableAmps);
        Assert.AreEqual("EVDisconnected", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        station.ExpectStatus(1, "Finishing", 500);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        station.Unplug();
        station.ExpectStatus(1, "Available", 500);
    }

    [TestMethod]
    public void Unplugging_the_vehicle_stops_and_holds_the_cable_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Set(Key.UnlockConnectorOnEVSideDisconnect, "false");
        station.Charge();
        station.Unplug();
        Assert.AreEqual("EVDisconnected", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        station.ExpectStatus(1, "Finishing", 500);
        station.Run(10000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        station.Tap(Tag);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        station.Unplug();
        station.ExpectStatus(1, "Available", 500);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Unplugging_the_vehicle_may_leave_the_transaction_open_B_TX_10_B_ST_11(bool hasSocket)
    {
        TestStation station = new TestStation(1, hasSocket);
        station.Boot();
        station.Set(Key.StopTransactionOnEVSideDisconnect, "false");
        station.Charge();
        station.Unplug();
        string suspended = station.ExpectStatus(1, "SuspendedEV", 1000);
        Assert.AreEqual("NoError", Payload.Text(suspended, "errorCode"));
        Assert.AreEqual("EV side disconnected", Payload.Text(suspended, "info"));
        station.ExpectNone("StopTransaction", 20000);
        Assert.IsTrue(!hasSocket || station.First.Lock.State == CableLockState.Locked, "stays locked");
        station.Plug();
        station.ExpectStatus(1, "Charging", 2000);
        station.Unplug();
        station.ExpectStatus(1, "SuspendedEV", 1000);
        string order = "{\"transactionId\":" + station.CentralSystem.TransactionId.ToString() + "}";
        Assert.AreEqual("Accepted", station.Order("RemoteStopTransaction", order));
        Assert.AreEqual("Remote", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
    }

    // A vehicle leaves state C before its plug is drawn: it is suspended already when its side goes.
    [TestMethod]
    public void Unplugging_a_suspended_vehicle_is_told_B_ST_11()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.StopTransactionOnEVSideDisconnect, "false");
        station.Charge();
        station.First.Pilot.WantsEnergy = false;
        Assert.IsNull(Payload.Text(station.ExpectStatus(1, "SuspendedEV", 1000), "info"));
        station.Run(1000);
        station.Unplug();
        string away = station.ExpectStatus(1, "SuspendedEV", 1000);
        Assert.AreEqual("NoError", Payload.Text(away, "errorCode"));
        Assert.AreEqual("EV side disconnected", Payload.Text(away, "info"));
        station.ExpectNone("StatusNotification", 5000);
        station.Plug();
        station.ExpectNone("StatusNotification", 1000);
        station.Unplug();
        Assert.AreEqual("EV side disconnected", Payload.Text(station.ExpectStatus(1, "SuspendedEV", 1000), "info"));
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Transaction_ends_when_even_the_cable_is_gone()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Set(Key.StopTransactionOnEVSideDisconnect, "false");
        station.Charge();
        station.Unplug();
        station.First.Proximity.CableAmps = 0;
        Assert.AreEqual("EVDisconnected", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        station.ExpectStatus(1, "Available", 1000);
    }

    [TestMethod]
    public void Residual_current_ends_the_transaction_with_reason_Other()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.ResidualCurrent.IsTripped = true;
        station.Run(100);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        Assert.AreEqual("Other", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        station.Skip();
        station.First.ResidualCurrent.IsTripped = false;
        station.Run(1000);
        station.Unplug();
        station.ExpectStatus(1, "Available", 500);
    }

    [TestMethod]
    public void Contactor_faults_end_the_transaction_with_reason_Other()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.Contactor.IsStuck = true;
        station.Plug();
        station.Tap(Tag);
        string faulted = station.ExpectStatus(1, "Faulted", 3000);
        Assert.AreEqual("PowerSwitchFailure", Payload.Text(faulted, "errorCode"));
        Assert.AreEqual("Other", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
    }

    [TestMethod]
    public void Pilot_error_suspends_and_charging_returns_with_the_pilot_B_ST_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.Pilot.Force(PilotState.E);
        string suspended = station.ExpectStatus(1, "SuspendedEVSE", 500);
        Assert.AreEqual("EVCommunicationError", Payload.Text(suspended, "errorCode"));
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        station.First.Pilot.Release();
        string charging = station.ExpectStatus(1, "Charging", 2000);
        Assert.AreEqual("NoError", Payload.Text(charging, "errorCode"));
        station.ExpectNone("StopTransaction", 1000);
    }

    [TestMethod]
    public void Vehicle_that_does_not_let_go_is_cut_off_and_the_register_of_the_end_counts_B_TX_08()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.Pilot.IgnoresEndOfOffer = true;
        station.Run(60000);
        station.Tap(Tag);
        station.ExpectNone("StopTransaction", 5500);
        string stop = station.Expect("StopTransaction", 1000);
        Assert.IsTrue(Payload.Int(stop, "meterStop") >= 1066, "the energy of the last 6 s is missing");
        Assert.AreEqual((long)Payload.Int(stop, "meterStop"), station.First.Meter.EnergyWh);
    }

    [TestMethod]
    public void Register_that_jumps_back_does_not_make_negative_energy_B_TX_12()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(5000);
        station.First.Meter.EnergyWh = 3;
        station.Run(2000);
        station.Tap(Tag);
        Assert.IsTrue(Payload.Int(station.Expect("StopTransaction", 1000), "meterStop") >= 1004);
    }

    [TestMethod]
    public void Next_transaction_begins_where_the_last_one_ended_B_TX_12()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(7000);
        station.Tap(Tag);
        int meterStop = Payload.Int(station.Expect("StopTransaction", 1000), "meterStop");
        station.Unplug();
        station.ExpectStatus(1, "Available", 1000);
        Assert.AreEqual(meterStop, Payload.Int(station.Charge(), "meterStart"));
    }

    [TestMethod]
    public void Failing_meter_is_a_warning_and_the_last_reading_counts_B_ST_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Run(5000);
        station.First.Meter.IsFailing = true;
        string warning = station.ExpectStatus(1, "Charging", 2500);
        Assert.AreEqual("PowerMeterFailure", Payload.Text(warning, "errorCode"));
        station.Tap(Tag);
        Assert.IsTrue(Payload.Int(station.Expect("StopTransaction", 1000), "meterStop") >= 1004);
        station.First.Meter.IsFailing = false;
        string healthy = station.ExpectStatus(1, "Finishing", 2500);
        Assert.AreEqual("PowerMeterFailure", Payload.Text(healthy, "errorCode"));
        Assert.AreEqual("NoError", Payload.Text(station.ExpectStatus(1, "Finishing", 2500), "errorCode"), "B-ST-08");
    }

    [TestMethod]
    public void Stop_is_never_before_its_start_when_the_clock_is_put_back()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Run(3000);
        string start = Payload.Text(station.Charge(), "timestamp");
        Assert.AreEqual("2026-05-04T00:00:0", start.Substring(0, 18));
        station.CentralSystem.Rules.Add("Heartbeat", "{\"currentTime\":\"2026-05-03T22:40:00Z\"}", AnswerRules.Always, null);
        Assert.AreEqual("Accepted", station.Order("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"));
        station.Run(40000);
        Assert.AreEqual("2026-05-03T22:40", Payload.Date(station.ChargePoint.Clock.UtcMs(station.Now)).Substring(1, 16));
        station.Tap(Tag);
        string stop = Payload.Text(station.Expect("StopTransaction", 1000), "timestamp");
        Assert.AreEqual("2026-05-04T00:00:4", stop.Substring(0, 18), "the time that has passed counts");
        station.Unplug();
        station.Run(2000);
        Assert.AreEqual("2026-05-03T22:40", Payload.Text(station.Charge(), "timestamp").Substring(0, 16));
    }
}
