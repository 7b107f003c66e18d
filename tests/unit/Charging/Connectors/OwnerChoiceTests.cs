using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Connectors;

/// <summary>What the owner decides for a charging point: whether its cable is attached, and whether it is in use at all.</summary>
[TestClass]
public class OwnerChoiceTests
{
    [TestMethod]
    public void Attached_cable_stays_locked_and_the_vehicle_alone_makes_the_status()
    {
        TestStation station = Attached();
        station.Charge();
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Finishing", 3000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        Assert.IsFalse(station.First.Unplug(), "the lock lets the cable go");
        station.ExpectStatus(1, "Available", 3000);
        station.Run(5000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);

        station.Charge();
        station.Unplug();
        Assert.AreEqual("EVDisconnected", Payload.Text(station.Expect("StopTransaction", 3000), "reason"));
        station.ExpectStatus(1, "Available", 3000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        Assert.AreEqual("NotSupported", station.Order("UnlockConnector", "{\"connectorId\":1}"));
    }

    [TestMethod]
    public void Attached_cable_is_locked_again_after_a_power_cut()
    {
        TestStation station = Attached();
        station.First.Lock.Set(false);
        station.PowerCycle(1000);
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        station.Boot();
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Available);
    }

    [TestMethod]
    public void Cable_that_is_torn_out_can_be_put_in_again()
    {
        TestStation station = Attached();
        station.First.Proximity.CableAmps = 0;
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        station.First.Proximity.CableAmps = 20;
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
    }

    [TestMethod]
    public void Cable_that_is_no_longer_attached_is_let_go_after_the_session()
    {
        TestStation station = Attached();
        station.Charge();
        station.Set(Key.AttachedCable1, "false");
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 3000);
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        Assert.AreEqual("Unlocked", station.Order("UnlockConnector", "{\"connectorId\":1}"));
    }

    [TestMethod]
    public void Point_that_is_switched_off_says_so_and_charges_nobody()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Set(Key.ConnectorActive2, "false");
        string status = station.ExpectStatus(2, "Unavailable", 2000);
        Assert.AreEqual("switched off in the settings", Payload.Text(status, "info"));
        station.Plug(2);
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.Run(3000);
        Assert.IsFalse(station.ChargePoint.GetConnector(2).HasTransaction);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":2,\"idTag\":\"A\"}"));
        Assert.AreEqual("Rejected", station.Order("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Operative\"}"));
        Assert.AreEqual("Accepted", station.Order("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Operative\"}"));
        station.PowerCycle(1000);
        station.Boot();
        Assert.IsTrue(station.ChargePoint.GetConnector(2).Status == ChargePointStatus.Unavailable);
        station.Unplug(2);
        station.Set(Key.ConnectorActive2, "true");
        station.ExpectStatus(2, "Available", 2000);
        station.Charge(2);
    }

    [TestMethod]
    public void Session_goes_on_at_a_point_that_is_switched_off_meanwhile()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.Set(Key.ConnectorActive1, "false");
        station.Run(2000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.Tap(TestStation.Tag);
        station.Expect("StopTransaction", 3000);
        station.ExpectStatus(1, "Unavailable", 3000);
    }

    private static TestStation Attached()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Set(Key.AttachedCable1, "true");
        station.First.Proximity.CableAmps = 32;
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Available);
        return station;
    }
}
