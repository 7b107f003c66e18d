using Borne.Charging.Outlets;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>A station offers and closes nothing unless its interlock has been seen to work, and says why.</summary>
[TestClass]
public class InterlockTests
{
    private const int LongTickMs = 10000;

    [TestMethod]
    public void With_an_interlock_that_works_a_vehicle_is_charged()
    {
        TestStation station = With(out FakeInterlockLine _);
        station.Boot();
        station.Charge();
        Assert.IsTrue(station.First.Contactor.IsClosed);
    }

    [TestMethod]
    public void Interlock_that_does_not_block_is_a_fault_before_anybody_plugs_in()
    {
        TestStation station = With(out FakeInterlockLine line);
        line.IsStuckAllowed = true;
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("OtherError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("InterlockDoesNotBlock", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("interlock allows without a vehicle that asks", Payload.Text(status, "info"));
        station.Plug();
        station.Tap(TestStation.Tag);
        station.ExpectNone("StartTransaction", 3000);
        Assert.AreEqual(0, station.First.Contactor.Closings);
        station.First.Unplug();
        line.IsStuckAllowed = false;
        status = station.ExpectStatus(1, "Available", 5000);
        Assert.AreEqual("NoError", Payload.Text(status, "errorCode"));
        station.Charge();
    }

    [TestMethod]
    public void Interlock_that_does_not_allow_is_found_before_the_contactor_is_ordered()
    {
        TestStation station = With(out FakeInterlockLine line);
        station.Boot();
        line.IsStuckBlocked = true;
        station.Plug();
        station.Tap(TestStation.Tag);
        string status = station.ExpectStatus(1, "Faulted", 10000);
        Assert.AreEqual("OtherError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("InterlockDoesNotAllow", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("interlock blocks in state C or D", Payload.Text(status, "info"));
        Assert.AreEqual(0, station.First.Contactor.Closings);
    }

    [TestMethod]
    public void Interlock_that_allowed_before_the_first_feed_is_a_fault()
    {
        TestStation station = new TestStation();
        station.First.Hardware.Interlock = new InterlockProof(new FakeInterlockLine(station.First.Pilot), true);
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("InterlockIgnoresWatchdog", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("interlock allows before the watchdog is fed", Payload.Text(status, "info"));
    }

    [TestMethod]
    public void Without_an_interlock_nothing_is_charged()
    {
        TestStation station = new TestStation();
        station.First.Hardware.Interlock = new NoInterlock();
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("OtherError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("InterlockMissing", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("no interlock", Payload.Text(status, "info"));
    }

    [TestMethod]
    public void Bench_set_up_without_an_interlock_says_so_with_each_status_that_has_nothing_else_to_say()
    {
        const string Info = "bench set-up without an interlock";
        TestStation station = new TestStation();
        station.ChargePoint.Settings.Set(Key.Interlock, "false");
        Assert.IsNull(Payload.Text(station.ExpectStatus(1, "Available", 5000), "info"), "it charges nothing");
        station.ChargePoint.Settings.Set(Key.BenchSetUp, "true");
        station.Call("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}");
        Assert.AreEqual(Info, Payload.Text(station.ExpectStatus(0, "Available", 5000), "info"));
        Assert.AreEqual(Info, Payload.Text(station.ExpectStatus(1, "Available", 5000), "info"));
        station.Charge();
        station.Skip();
        station.First.Pilot.Force(PilotState.D);
        Assert.AreEqual("vehicle asks for ventilation", Payload.Text(station.ExpectStatus(1, "SuspendedEV", 5000), "info"));
    }

    [TestMethod]
    public void Before_the_calibration_the_interlock_is_not_judged()
    {
        TestStation station = With(out FakeInterlockLine line);
        FakeCalibration calibration = new FakeCalibration();
        station.First.Hardware.Calibration = calibration;
        line.IsStuckAllowed = true;
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("NotCalibrated", Payload.Text(status, "vendorErrorCode"));
        station.Run(5000);
        line.IsStuckAllowed = false;
        calibration.IsDone = true;
        station.ExpectStatus(1, "Available", 5000);
    }

    [TestMethod]
    public void Vehicle_in_state_C_at_the_start_is_offered_nothing_until_state_B()
    {
        LoopBench bench = Loop(out FakeInterlockLine _);
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(10000);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.IsFalse(bench.IsOrdered);
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(500);
        Assert.AreNotEqual(DutyCycle.None, bench.Duty);
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(1000);
        Assert.IsTrue(bench.IsOrdered);
    }

    [TestMethod]
    public void Charging_for_longer_than_a_day_pauses_for_the_proof()
    {
        LoopBench bench = Loop(out FakeInterlockLine line);
        bench.Hardware.Pilot.IsConnected = true;
        bench.Run(2000);
        Assert.IsTrue(bench.IsOrdered);
        bench.Run((int)InterlockProof.PeriodMs - 60000, LongTickMs);
        Assert.AreEqual(1, bench.Hardware.Contactor.Closings);
        bench.Run(120000);
        Assert.AreEqual(2, bench.Hardware.Contactor.Closings);
        Assert.IsTrue(bench.IsOrdered);
        line.IsStuckAllowed = true;
        bench.Run((int)InterlockProof.PeriodMs, LongTickMs);
        bench.Run(120000);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual((int)InterlockFinding.DoesNotBlock, (int)bench.Loop.InterlockFinding);
    }

    [TestMethod]
    public void Contactor_that_the_interlock_opens_before_the_pilot_is_read_is_no_fault()
    {
        LoopBench bench = Loop(out FakeInterlockLine _);
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(1000);
        bench.Charge();
        bench.Run(5000);
        bench.Hardware.Contactor.IsStuck = true;
        bench.Run(100, 20);
        bench.Hardware.Contactor.IsStuck = false;
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(100);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
        bench.Charge();
        bench.Run(3000);
        Assert.IsTrue(bench.IsOrdered);
        bench.Hardware.Contactor.IsStuck = true;
        bench.Run(ChargingLoop.LostFeedbackMs + 200, 20);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);
    }

    private static TestStation With(out FakeInterlockLine line)
    {
        TestStation station = new TestStation();
        line = new FakeInterlockLine(station.First.Pilot);
        station.First.Hardware.Interlock = new InterlockProof(line, false);
        return station;
    }

    private static LoopBench Loop(out FakeInterlockLine line)
    {
        LoopBench bench = new LoopBench();
        line = new FakeInterlockLine(bench.Hardware.Pilot);
        bench.Hardware.Hardware.Interlock = new InterlockProof(line, false);
        return bench;
    }
}
