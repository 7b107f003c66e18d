using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>
/// IEC 61851-1:2017 annex A, sequences and times of table A.6, in simulated time with the longest tick that is allowed.
/// </summary>
/// <remarks>
/// Sequence of the standard, limit, and the test that proves it (L: ChargingLoopTests, H: here, R: the tests of the
/// residual-current monitor, P: the tests of the pilot monitor).
/// <code>
/// 1.1  plug in, A to B: no energy, offer only when allowed     H Plugged_in_vehicle_gets_the_offer_in_one_tick_and_no_energy
/// 1.2  plug in with S2 closed, A to C: contactor opens the
///      session only when allowed                               H Vehicle_that_comes_in_state_C_waits_for_permission
/// 2.1  unplug in B, B to A: PWM off                            H Pwm_ends_in_one_tick_when_the_vehicle_is_unplugged
/// 2.2  unplug in C or D: open within 100 ms                    L Contactor_opens_within_100_ms_when_state_C_is_left(0)
/// 3.1  EVSE ready, 12 V to PWM                                 H Offer_begins_in_the_tick_of_the_permission
/// 3.2  EVSE not ready any more, PWM to 12 V                    L Station_ends_the_offer_first...
/// 4    S2 closes, B to C: contactor within 3 s                 H Contactor_closes_within_3_s_of_state_C
/// 5    PWM begins while C stands (x1 to x2): 3 s               H Contactor_closes_within_3_s_of_the_offer_in_state_C
/// 6    width changes: in time, vehicle follows within 5 s      H Every_limit_has_its_duty_cycle_in_one_tick, L Duty_cycle_follows...
/// 7    S2 opens, C to B: open within 100 ms, PWM goes on       H Offer_goes_on_when_the_vehicle_pauses, L Contactor_opens...(1)
/// 8    C to D and back: ventilation                            H State_D_ends_the_supply_in_a_closed_room..., L State_D...
/// 9.1  EVSE stops, vehicle obeys                               L Station_ends_the_offer_first...
/// 9.2  EVSE stops, vehicle does not: open after 6 s (3 at least) L Vehicle_that_ignores_the_end_of_the_offer...
/// 9.3  EVSE fault: open at once                                L Residual_current..., L Contactor_that_falls_off..., R
/// 10   pilot to E or F: open within 100 ms                     L Contactor_opens...(4, 5), L Pilot_error_ends_pwm...
/// 10.1 pilot error ends: offer again, contactor by C only      H Short_circuit_that_ends_leads_back_without_a_jolt
/// 11   flicker of C: no chatter                                H Pilot_that_flickers_does_not_make_the_contactor_chatter
/// 12   diode missing                                           P Missing_diode_is_found_while_the_pwm_runs, MissingDiodeTests
/// </code>
/// </remarks>
[TestClass]
public class IecTimingTests
{
    private const int CloseLimitMs = 3000;
    private const int OpenLimitMs = 100;

    [TestMethod]
    public void Plugged_in_vehicle_gets_the_offer_in_one_tick_and_no_energy()
    {
        LoopBench bench = new LoopBench();
        bench.Run(1000);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(5333, bench.Duty);
        bench.Run(60000);
        Assert.IsFalse(bench.IsOrdered);
    }

    [TestMethod]
    public void Vehicle_that_comes_in_state_C_waits_for_permission()
    {
        LoopBench bench = new LoopBench();
        bench.Loop.EnergyAllowed = false;
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(60000);
        Assert.IsFalse(bench.IsOrdered);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.AreEqual((int)ChargePointErrorCode.NoError, (int)bench.Loop.Fault);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Pwm_ends_in_one_tick_when_the_vehicle_is_unplugged(int from)
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Pilot.Force((PilotState)from);
        bench.Run(2000);
        Assert.AreEqual(5333, bench.Duty);
        bench.Hardware.Pilot.Force(PilotState.A);
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        Assert.IsFalse(bench.IsOrdered);
    }

    [TestMethod]
    public void Offer_begins_in_the_tick_of_the_permission()
    {
        LoopBench bench = new LoopBench();
        bench.Loop.EnergyAllowed = false;
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(5000);
        Assert.AreEqual(DutyCycle.None, bench.Duty);
        bench.Loop.EnergyAllowed = true;
        bench.Run(LoopBench.TickMs);
        Assert.AreEqual(5333, bench.Duty);
    }

    [TestMethod]
    public void Contactor_closes_within_3_s_of_state_C()
    {
        LoopBench bench = new LoopBench();
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(5000);
        bench.Hardware.Pilot.Force(PilotState.C);
        Assert.IsTrue(MsUntilClosed(bench) <= CloseLimitMs);
    }

