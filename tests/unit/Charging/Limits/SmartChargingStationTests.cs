using Borne.Charging.Limits;
using Borne.Charging.Outlets;
using Borne.Charging.SmartCharging;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Limits;

/// <summary>Charging profiles on a whole station: from the message to the duty cycle (OCPP 1.6 section 3.13).</summary>
[TestClass]
public class SmartChargingStationTests
{
    // Fits TxDefaultProfile, ChargePointMaxProfile and TxProfile: {id, purpose, periods}.
    private const string Head = "{\"connectorId\":";

    [TestMethod]
    public void Duty_changes_within_one_tick_of_the_second_and_0_A_suspends()
    {
        TestStation station = new TestStation();
        station.Boot();
        Install(station, 1, "TxDefaultProfile", "Relative", Periods(160, 60, 100, 120, 0, 180, 320));
        station.Charge();
        long started = station.ChargePoint.Clock.UtcMs(station.Connector.Transaction.StartedAt) / 1000;
        station.Run(500);
        Assert.AreEqual(DutyCycle.FromDeciamps(160), station.First.Pilot.Duty);
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)station.Connector.Limit.Reason);

        ExpectDuty(station, DutyCycle.FromDeciamps(160), DutyCycle.FromDeciamps(100), started + 60);
        ExpectDuty(station, DutyCycle.FromDeciamps(100), DutyCycle.None, started + 120);
        station.ExpectStatus(1, "SuspendedEVSE", 1000);
        station.Run(ChargingLoop.VehicleStopMs + 500);
        Assert.IsFalse(station.First.Contactor.IsOrdered, "the contactor follows within the time of the standard");
        Assert.IsTrue(station.Connector.HasTransaction, "B-SC-17: the transaction goes on");
        ExpectDuty(station, DutyCycle.None, DutyCycle.FromDeciamps(320), started + 180);
        station.ExpectStatus(1, "Charging", 5000);
    }

    [TestMethod]
    public void Profile_of_the_whole_station_is_shared_and_its_edge_counts_for_both()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Charge(1);
        station.Charge(2, TestStation.OtherTag);
        string now = Payload.Date(FakeCentralSystem.Epoch + station.World);
        string profile = Profile(0, 1, "ChargePointMaxProfile", now, 0, Periods(320, 60, 100));
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", profile));
        station.Run(PowerSharing.FollowMs + 500);
        Assert.AreEqual(160, station.Connector.OfferedDeciamps);
        Assert.AreEqual(160, station.ChargePoint.GetConnector(2).OfferedDeciamps);
        station.Run(60000);
        Assert.AreEqual(100, station.Connector.OfferedDeciamps, "10 A feed one vehicle");
        Assert.AreEqual(0, station.ChargePoint.GetConnector(2).OfferedDeciamps);
        Assert.AreEqual((int)LimitReason.ChargePointMaxProfile, (int)station.Connector.Limit.Reason);
    }

    [TestMethod]
    public void TxProfile_of_a_remote_start_does_not_join_the_transaction_of_another_card_case_16()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.LocalAuthListEnabled, "true");
        station.Set(Key.LocalPreAuthorize, "true");
        Assert.AreEqual("Accepted", station.Order(
            "SendLocalList",
            "{\"listVersion\":1,\"updateType\":\"Full\",\"localAuthorizationList\":[{\"idTag\":\"" + TestStation.OtherTag
            + "\",\"idTagInfo\":{\"status\":\"Accepted\"}}]}"));
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        station.Plug();
        station.Run(200);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", RemoteStart("TxProfile", 60)));
        Assert.AreEqual(1, station.ChargePoint.SmartCharging.Profiles.Count);
        station.Tap(TestStation.OtherTag);
        Assert.AreEqual(TestStation.OtherTag, Payload.Text(station.Expect("StartTransaction", 60000), "idTag"));
        station.ExpectStatus(1, "Charging", 5000);
        station.Run(500);
        Assert.AreEqual(320, station.Connector.OfferedDeciamps);
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
    }

    [TestMethod]
    public void TxProfile_of_a_remote_start_holds_on_when_it_goes_on_after_a_power_cut_B_SC_18()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Plug();
        station.Run(200);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", RemoteStart("TxProfile", 130)));
        station.ExpectStatus(1, "Charging", 5000);
        station.Run(2000);
        station.PowerCycle(30000);
        station.ExpectStatus(1, "Charging", 60000);
        station.Run(500);
        Assert.AreEqual(130, station.Connector.OfferedDeciamps);
        Assert.AreEqual((int)LimitReason.TxProfile, (int)station.Connector.Limit.Reason);
    }

    [TestMethod]
    public void Station_that_starts_without_its_central_system_keeps_its_profiles_B_SC_20()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        Install(station, 1, "TxDefaultProfile", "Relative", Periods(160, 60, 100));
        station.Network.IsUp = false;
        station.PowerCycle(30000);
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Run(5000);
        Assert.IsFalse(station.ChargePoint.Clock.IsSet, "nobody told the time");
        Assert.IsTrue(station.Connector.HasTransaction);
        Assert.AreEqual(160, station.Connector.OfferedDeciamps);
        station.Run(60000);
        Assert.AreEqual(100, station.Connector.OfferedDeciamps);
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)station.Connector.Limit.Reason);
    }

    [TestMethod]
    public void TxProfile_of_a_remote_start_holds_for_that_transaction_only()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        station.Run(200);
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", RemoteStart("TxProfile", 130)));
        station.Expect("StartTransaction", 5000);
        station.ExpectStatus(1, "Charging", 5000);
        station.Run(500);
        Assert.AreEqual(130, station.Connector.OfferedDeciamps);
        Assert.AreEqual((int)LimitReason.TxProfile, (int)station.Connector.Limit.Reason);
        station.Unplug();
        station.Expect("StopTransaction", 5000);
        station.Tick(TestStation.TickMs);
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
        station.Charge();
        station.Run(500);
        Assert.AreEqual(320, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Remote_start_with_another_purpose_is_rejected_and_authorizes_nothing()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", RemoteStart("TxDefaultProfile", 130)));
        station.Run(1000);
        Assert.IsNull(station.Connector.AuthorizedTag);
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
    }

    [TestMethod]
    public void Profile_of_a_remote_start_that_nobody_follows_is_dropped()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", RemoteStart("TxProfile", 130)));
        station.ExpectStatus(1, "Preparing", 5000);
        Assert.AreEqual(1, station.ChargePoint.SmartCharging.Profiles.Count);
        station.ExpectStatus(1, "Available", 70000);
        station.Run(100);
        Assert.AreEqual(0, station.ChargePoint.SmartCharging.Profiles.Count);
    }

    [TestMethod]
    public void Profiles_survive_a_power_cut_and_the_TxProfile_goes_with_its_transaction()
    {
        TestStation station = new TestStation();
        station.Boot();
        Install(station, 1, "TxDefaultProfile", "Relative", Periods(140));
        string start = station.Charge();
        Assert.IsTrue(start.Length > 0, start);
        station.Run(1000);
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", Profile(1, 2, "TxProfile", "Relative", 0, Periods(90))));
        station.Run(500);
        Assert.AreEqual(90, station.Connector.OfferedDeciamps);
        station.PowerCycle(5000);
        station.Boot();
        station.Run(20000);
        Assert.AreEqual(1, station.ChargePoint.SmartCharging.Profiles.Count, "the transaction was ended by the cut");
        station.Unplug();
        station.Run(1000);
        station.Charge();
        station.Run(500);
        Assert.AreEqual(140, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Transaction_that_goes_on_after_a_power_cut_keeps_its_TxProfile_and_its_time()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ResumeAfterPowerLoss, "600");
        station.Charge();
        station.Run(1000);
        string profile = Profile(1, 2, "TxProfile", "Relative", 0, Periods(90, 120, 70));
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", profile));
        station.Run(60000);
        Assert.AreEqual(90, station.Connector.OfferedDeciamps);
        station.PowerCycle(5000);
        station.Run(10000);
        Assert.AreEqual((int)ChargePointStatus.Charging, (int)station.Connector.Status);
        Assert.AreEqual(90, station.Connector.OfferedDeciamps);
        station.Run(50000);
        Assert.AreEqual(70, station.Connector.OfferedDeciamps, "the schedule counts from the start of the transaction");
    }

    [TestMethod]
    public void Clearing_a_profile_that_waits_leaves_the_stored_one_with_the_same_id()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", Profile(1, 7, "TxDefaultProfile", "Relative", 0, Periods(140))));
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", RemoteStart("TxProfile", 130)));
        Assert.AreEqual("Accepted", station.Order("ClearChargingProfile", "{\"chargingProfilePurpose\":\"TxProfile\"}"));
        station.PowerCycle(5000);
        station.Boot();
        station.Charge();
        station.Run(500);
        Assert.AreEqual(140, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Limits_hold_without_a_connection()
    {
        TestStation station = new TestStation();
        station.Boot();
        Install(station, 0, "TxDefaultProfile", "Relative", Periods(140, 120, 80));
        station.Charge();
        station.GoOffline();
        station.Run(60000);
        Assert.AreEqual(140, station.Connector.OfferedDeciamps);
        station.Run(90000);
        Assert.AreEqual(80, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Composite_schedule_tells_cable_and_owner_as_well()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Set(Key.ConnectorMaxAmps1, "25");
        station.Run(100);
        string answer = station.Call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}");
        Assert.IsTrue(answer.IndexOf("\"limit\":25") > 0, answer);
        station.First.Plug();
        station.First.Proximity.CableAmps = 13;
        station.Run(100);
        answer = station.Call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}");
        Assert.IsTrue(answer.IndexOf("\"limit\":13") > 0, answer);
    }

    [TestMethod]
    public void One_phase_of_a_profile_is_switched_without_load()
    {
        TestStation station = new TestStation();
        FakePhaseSwitch contacts = new FakePhaseSwitch(station.First);
        station.PowerCycle(1000);
        station.Boot();
        station.Charge();
        Install(station, 1, "TxDefaultProfile", "Relative", "{\"startPeriod\":0,\"limit\":16,\"numberPhases\":1}");
        station.ExpectStatus(1, "SuspendedEVSE", 5000);
        station.ExpectStatus(1, "Charging", 30000);
        Assert.AreEqual(1, contacts.Phases);
        Assert.IsFalse(contacts.WasUnderLoad);
        Assert.AreEqual(1, station.Connector.Outlet.Phases);

        // Two phases cannot be switched and count as three, and so does a period that says nothing.
        Install(station, 1, "TxDefaultProfile", "Relative", "{\"startPeriod\":0,\"limit\":16,\"numberPhases\":2}");
        station.Run(PhaseSwitching.LeastMs + 20000);
        Assert.AreEqual(3, contacts.Phases);
        Install(station, 1, "TxDefaultProfile", "Relative", "{\"startPeriod\":0,\"limit\":16,\"numberPhases\":1}");
        station.Run(PhaseSwitching.LeastMs + 20000);
        Assert.AreEqual(1, contacts.Phases);
        station.Unplug();
        station.Run(PhaseSwitching.LeastMs + 20000);
        Assert.AreEqual(3, contacts.Phases, "the next driver gets what is wired");
    }

    private static void ExpectDuty(TestStation station, int before, int after, long second)
    {
        while (station.ChargePoint.Clock.UtcMs(station.Now) < second * 1000)
        {
            Assert.AreEqual(before, station.First.Pilot.Duty);
            station.Tick(TestStation.TickMs);
        }

        // One tick works the limit out, the next one sets it.
        station.Tick(TestStation.TickMs);
        station.Tick(TestStation.TickMs);
        Assert.AreEqual(after, station.First.Pilot.Duty);
    }

    private static void Install(TestStation station, int connectorId, string purpose, string kind, string periods)
    {
        string profile = Profile(connectorId, 1, purpose, kind, 0, periods);
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", profile));
    }

    private static string Profile(int connectorId, int id, string purpose, string kind, int stackLevel, string periods) =>
        string.Concat(Head, connectorId.ToString(), ",\"csChargingProfiles\":", string.Concat(Body(id, purpose, kind, stackLevel, periods), "}"));

    private static string RemoteStart(string purpose, int deciamps) => string.Concat(
        "{\"connectorId\":1,\"idTag\":\"04A1B2C3\",\"chargingProfile\":",
        Body(7, purpose, "Relative", 0, Periods(deciamps)),
        "}");

    private static string Body(int id, string purpose, string kind, int stackLevel, string periods)
    {
        // What is no kind is the moment at which an absolute schedule starts.
        string start = kind == "Relative" ? "" : string.Concat("\"startSchedule\":", kind, ",");
        kind = start.Length > 0 ? "Absolute" : kind;
        string text = string.Concat("{\"chargingProfileId\":", id.ToString(), ",\"stackLevel\":", stackLevel.ToString());
        text = string.Concat(text, ",\"chargingProfilePurpose\":\"", purpose, "\",\"chargingProfileKind\":\"");
        text = string.Concat(text, kind, "\",\"chargingSchedule\":{", start);
        return string.Concat(text, "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[", periods, "]}}");
    }

    private static string Periods(int limit) => string.Concat("{\"startPeriod\":0,\"limit\":", Amps(limit), "}");

    private static string Periods(int limit, int second, int next) =>
        string.Concat(Periods(limit), Next(second, next));

    private static string Periods(int limit, int second, int next, int third, int last, int fourth, int end) =>
        string.Concat(Periods(limit, second, next), Next(third, last), Next(fourth, end));

    private static string Next(int second, int limit) =>
        string.Concat(",{\"startPeriod\":", second.ToString(), string.Concat(",\"limit\":", Amps(limit), "}"));

    private static string Amps(int deciamps) => string.Concat((deciamps / 10).ToString(), ".", (deciamps % 10).ToString());
}
