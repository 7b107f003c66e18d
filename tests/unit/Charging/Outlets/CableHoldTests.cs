using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>A cable that is kept for its owner, and the contact that tells whether it is there (B-TX-11).</summary>
[TestClass]
public class CableHoldTests
{
    [TestMethod]
    public void Contact_that_bounces_does_not_lose_whose_cable_it_is_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        KeepCable(station);
        station.Run(2000);
        station.First.Proximity.CableAmps = 0;
        station.Run(100);
        station.First.Proximity.CableAmps = FakeConnector.CableAmps;
        station.ExpectNone("StatusNotification", 2000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        station.Tap(TestStation.OtherTag);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked, "not his");
        ExpectOwnerToFreeIt(station);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0));
    }

    [TestMethod]
    public void Disturbed_contact_does_not_lose_whose_cable_it_is_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        KeepCable(station);
        station.First.Proximity.CableAmps = 0;
        station.First.Proximity.IsError = true;
        station.ExpectStatus(1, "Faulted", 1000);
        station.Run(5000);
        station.First.Proximity.IsError = false;
        station.First.Proximity.CableAmps = FakeConnector.CableAmps;
        station.ExpectStatus(1, "Finishing", 1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        ExpectOwnerToFreeIt(station);
    }

    [TestMethod]
    public void Socket_without_a_cable_is_not_left_locked_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        KeepCable(station);

        // By force, past the lock.
        station.First.Proximity.CableAmps = 0;
        station.ExpectStatus(1, "Available", 1000);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked, "keeps the next plug out");
        station.Charge(1, TestStation.OtherTag);
    }

    [TestMethod]
    public void Cable_that_is_taken_while_the_station_is_off_leaves_no_lock_closed_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        KeepCable(station);

        // While the station is off, the cable is taken by force.
        station.First.Proximity.CableAmps = 0;
        station.PowerCycle(1000);
        station.Run(1000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
        Assert.IsNull(station.Records.Read("hold-1"));
    }

    [TestMethod]
    public void Contact_that_is_read_late_after_a_start_does_not_lose_whose_cable_it_is_B_TX_11()
    {
        TestStation station = new TestStation(1, true);
        KeepCable(station);
        station.First.Proximity.CableAmps = 0;
        station.PowerCycle(1000);
        station.Run(160);
        station.First.Proximity.CableAmps = FakeConnector.CableAmps;
        station.Run(2000);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Locked);
        ExpectOwnerToFreeIt(station);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("StartTransaction", 0));
    }

    [TestMethod]
    public void Locked_cable_counts_as_gone_only_after_its_time()
    {
        TestStation station = new TestStation(1, true);
        KeepCable(station);
        station.First.Proximity.CableAmps = 0;
        station.Run(CableHold.CableGoneMs - TestStation.TickMs);
        Assert.IsTrue(station.Connector.IsOccupied);
        station.Run(2 * TestStation.TickMs);
        Assert.IsFalse(station.Connector.IsOccupied);
    }

    [TestMethod]
    public void Cable_that_is_not_locked_is_gone_at_once()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Plug();
        station.First.ResidualCurrent.IsTripped = true;
        station.ExpectStatus(1, "Faulted", 500);
        station.First.ResidualCurrent.IsTripped = false;
        station.Unplug();
        for (int i = 0; i < 25; i++)
        {
            station.Tick(TestStation.TickMs);
            Assert.IsTrue(station.Connector.Status != ChargePointStatus.Preparing, "nobody prepares anything");
        }

        Assert.IsTrue(station.Connector.Status == ChargePointStatus.Available);
    }

    private static void ExpectOwnerToFreeIt(TestStation station)
    {
        station.Tap(TestStation.Tag);
        station.Run(500);
        Assert.IsTrue(station.First.Lock.State == CableLockState.Unlocked);
    }

    private static void KeepCable(TestStation station)
    {
        station.Boot();
        station.Set(Key.UnlockConnectorOnEVSideDisconnect, "false");
        station.Charge();
        station.Unplug();
        station.Expect("StopTransaction", 1000);
        station.ExpectStatus(1, "Finishing", 500);
    }
}
