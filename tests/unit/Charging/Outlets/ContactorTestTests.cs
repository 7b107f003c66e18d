using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>The safety loop's test of the contactor, which a person orders with nothing connected.</summary>
[TestClass]
public class ContactorTestTests
{
    [TestMethod]
    public void Contactor_closes_for_a_moment_and_opens_again_without_a_fault()
    {
        LoopBench bench = Idle();
        Assert.IsTrue(bench.Loop.TryTestContactor(bench.Now));
        bench.Run(LoopBench.TickMs);
        Assert.IsTrue(bench.IsOrdered);
        bench.Run(ChargingLoop.ContactorTestMs - LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
        bench.Run(5000);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
        Assert.AreEqual(1, bench.Hardware.Contactor.Closings);
    }

    [TestMethod]
    public void Contactor_that_is_kept_open_or_stuck_is_no_fault_of_the_outlet()
    {
        LoopBench bench = Idle();
        bench.Hardware.Contactor.IsStuck = true;
        Assert.IsTrue(bench.Loop.TryTestContactor(bench.Now));
        bench.Run(5000);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
    }

    [TestMethod]
    public void Contactor_that_does_not_open_again_is_welded()
    {
        LoopBench bench = Idle();
        Assert.IsTrue(bench.Loop.TryTestContactor(bench.Now));
        bench.Run(200);
        bench.Hardware.Contactor.IsWelded = true;
        bench.Run(1000);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);
        Assert.IsFalse(bench.Loop.TryTestContactor(bench.Now));
    }

    [TestMethod]
    [DataRow((int)PilotState.B)]
    [DataRow((int)PilotState.C)]
    [DataRow((int)PilotState.E)]
    public void Vehicle_that_comes_ends_the_test_at_once(int state)
    {
        LoopBench bench = Idle();
        Assert.IsTrue(bench.Loop.TryTestContactor(bench.Now));
        bench.Run(100);
        bench.Hardware.Pilot.Force((PilotState)state);
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(300);
        Assert.IsFalse(bench.IsOrdered, "it does not go on");
    }

    [TestMethod]
    public void Nothing_is_tested_with_a_vehicle_a_session_a_fault_or_a_hold()
    {
        LoopBench bench = Idle();
        bench.Loop.EnergyAllowed = true;
        Assert.IsFalse(bench.Loop.TryTestContactor(bench.Now));
        bench.Loop.EnergyAllowed = false;
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(100);
        Assert.IsFalse(bench.Loop.TryTestContactor(bench.Now));
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Loop.IsHeldOpen = true;
        bench.Run(100);
        Assert.IsFalse(bench.Loop.TryTestContactor(bench.Now));
        bench.Loop.IsHeldOpen = false;
        bench.Hardware.ResidualCurrent.IsTripped = true;
        bench.Run(100);
        Assert.IsFalse(bench.Loop.TryTestContactor(bench.Now));
        bench.Hardware.ResidualCurrent.IsTripped = false;
        bench.Run(100);
        Assert.IsTrue(bench.Loop.TryTestContactor(bench.Now));
        bench.Hardware.ResidualCurrent.IsTripped = true;
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered, "a residual current ends it");
    }

    [TestMethod]
    public void Setting_that_cannot_be_built_keeps_the_contactor_open()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Hardware.WrongSetting = "StatusLight";
        bench.Charge();
        Assert.AreEqual((int)ChargePointErrorCode.OtherError, (int)bench.Loop.Fault);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(2000);
        Assert.IsFalse(bench.Loop.TryTestContactor(bench.Now));
    }

    private static LoopBench Idle()
    {
        LoopBench bench = new LoopBench();
        bench.Loop.EnergyAllowed = false;
        bench.Run(2000);
        return bench;
    }
}
