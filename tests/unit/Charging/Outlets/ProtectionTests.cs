using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>What must not happen to an outlet whatever the vehicle, the cable or the network does.</summary>
[TestClass]
public class ProtectionTests
{
    [TestMethod]
    public void Flickering_pilot_does_not_make_the_contactor_chatter()
    {
        LoopBench bench = new LoopBench();
        for (int i = 0; i < 100; i++)
        {
            bench.Hardware.Pilot.Force(i % 2 == 0 ? PilotState.C : PilotState.B);
            bench.Run(LoopBench.TickMs);
        }

        int most = 100 * LoopBench.TickMs / ChargingLoop.MinOpenMs;
        Assert.IsTrue(bench.Hardware.Contactor.Closings <= most + 1, "too many closings");
        Assert.IsTrue(bench.Hardware.Contactor.Closings > 1, "it closes again after the pause");
    }

    [TestMethod]
    public void Plug_out_of_its_socket_opens_the_contactor_within_100_ms()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.First.Pilot.IgnoresEndOfOffer = true;
        station.First.Proximity.CableAmps = 0;
        station.Run(100);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        Assert.AreEqual("Other", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Lock_that_opens_while_charging_ends_the_transaction()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Charge();
        station.First.Lock.Set(false);
        station.Run(CableHold.LockMs + 1000);
        string status = station.ExpectStatus(1, "Faulted", 2000);
        Assert.AreEqual("ConnectorLockFailure", Payload.Text(status, "errorCode"));
        station.Run(ChargingLoop.VehicleStopMs + 1000);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        Assert.AreEqual("Other", Payload.Text(station.Expect("StopTransaction", 2000), "reason"));
    }

    [TestMethod]
    public void Weld_fault_stays_until_the_vehicle_is_gone()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Contactor.IsWelded = true;
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(1000);
        bench.Hardware.Contactor.IsWelded = false;
        bench.Hardware.Contactor.Set(false);
        bench.Run(1000);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(1000);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
    }

    [TestMethod]
    public void Flood_of_messages_does_not_hold_a_tick()
    {
        TestStation station = new TestStation();
        station.Boot();
        int before = station.ChargePoint.Rpc.DroppedFrames;
        for (int i = 0; i < 20; i++)
        {
            station.CentralSystem.Send("[3,\"x\",{}]");
        }

        station.Tick(TestStation.TickMs);
        int taken = station.ChargePoint.Rpc.DroppedFrames - before;
        Assert.IsTrue(taken <= CentralSystemLink.MaxMessagesPerTick, "too many in one tick");
        station.Run(400);
        Assert.AreEqual(20, station.ChargePoint.Rpc.DroppedFrames - before);
    }

    [TestMethod]
    public void Same_tag_cannot_be_started_remotely_on_two_connectors_at_once()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        string tag = "\"idTag\":\"" + TestStation.Tag + "\"}";
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":1," + tag));
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":2," + tag));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Energy_that_flows_while_the_contacts_open_is_billed_B_TX_12(bool isWelded)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.Pilot.IgnoresEndOfOffer = true;
        station.First.Contactor.DelayMs = 100;
        station.First.Contactor.IsWelded = isWelded;
        station.Tap(TestStation.Tag);
        while (station.First.Contactor.IsOrdered)
        {
            station.Tick(TestStation.TickMs);
        }

        Assert.IsTrue(station.First.Contactor.IsClosed, "the contacts take their time");
        long meterStop = ++station.First.Meter.EnergyWh;

        // Contacts that never open end the transaction once they are known to be welded.
        string stop = station.Expect("StopTransaction", ChargingLoop.OpenFeedbackMs + 200);
        Assert.AreEqual(meterStop, (long)Payload.Int(stop, "meterStop"));
    }
}
