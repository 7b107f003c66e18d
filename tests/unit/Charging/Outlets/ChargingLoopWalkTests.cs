using Borne.Charging.Outlets;
using Borne.Hal.Outlet;
using Borne.Tests.Bench.Hardware;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>The safety loop in every combination of inputs and on a long random walk through them (IEC 61851-1 annex A).</summary>
[TestClass]
public class ChargingLoopWalkTests
{
    private const int Steps = 20000;
    private const int WalkTickMs = 50;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Random_walk_never_supplies_energy_that_is_not_asked_for_and_allowed(bool isVentilated)
    {
        LoopBench bench = new LoopBench(isVentilated);
        FakeEntropy random = new FakeEntropy(isVentilated ? 77u : 4242u);
        FakeConnector hardware = bench.Hardware;
        long allowedAt = long.MinValue / 2;
        int closedSteps = 0;
        int faultySteps = 0;
        for (int step = 0; step < Steps; step++)
        {
            Change(bench, random);
            bench.Run(WalkTickMs, WalkTickMs);
            PilotState pilot = hardware.Pilot.State;
            ChargingLoop loop = bench.Loop;
            if (loop.EnergyAllowed && loop.LimitDeciamps >= DutyCycle.MinDeciamps)
            {
                allowedAt = bench.Now;
            }

            bool isAsked = pilot == PilotState.C || (pilot == PilotState.D && isVentilated);
            if (bench.IsOrdered)
            {
                closedSteps++;
                Assert.IsTrue(isAsked, "closed outside state C");
                Assert.IsTrue(loop.Fault == ChargePointErrorCode.NoError, "closed with a fault");
                Assert.IsFalse(hardware.ResidualCurrent.IsTripped, "closed with a residual current");
                Assert.IsTrue(bench.Now - allowedAt <= ChargingLoop.VehicleStopMs, "closed without permission");
            }

            if (bench.Duty != DutyCycle.None)
            {
                Assert.IsTrue(pilot == PilotState.B || pilot == PilotState.C || pilot == PilotState.D, "PWM without a vehicle");
                Assert.IsTrue(loop.EnergyAllowed, "PWM without permission");
                Assert.IsTrue(loop.Fault == ChargePointErrorCode.NoError, "PWM with a fault");
                Assert.AreEqual(DutyCycle.FromDeciamps(loop.LimitDeciamps), bench.Duty, "PWM is not that of the limit");
            }

            Assert.AreEqual(bench.IsOrdered, loop.IsContactorOrdered);
            Assert.AreEqual(bench.Duty, loop.Duty);
            faultySteps += loop.Fault == ChargePointErrorCode.NoError ? 0 : 1;
        }

        // The walk is worth something only when it comes by both sides.
        Assert.IsTrue(closedSteps > Steps / 50, "hardly ever closed");
        Assert.IsTrue(faultySteps > Steps / 50, "hardly ever at fault");
        Assert.IsTrue(faultySteps < Steps / 2, "nearly always at fault");
    }

    [TestMethod]
    public void Every_combination_of_inputs_ends_in_the_output_that_belongs_to_it()
    {
        for (int bits = 0; bits < 96; bits++)
        {
            bool isTripped = (bits & 1) != 0;
            bool isAllowed = (bits & 2) != 0;
            bool hasLimit = (bits & 4) != 0;
            bool isWelded = (bits & 8) != 0;
            PilotState pilot = (PilotState)(bits >> 4);

            // From a charging vehicle to the combination, long enough for every time limit.
            LoopBench bench = new LoopBench();
            bench.Charge();
            bench.Hardware.Contactor.IsWelded = isWelded;
            bench.Hardware.ResidualCurrent.IsTripped = isTripped;
            bench.Hardware.Pilot.Force(pilot);
            bench.Loop.EnergyAllowed = isAllowed;
            bench.Loop.LimitDeciamps = hasLimit ? 160 : 0;
            bench.Run(ChargingLoop.VehicleStopMs + 1000);

            bool isSupplied = !isTripped && isAllowed && hasLimit && pilot == PilotState.C;
            bool isFaulty = isTripped || (isWelded && !isSupplied);
            bool isOffered = isAllowed && hasLimit && !isFaulty
                && (pilot == PilotState.B || pilot == PilotState.C || pilot == PilotState.D);
            Assert.AreEqual(isSupplied, bench.IsOrdered, "contactor");
            Assert.AreEqual(isFaulty, bench.Loop.Fault != ChargePointErrorCode.NoError, "fault");
            Assert.AreEqual(isOffered ? 2666 : DutyCycle.None, bench.Duty, "duty cycle");
        }
    }

    private static void Change(LoopBench bench, FakeEntropy random)
    {
        FakeConnector hardware = bench.Hardware;
        switch (random.Next(24))
        {
            case 0:
            case 1:
                hardware.Pilot.Force((PilotState)random.Next(6));
                break;
            case 2:
            case 3:
                hardware.Pilot.Force(hardware.Hardware.Ventilated ? PilotState.D : PilotState.C);
                break;
            case 4:
                bench.Loop.EnergyAllowed = !bench.Loop.EnergyAllowed;
                break;
            case 5:
                bench.Loop.EnergyAllowed = true;
                break;
            case 6:
                bench.Loop.LimitDeciamps = random.Next(900);
                break;
            case 7:
                hardware.ResidualCurrent.IsTripped = random.Next(6) == 0;
                break;
            case 8:
                hardware.Contactor.IsStuck = random.Next(8) == 0;
                break;
            case 9:
                hardware.Contactor.IsWelded = random.Next(8) == 0;
                break;
            case 10:
                hardware.Pilot.Force(PilotState.A);
                break;
            case 11:
                bench.Run(random.Next(80) * WalkTickMs, WalkTickMs);
                break;
        }
    }
}
