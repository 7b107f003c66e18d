using Borne.Hal.Outlet;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>UnlockConnector (OCPP 1.6 section 5.18, B-UN-01, B-UN-02).</summary>
[TestClass]
public class UnlockTests
{
    private const string First = "{\"connectorId\":1}";
    private const int LongMs = 10000;

    [TestMethod]
    public void Free_socket_is_Unlocked_B_UN_02()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", First));
        station.Plug();
        station.Run(200);
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", First));
    }

    [TestMethod]
    public void Transaction_is_stopped_first_B_UN_01()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", First, LongMs));
        Assert.IsFalse(station.First.Contactor.IsClosed);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        Assert.AreEqual("UnlockCommand", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        station.ExpectStatus(1, "Finishing", 1000);
        station.Unplug();
        station.ExpectStatus(1, "Available", 1000);
    }

    [TestMethod]
    public void Lock_stays_shut_while_the_vehicle_still_draws_B_UN_01()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.First.Pilot.IgnoresEndOfOffer = true;
        station.CentralSystem.Call("UnlockConnector", First);
        for (int i = 0; i < 400; i++)
        {
            station.Run(TestStation.TickMs);
            bool isOpen = station.First.Lock.State != CableLockState.Locked;
            Assert.IsFalse(isOpen && station.First.Contactor.IsOrdered, "unlocked under load");
        }

        Assert.AreEqual("Unlocked", Payload.Text(station.CentralSystem.Answer, "status"));
    }

    [TestMethod]
    public void Fixed_cable_is_NotSupported_and_charging_goes_on_B_UN_01()
    {
        TestStation station = new TestStation();
        station.Boot();
        Assert.AreEqual("NotSupported", station.Order("UnlockConnector", First));
        station.Charge();
        Assert.AreEqual("NotSupported", station.Order("UnlockConnector", First));
        station.ExpectNone("StopTransaction", 2000);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(-1)]
    public void Unknown_connector_is_NotSupported_B_CN_04(int connectorId)
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        string order = "{\"connectorId\":" + connectorId.ToString() + "}";
        Assert.AreEqual("NotSupported", station.Order("UnlockConnector", order));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Lock_that_does_not_open_is_UnlockFailed_B_UN_01(bool isReported)
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.First.Lock.IsFailing = isReported;
        station.First.Lock.IsHanging = !isReported;
        Assert.AreEqual("UnlockFailed", station.Order("UnlockConnector", First, LongMs));
        Assert.AreEqual("UnlockCommand", Payload.Text(station.Expect("StopTransaction", 1000), "reason"));
        station.First.Lock.IsFailing = false;
        station.First.Lock.IsHanging = false;
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", First, LongMs));
    }

    [TestMethod]
    public void Waiting_authorization_is_dropped()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", First));
        station.Plug();
        station.ExpectNone("StartTransaction", 2000);
    }

    [TestMethod]
    public void Cable_held_for_a_tag_is_freed_by_the_operator()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", "{\"idTagInfo\":{\"status\":\"Blocked\"},\"transactionId\":1}", 1, null);
        station.Plug();
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 6000);
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", First));
    }

    [TestMethod]
    public void Connection_that_ends_meanwhile_does_not_keep_the_lock_shut()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.CentralSystem.Call("UnlockConnector", First);
        station.Run(40);
        station.CentralSystem.Drop();
        station.Run(5000);
        Assert.IsFalse(station.Connector.HasTransaction);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        station.GoOnline();
        station.Run(500);
        Assert.IsNull(station.CentralSystem.Answer, "answered on another connection");
    }
}