    [TestMethod]
    public void Contactor_closes_within_3_s_of_state_C_also_right_after_it_opened()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(LoopBench.TickMs);
        Assert.IsFalse(bench.IsOrdered);
        bench.Hardware.Pilot.Force(PilotState.C);
        int ms = MsUntilClosed(bench);
        Assert.IsTrue(ms <= CloseLimitMs);
        Assert.IsTrue(ms >= ChargingLoop.MinOpenMs - LoopBench.TickMs, "and not at once");
    }

    [TestMethod]
    public void Contactor_closes_within_3_s_of_the_offer_in_state_C()
    {
        LoopBench bench = new LoopBench();
        bench.Loop.EnergyAllowed = false;
        bench.Hardware.Pilot.Force(PilotState.C);
        bench.Run(10000);
        bench.Loop.EnergyAllowed = true;
        Assert.IsTrue(MsUntilClosed(bench) <= CloseLimitMs);
    }

    [TestMethod]
    public void Every_limit_has_its_duty_cycle_in_one_tick()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        for (int deciamps = 60; deciamps <= 800; deciamps += 5)
        {
            bench.Loop.LimitDeciamps = deciamps;
            bench.Run(LoopBench.TickMs);

            // Table A.7: 0.6 A for 1 % up to 51 A, above it 2.5 A for 1 % from 64 % on.
            int duty = deciamps <= 510 ? deciamps * 1000 / 60 : deciamps < 525 ? 8500 : 6400 + (deciamps * 4);
            Assert.IsTrue(bench.Duty - duty <= 1 && duty - bench.Duty <= 1, deciamps.ToString());
            Assert.IsTrue(bench.IsOrdered, "a change of the width does not open the contactor");
        }
    }

    [TestMethod]
    public void Offer_goes_on_when_the_vehicle_pauses()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.Force(PilotState.B);
        Assert.IsTrue(bench.MsUntilOpen() <= OpenLimitMs);
        bench.Run(60000);
        Assert.AreEqual(5333, bench.Duty);
        bench.Hardware.Pilot.Force(PilotState.C);
        Assert.IsTrue(MsUntilClosed(bench) <= CloseLimitMs, "and it can go on");
    }

    [TestMethod]
    public void State_D_ends_the_supply_in_a_closed_room_and_C_brings_it_back()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.Force(PilotState.D);
        Assert.IsTrue(bench.MsUntilOpen() <= OpenLimitMs);
        bench.Hardware.Pilot.Force(PilotState.C);
        Assert.IsTrue(MsUntilClosed(bench) <= CloseLimitMs);
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(5)]
    public void Short_circuit_that_ends_leads_back_without_a_jolt(int state)
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        bench.Hardware.Pilot.Force((PilotState)state);
        Assert.IsTrue(bench.MsUntilOpen() <= OpenLimitMs);
        bench.Hardware.Pilot.Force(PilotState.B);
        bench.Run(5000);
        Assert.AreEqual(5333, bench.Duty);
        Assert.IsFalse(bench.IsOrdered);
        bench.Hardware.Pilot.Force(PilotState.C);
        Assert.IsTrue(MsUntilClosed(bench) <= CloseLimitMs);
    }

    [TestMethod]
    public void Pilot_that_flickers_does_not_make_the_contactor_chatter()
    {
        LoopBench bench = new LoopBench();
        bench.Charge();
        int closings = bench.Hardware.Contactor.Closings;
        for (int i = 0; i < 100; i++)
        {
            bench.Hardware.Pilot.Force(i % 2 == 0 ? PilotState.B : PilotState.C);
            bench.Run(100);
        }

        Assert.IsTrue(bench.Hardware.Contactor.Closings - closings <= 10, "in 10 s once a second at most");
    }

    [TestMethod]
    public void Fault_in_every_state_opens_within_100_ms_and_ends_the_offer()
    {
        for (int state = 0; state <= 5; state++)
        {
            LoopBench bench = new LoopBench();
            bench.Charge();
            bench.Hardware.Pilot.Force((PilotState)state);
            bench.Hardware.ResidualCurrent.IsTripped = true;
            Assert.IsTrue(bench.MsUntilOpen() <= OpenLimitMs, state.ToString());
            Assert.AreEqual(DutyCycle.None, bench.Duty, state.ToString());
        }
    }

    private static int MsUntilClosed(LoopBench bench)
    {
        int ms = 0;
        while (!bench.IsOrdered && ms < 10000)
        {
            bench.Run(LoopBench.TickMs);
            ms += LoopBench.TickMs;
        }

        return ms;
    }
}
