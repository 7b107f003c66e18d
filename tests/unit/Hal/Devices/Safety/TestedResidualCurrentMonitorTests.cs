using Borne.Charging.Outlets;
using Borne.Hal.Devices.Safety;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Safety;

/// <summary>Self-test of the residual-current monitor, alone and under the safety loop.</summary>
[TestClass]
public class TestedResidualCurrentMonitorTests
{
    private const int TripMs = 500;
    private const int TickMs = 20;

    [TestMethod]
    public void Contactor_closes_only_after_a_test_and_each_closing_has_its_own()
    {
        ResidualRig rig = new ResidualRig();
        FakeConnector hardware = Connector(rig, out TestedResidualCurrentMonitor sut);
        ChargingLoop loop = Loop(hardware);
        long now = Run(loop, sut, rig, hardware, 0, 10000);
        Assert.AreEqual(1, rig.Tests, "after the start");
        hardware.Pilot.Force(PilotState.C);
        loop.Tick(now);
        Assert.IsFalse(loop.IsContactorOrdered, "the test comes first");
        now = Run(loop, sut, rig, hardware, now, 1000);
        Assert.IsTrue(loop.IsContactorOrdered);
        Assert.AreEqual(2, sut.Passed);
        now = Run(loop, sut, rig, hardware, now, 2 * TestedResidualCurrentMonitor.RetryMs);
        Assert.AreEqual(2, rig.Tests, "none while it charges");

        hardware.Pilot.Force(PilotState.B);
        now = Run(loop, sut, rig, hardware, now, 6000);
        hardware.Pilot.Force(PilotState.C);
        Run(loop, sut, rig, hardware, now, 1000);
        Assert.IsTrue(loop.IsContactorOrdered);
        Assert.AreEqual(3, sut.Passed);
    }

    [TestMethod]
    public void Contactor_closes_within_3_s_of_state_C_with_the_slowest_monitor()
    {
        ResidualRig rig = new ResidualRig { TripMs = TripMs - TickMs, RecoverMs = TestedResidualCurrentMonitor.RecoverMs - TickMs };
        FakeConnector hardware = Connector(rig, out TestedResidualCurrentMonitor sut);
        ChargingLoop loop = Loop(hardware);
        long now = Run(loop, sut, rig, hardware, 0, 10000);
        hardware.Pilot.Force(PilotState.C);
        Run(loop, sut, rig, hardware, now, 3000);
        Assert.IsTrue(loop.IsContactorOrdered);
    }

    [TestMethod]
    public void Monitor_that_does_not_trip_is_a_ground_failure_and_nothing_is_switched_on()
    {
        ResidualRig rig = new ResidualRig { TripMs = 100000 };
        FakeConnector hardware = Connector(rig, out TestedResidualCurrentMonitor sut);
        ChargingLoop loop = Loop(hardware);
        hardware.Pilot.Force(PilotState.C);
        long now = Run(loop, sut, rig, hardware, 0, TripMs + (2 * TickMs));
        Assert.AreEqual((int)ChargePointErrorCode.GroundFailure, (int)loop.Fault);
        Assert.IsFalse(rig.IsTesting, "no test current for longer than the time");
        now = Run(loop, sut, rig, hardware, now, 5 * TestedResidualCurrentMonitor.RetryMs);
        Assert.IsFalse(loop.IsContactorOrdered);
        Assert.IsTrue(sut.Failed >= 5 && sut.Failed <= 6, "repeated, with pauses");

        // Repaired: the next test clears it, and the loop forgets it when the vehicle leaves.
        rig.TripMs = 100;
        now = Run(loop, sut, rig, hardware, now, 2 * TestedResidualCurrentMonitor.RetryMs);
        Assert.IsFalse(sut.IsTestFailed);
        hardware.Pilot.Force(PilotState.A);
        now = Run(loop, sut, rig, hardware, now, 1000);
        hardware.Pilot.Force(PilotState.C);
        Run(loop, sut, rig, hardware, now, 2000);
        Assert.IsTrue(loop.IsContactorOrdered);
    }

    [TestMethod]
    public void Monitor_that_does_not_recover_is_a_failed_test()
    {
        ResidualRig rig = new ResidualRig { RecoverMs = 100000 };
        FakeConnector hardware = Connector(rig, out TestedResidualCurrentMonitor sut);
        ChargingLoop loop = Loop(hardware);
        Run(loop, sut, rig, hardware, 0, 3000);
        Assert.IsTrue(sut.IsTestFailed);
        Assert.AreEqual((int)ChargePointErrorCode.GroundFailure, (int)loop.Fault);
    }

    [TestMethod]
    public void Own_test_is_no_fault_and_a_real_current_is()
    {
        ResidualRig rig = new ResidualRig();
        FakeConnector hardware = Connector(rig, out TestedResidualCurrentMonitor sut);
        ChargingLoop loop = Loop(hardware);
        long now = 0;
        for (int i = 0; i < 100; i++)
        {
            now = Run(loop, sut, rig, hardware, now, TickMs);
            Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)loop.Fault);
        }

        hardware.Pilot.Force(PilotState.C);
        now = Run(loop, sut, rig, hardware, now, 2000);
        Assert.IsTrue(loop.IsContactorOrdered);
        rig.IsLeaking = true;
        Run(loop, sut, rig, hardware, now, 3 * TickMs);
        Assert.IsFalse(loop.IsContactorOrdered);
        Assert.AreEqual((int)ChargePointErrorCode.GroundFailure, (int)loop.Fault);
    }

    [TestMethod]
    public void Free_connector_is_tested_once_a_day()
    {
        ResidualRig rig = new ResidualRig();
        FakeConnector hardware = Connector(rig, out TestedResidualCurrentMonitor sut);
        Assert.IsNotNull(hardware);
        for (long now = 0; now < 3 * TestedResidualCurrentMonitor.PeriodMs; now += 60000)
        {
            for (int i = 0; i < 100; i++)
            {
                sut.Poll(now + (i * TickMs));
                rig.Pass(TickMs);
                if (!rig.IsTesting && !rig.IsSignalled)
                {
                    break;
                }
            }
        }

        Assert.AreEqual(3, sut.Passed);
    }

    private static FakeConnector Connector(ResidualRig rig, out TestedResidualCurrentMonitor monitor)
    {
        FakeConnector connector = new FakeConnector(false);
        monitor = new TestedResidualCurrentMonitor(rig, connector.Contactor, TripMs);
        connector.Hardware.ResidualCurrent = monitor;
        connector.Hardware.ResidualCurrentTest = monitor;
        return connector;
    }

    private static ChargingLoop Loop(FakeConnector hardware) =>
        new ChargingLoop(hardware.Hardware, 0) { EnergyAllowed = true, LimitDeciamps = 320 };

    private static long Run(
        ChargingLoop loop, TestedResidualCurrentMonitor sut, ResidualRig rig, FakeConnector hardware, long now, int ms)
    {
        for (int passed = 0; passed < ms; passed += TickMs)
        {
            now += TickMs;
            rig.Pass(TickMs);
            hardware.Tick(now, TickMs);
            sut.Poll(now);
            loop.Tick(now);
        }

        return now;
    }
}
