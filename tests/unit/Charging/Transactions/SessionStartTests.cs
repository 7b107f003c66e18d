using Borne.Charging.Outlets;
using Borne.Charging.Transactions;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Transactions;

/// <summary>How transactions begin, on a whole station (OCPP 1.6 section 4.8, B-TX-01 to B-TX-07).</summary>
[TestClass]
public class SessionStartTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;

    [TestMethod]
    public void Plug_first_then_tag_B_TX_01_B_TX_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Plug();
        string preparing = station.ExpectStatus(1, "Preparing", 200);
        Assert.AreEqual("NoError", Payload.Text(preparing, "errorCode"));
        long tappedAt = station.World;
        station.Tap(Tag);
        Assert.AreEqual(Tag, Payload.Text(station.Expect("Authorize", 200), "idTag"));
        string start = station.Expect("StartTransaction", 200);
        Assert.AreEqual(1, Payload.Int(start, "connectorId"));
        Assert.AreEqual(Tag, Payload.Text(start, "idTag"));
        Assert.AreEqual(1000, Payload.Int(start, "meterStart"));
        long after = Payload.Time(start) - FakeCentralSystem.Epoch - tappedAt;
        Assert.IsTrue(after >= 0 && after <= 200, "timestamp is not the start's");
        station.ExpectStatus(1, "Charging", 2000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void Tag_first_then_plug_B_TX_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 200);
        station.ExpectNone("StartTransaction", 5000);
        station.Plug();
        station.Expect("StartTransaction", 200);
        station.ExpectStatus(1, "Charging", 2000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("Authorize", 0));
    }

    [TestMethod]
    public void No_energy_before_authorization_B_AU_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, AnswerRules.Always, null);
        station.Plug();
        station.Tap(Tag);
        station.Run(10000);
        Assert.AreEqual(0, station.First.Contactor.Closings);
        Assert.AreEqual(DutyCycle.None, station.First.Pilot.Duty);
        Assert.IsFalse(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Charging_does_not_wait_for_the_answer_to_StartTransaction_B_TX_02()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", AnswerRules.Silence, AnswerRules.Always, null);
        station.Plug();
        station.Tap(Tag);
        station.Run(2000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        Assert.AreEqual(0, station.Connector.TransactionId);
    }

    [TestMethod]
    public void ConnectionTimeOut_drops_the_authorization_B_TX_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "10");
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 200);
        long since = station.World;
        station.ExpectStatus(1, "Available", 11000);
        Assert.IsTrue(station.World - since >= 9800 && station.World - since <= 10400, "not after 10 s");
        station.Plug();
        station.ExpectStatus(1, "Preparing", 200);
        station.ExpectNone("StartTransaction", 3000);
        Assert.AreEqual(0, station.First.Contactor.Closings);
    }

    [TestMethod]
    public void ConnectionTimeOut_also_runs_while_only_the_stations_end_is_plugged_B_TX_04()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "10");
        station.Tap(Tag);
        station.First.Proximity.CableAmps = 32;
        station.Run(12000);
        Assert.IsNull(station.Connector.AuthorizedTag);
        station.Plug();
        station.ExpectNone("StartTransaction", 3000);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ConnectionTimeOut_0_lets_an_idTag_wait_without_limit_B_TX_04_B_RS_03(bool isRemote)
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("Accepted", station.Order("ChangeConfiguration", "{\"key\":\"ConnectionTimeOut\",\"value\":\"0\"}"));
        if (isRemote)
        {
            Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Tag + "\"}"));
        }
        else
        {
            station.Tap(Tag);
        }

        station.ExpectStatus(1, "Preparing", 500);
        station.Run(600000, 500);
        Assert.AreEqual(0, station.Count("StatusNotification"));
        station.Plug();
        Assert.AreEqual(Tag, Payload.Text(station.Expect("StartTransaction", 1000), "idTag"));
    }

    [TestMethod]
    public void ConnectionTimeOut_0_lets_a_cable_without_a_card_wait_without_limit_B_TX_05()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Set(Key.ConnectionTimeOut, "0");
        station.Plug();
        station.ExpectStatus(1, "Preparing", 500);
        station.Run(600000, 500);
        Assert.AreEqual(0, station.Count("StatusNotification"));
        station.Tap(Tag);
        station.Expect("StartTransaction", 1000);
    }

    [TestMethod]
    public void Second_presentation_before_the_plug_cancels_B_TX_07()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 200);
        station.Tap(Tag);
        station.ExpectStatus(1, "Available", 200);
        station.Plug();
        station.ExpectNone("StartTransaction", 3000);

        // The third one is a new authorization.
        station.Tap(Tag);
        station.Expect("StartTransaction", 500);
    }

    [TestMethod]
    [DataRow("Invalid")]
    [DataRow("Blocked")]
    [DataRow("Expired")]
    [DataRow("ConcurrentTx")]
    public void Refused_tag_starts_nothing_and_the_connector_stays_Preparing_B_AU_08_B_ST_12(string status)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", "{\"idTagInfo\":{\"status\":\"" + status + "\"}}", 1, null);
        station.Plug();
        station.ExpectStatus(1, "Preparing", 200);
        station.Tap(Tag);
        station.Expect("Authorize", 200);
        station.ExpectNone("StartTransaction", 5000);
        Assert.AreEqual((int)ChargePointStatus.Preparing, (int)station.Connector.Status);
        station.Unplug();
        station.ExpectStatus(1, "Available", 200);
    }

    [TestMethod]
    public void Vehicle_that_does_not_ask_is_SuspendedEV_after_15_s_B_ST_05()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.Pilot.WantsEnergy = false;
        station.Plug();
        station.Tap(Tag);
        station.Expect("StartTransaction", 500);
        station.ExpectStatus(1, "SuspendedEV", Transaction.VehicleStartMs + 1000);
        Assert.AreEqual(5333, station.First.Pilot.Duty);
        Assert.AreEqual(0, station.First.Contactor.Closings);
        station.First.Pilot.WantsEnergy = true;
        station.ExpectStatus(1, "Charging", 1000);
        station.First.Pilot.WantsEnergy = false;
        station.ExpectStatus(1, "SuspendedEV", 1000);
    }

    [TestMethod]
    public void Cable_of_a_socket_is_locked_before_the_transaction_starts_B_TX_01()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.First.Lock.TravelMs = 1000;
        station.Plug();
        station.Tap(Tag);
        station.Run(700);
        Assert.IsFalse(station.Connector.HasTransaction);
        station.Expect("StartTransaction", 1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Lock_that_does_not_hold_is_a_fault_and_no_transaction_B_TX_13(bool isReported)
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.First.Lock.IsFailing = isReported;
        station.First.Lock.IsHanging = !isReported;
        station.Plug();
        station.Tap(Tag);
        string faulted = station.ExpectStatus(1, "Faulted", CableHold.LockMs + 1000);
        Assert.AreEqual("ConnectorLockFailure", Payload.Text(faulted, "errorCode"));
        Assert.AreEqual(0, station.CentralSystem.Log.Count("StartTransaction", 0));
        Assert.AreEqual(0, station.First.Contactor.Closings);

        // Nothing starts while it stands (B-TX-14); it ends with the cable.
        station.Tap(Tag);
        station.ExpectNone("StartTransaction", 1000);
        station.First.Lock.IsFailing = false;
        station.First.Lock.IsHanging = false;
        station.Run(500);
        station.Unplug();
        station.ExpectStatus(1, "Available", 500);
        station.Charge();
    }

    [TestMethod]
    public void Faulted_connector_starts_nothing_B_TX_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.First.ResidualCurrent.IsTripped = true;
        string faulted = station.ExpectStatus(1, "Faulted", 200);
        Assert.AreEqual("GroundFailure", Payload.Text(faulted, "errorCode"));
        station.Plug();
        station.Tap(Tag);
        station.ExpectNone("Authorize", 1000);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Tag + "\"}"));
        station.ExpectNone("StartTransaction", 1000);
        Assert.AreEqual(0, station.First.Contactor.Closings);
    }

    [TestMethod]
    public void Fault_drops_a_waiting_authorization()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 200);
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 200);
        station.First.ResidualCurrent.IsTripped = false;
        station.ExpectStatus(1, "Available", 200);
        station.Plug();
        station.ExpectNone("StartTransaction", 2000);
    }

    [TestMethod]
    public void Cable_rating_limits_the_offer_table_B2()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Plug();
        station.First.Proximity.CableAmps = 20;
        station.Tap(Tag);
        station.Run(1500);
        Assert.AreEqual(3333, station.First.Pilot.Duty);
        Assert.AreEqual(200, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Finished_vehicle_starts_again_by_way_of_Preparing_F2()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Tap(Tag);
        station.ExpectStatus(1, "Finishing", 5000);
        station.Tap(OtherTag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Expect("StartTransaction", 500);
        station.ExpectStatus(1, "Charging", 2000);
    }
}
