using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>The safety loop against IEC 61851-1:2017 annex A.</summary>
[TestClass]
public class ChargingLoopTests
{
    private const int OpenLimitMs = 100;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void New_loop_is_safe_in_every_pilot_state(int state)
    {
        FakeConnector hardware = new FakeConnector(false);
        hardware.Contactor.Set(true);
        hardware.Pilot.Force((PilotState)state);
        ChargingLoop loop = new ChargingLoop(hardware.Hardware, 0);
        Assert.IsFalse(hardware.Contactor.IsOrdered);
        Assert.AreEqual(DutyCycle.None, hardware.Pilot.Duty);
        Assert.IsFalse(loop.IsOffering);
        Assert.AreEqual(state >= 1 && state <= 3, loop.IsVehicleConnected);
    }

    [TestMethod]
    public void State_A1_without_a_vehicle_never_carries_pwm()
    {
        LoopBench bench = new LoopBench();
        bench.Run(1000);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.IsFalse(bench.IsOrdered);
    }

    [TestMethod]
    public void State_B_gets_the_offer_but_no_energy()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(1000);
        Assert.AreEqual(5333, bench.Duty);
        Assert.IsFalse(bench.IsOrdered);
        Assert.IsTrue(bench.Loop.IsVehicleConnected);
        Assert.IsFalse(bench.Loop.IsVehicleReady);
    }

    [TestMethod]
    public void State_C_with_permission_closes_and_without_stays_open()
    {
        LoopBench bench = new LoopBench();
        bench.Loop.EnergyAllowed = false;
        bench.Charge();
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        bench.Loop.EnergyAllowed = true;
        bench.Run(ChargingLoop.DiodeProofMs);
        Assert.IsFalse(bench.IsOrdered, "PWM has to show the vehicle's diode first");
        bench.Run(LoopBench.TickMs);
        Assert.IsTrue(bench.IsOrdered);
        Assert.IsFalse(bench.Loop.IsContactorClosed);
        bench.Run(200);
        Assert.IsTrue(bench.Loop.IsContactorClosed);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void Contactor_opens_within_100_ms_when_state_C_is_left(int state)
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        Assert.IsTrue(bench.IsOrdered);
        bench.Hardware.Pilot.Force((PilotState)state);
        Assert.IsTrue(bench.MsUntilOpen() <= OpenLimitMs);
        bench.Run(5000);
        Assert.IsFalse(bench.IsOrdered);
    }

    [TestMethod]
    public void Residual_current_opens_within_100_ms_and_stays_until_the_vehicle_is_unplugged()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.ResidualCurrent.IsTripped = true;
        Assert.IsTrue(bench.MsUntilOpen() <= OpenLimitMs);
        Assert.AreEqual((int)ChargePointErrorCode.GroundFailure, (int)bench.Loop.Fault);
        Assert.AreEqual(DutyCycle.None, bench.Duty);

        bench.Hardware.ResidualCurrent.IsTripped = false;
        bench.Run(60000);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual((int)ChargePointErrorCode.GroundFailure, (int)bench.Loop.Fault);

        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(100);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
        bench.Charge();
        Assert.IsTrue(bench.IsOrdered);
    }

    [TestMethod]
    public void Pulse_of_one_tick_of_residual_current_is_enough_to_latch()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.ResidualCurrent.IsTripped = true;
        bench.Run(LoopBench.TickMs);
        bench.Hardware.ResidualCurrent.IsTripped = false;
        bench.Run(1000);
        Assert.IsFalse(bench.IsOrdered);
    }

    [TestMethod]
    public void Standing_residual_current_without_a_vehicle_is_a_fault_until_it_goes()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.ResidualCurrent.IsTripped = true;
        bench.Run(100);
        Assert.AreEqual((int)ChargePointErrorCode.GroundFailure, (int)bench.Loop.Fault);
        bench.Hardware.ResidualCurrent.IsTripped = false;
        bench.Run(100);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
    }

    [TestMethod]
    public void Contactor_that_does_not_pull_in_is_a_latched_fault_after_500_ms()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Contactor.IsStuck = true;
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(ChargingLoop.DiodeProofMs + LoopBench.TickMs);
        Assert.IsTrue(bench.IsOrdered);
        bench.Run(ChargingLoop.CloseFeedbackMs - LoopBench.TickMs);
        Assert.IsTrue(bench.IsOrdered);
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);

        bench.Hardware.Contactor.IsStuck = false;
        bench.Run(60000);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual(1, bench.Hardware.Contactor.Closings);

        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(100);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
    }

    [TestMethod]
    public void Contactor_that_falls_off_under_load_is_a_fault_at_once()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Contactor.IsStuck = true;
        bench.Run(2 * LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);
    }

    [TestMethod]
    public void Welded_contactor_is_a_fault_200_ms_after_the_order_to_open()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Contactor.IsWelded = true;
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
        bench.Run(ChargingLoop.OpenFeedbackMs - LoopBench.TickMs);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);

        // Unplugging does not help: the outlet is live.
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(10000);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)bench.Loop.Fault);
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(1000);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
    }

    [TestMethod]
    public void Contactor_welded_before_the_start_is_found()
    {
        FakeConnector hardware = new FakeConnector(false);
        hardware.Contactor.DelayMs = 0;
        hardware.Contactor.Set(true);
        hardware.Contactor.Tick(0);
        hardware.Contactor.IsWelded = true;
        ChargingLoop loop = new ChargingLoop(hardware.Hardware, 0);
        loop.Tick(ChargingLoop.OpenFeedbackMs);
        Assert.AreEqual((int)ChargePointErrorCode.PowerSwitchFailure, (int)loop.Fault);
    }

    [TestMethod]
    public void Station_ends_the_offer_first_and_opens_when_the_vehicle_has_left_state_C()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Loop.EnergyAllowed = false;
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.IsTrue(bench.IsOrdered);
        bench.Run(1000);
        Assert.IsTrue(bench.IsOrdered);
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
    }

    [TestMethod]
    public void Vehicle_that_ignores_the_end_of_the_offer_is_cut_off_after_6_s_table_A6()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Loop.EnergyAllowed = false;
        int ms = bench.MsUntilOpen();
        Assert.IsTrue(ms >= ChargingLoop.VehicleStopMs);
        Assert.IsTrue(ms <= ChargingLoop.VehicleStopMs + LoopBench.TickMs);
    }

    [TestMethod]
    public void Permission_that_returns_in_time_keeps_the_contactor_and_the_next_stop_counts_anew()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Loop.EnergyAllowed = false;
        bench.Run(2500);
        bench.Loop.EnergyAllowed = true;
        bench.Run(1000);
        Assert.IsTrue(bench.IsOrdered);
        Assert.AreEqual(5333, bench.Duty);
        Assert.AreEqual(1, bench.Hardware.Contactor.Closings);
        bench.Loop.EnergyAllowed = false;
        Assert.IsTrue(bench.MsUntilOpen() >= ChargingLoop.VehicleStopMs);
    }

    [TestMethod]
    public void Limit_below_6_A_ends_the_offer_like_a_stop()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Loop.LimitDeciamps = 59;
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.IsTrue(bench.IsOrdered);
        Assert.IsTrue(bench.MsUntilOpen() <= ChargingLoop.VehicleStopMs + LoopBench.TickMs);
        bench.Loop.LimitDeciamps = 60;
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(1000, bench.Duty);
        bench.Run(ChargingLoop.MinOpenMs);
        Assert.IsTrue(bench.IsOrdered);
    }

    [TestMethod]
    public void Duty_cycle_follows_the_limit_in_the_next_tick_and_is_set_only_when_it_changes()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        int orders = bench.Hardware.Pilot.DutyOrders;
        bench.Run(10000);
        Assert.AreEqual(orders, bench.Hardware.Pilot.DutyOrders);
        bench.Loop.LimitDeciamps = 160;
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(2666, bench.Duty);
        bench.Loop.LimitDeciamps = 60;
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(1000, bench.Duty);
        Assert.AreEqual(orders + 2, bench.Hardware.Pilot.DutyOrders);
        Assert.IsTrue(bench.IsOrdered);
    }

    [TestMethod]
    public void State_D_is_supplied_in_a_ventilated_room_only()
    {
        LoopBench ventilated = new LoopBench(true);
        ventilated.Charge();
        Assert.IsTrue(ventilated.IsOrdered);

        LoopBench closed = new LoopBench();
        closed.Hardware.Pilot.Force(PilotState.D);
        closed.Run(5000);
        Assert.IsFalse(closed.IsOrdered);
        Assert.IsFalse(closed.Loop.IsVehicleReady);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void Pilot_error_ends_pwm_and_keeps_the_knowledge_of_the_vehicle(int state)
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.Force((PilotState)state);
        bench.Run(100);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.IsTrue(bench.Loop.IsPilotError);
        Assert.IsTrue(bench.Loop.IsVehicleConnected);
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(100);
        Assert.IsFalse(bench.Loop.IsVehicleConnected);
        bench.Hardware.Pilot.Force((PilotState)state);
        bench.Run(100);
        Assert.IsFalse(bench.Loop.IsVehicleConnected);
    }
}
