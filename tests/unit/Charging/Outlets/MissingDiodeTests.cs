using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>
/// A vehicle without its diode (IEC 61851-1:2017 table A.3): the error shows during PWM only, so the end of the PWM that
/// follows it hides it again.
/// </summary>
[TestClass]
public class MissingDiodeTests
{
    [TestMethod]
    public void Contactor_does_not_close_for_a_vehicle_that_comes_without_diode()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Pilot.LacksDiode = true;
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(60000);
        Assert.AreEqual(0, bench.Hardware.Contactor.Closings);
    }

    [TestMethod]
    public void Late_ticks_alone_do_not_prove_the_diode()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(LoopBench.TickMs);
        Assert.AreNotEqual(DutyCycle.None, bench.Duty);
        bench.Run(10000, 5000);
        Assert.IsFalse(bench.IsOrdered, "two readings");
        bench.Run(10000, 5000);
        Assert.IsTrue(bench.IsOrdered, "four readings");
    }

    [TestMethod]
    public void Contactor_does_not_close_again_after_the_diode_broke()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        Assert.AreEqual(1, bench.Hardware.Contactor.Closings);
        bench.Hardware.Pilot.LacksDiode = true;
        Assert.IsTrue(bench.MsUntilOpen() <= 100);
        bench.Run(60000);
        Assert.AreEqual(1, bench.Hardware.Contactor.Closings);
    }

    [TestMethod]
    public void Error_stands_without_a_gap_while_pwm_is_tried_once_a_second()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.LacksDiode = true;
        bench.Run(LoopBench.TickMs);
        int orders = bench.Hardware.Pilot.DutyOrders;
        for (int i = 0; i < 60000; i += LoopBench.TickMs)
        {
            Assert.IsTrue(bench.Loop.IsPilotError);
            Assert.IsFalse(bench.Loop.IsOffering);
            bench.Run(LoopBench.TickMs);
        }

        int tries = (bench.Hardware.Pilot.DutyOrders - orders) / 2;
        Assert.IsTrue(tries >= 40 && tries <= 60, tries.ToString());
    }

    [TestMethod]
    public void Charging_goes_on_when_the_diode_is_there_again()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.LacksDiode = true;
        bench.Run(10000);
        bench.Hardware.Pilot.LacksDiode = false;
        bench.Run(ChargingLoop.PilotRetryMs + ChargingLoop.DiodeProofMs + (2 * LoopBench.TickMs));
        Assert.IsFalse(bench.Loop.IsPilotError);
        Assert.IsTrue(bench.IsOrdered);
    }

    [TestMethod]
    public void Error_goes_with_the_vehicle()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.LacksDiode = true;
        bench.Run(5000);
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.Loop.IsPilotError);
        Assert.IsFalse(bench.Loop.IsVehicleConnected);
    }

    [TestMethod]
    public void Error_goes_with_the_permission_because_nothing_can_show_it_then()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.LacksDiode = true;
        bench.Run(5000);
        bench.Loop.EnergyAllowed = false;
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.Loop.IsPilotError);
        Assert.IsFalse(bench.IsOrdered);
    }
}
