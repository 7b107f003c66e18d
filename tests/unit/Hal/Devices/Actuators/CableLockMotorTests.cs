using Borne.Hal.Devices.Actuators;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Actuators;

/// <summary>Cable lock with a motor: pulses, switch, retries.</summary>
[TestClass]
public class CableLockMotorTests
{
    private const int PulseMs = 300;
    private const int TickMs = 20;
    private const int PauseMs = PulseMs * CableLockMotor.PausePulses;

    [TestMethod]
    public void Order_locks_with_one_pulse_and_stops_the_motor()
    {
        LockRig rig = new LockRig();
        CableLockMotor sut = new CableLockMotor(rig, PulseMs);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)sut.State);
        sut.Set(true);
        Assert.AreEqual((int)CableLockState.Moving, (int)sut.State);
        Run(sut, rig, 0, 600);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State);
        Assert.AreEqual(0, rig.Direction);
        Assert.AreEqual(1, sut.Pulses);
        Assert.IsTrue(rig.LongestRunMs <= PulseMs, "motor");
        sut.Set(false);
        Run(sut, rig, 600, 300 + PauseMs - TickMs);
        Assert.AreEqual(1, sut.Pulses, "the motor cools");
        Run(sut, rig, 300 + PauseMs - TickMs, 1000 + PauseMs);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)sut.State);
    }

    [TestMethod]
    public void Bolt_that_jams_is_tried_three_times_with_pauses_and_then_fails()
    {
        LockRig rig = new LockRig { IsJammed = true };
        CableLockMotor sut = new CableLockMotor(rig, PulseMs);
        sut.Set(true);
        Run(sut, rig, 0, 20000);
        Assert.AreEqual((int)CableLockState.Failed, (int)sut.State);
        Assert.AreEqual(CableLockMotor.Attempts, sut.Pulses);
        Assert.AreEqual(0, rig.Direction);
        Assert.IsTrue(rig.LongestRunMs <= PulseMs, "motor");

        rig.IsJammed = false;
        sut.Set(true);
        Run(sut, rig, 20000, 21000);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State, "a new order tries again");
    }

    [TestMethod]
    public void Second_attempt_comes_after_the_pause_and_can_succeed()
    {
        LockRig rig = new LockRig { IsJammed = true };
        CableLockMotor sut = new CableLockMotor(rig, PulseMs);
        sut.Set(true);
        Run(sut, rig, 0, 1000);
        Assert.AreEqual(1, sut.Pulses, "pause");
        rig.IsJammed = false;
        Run(sut, rig, 1000, 1000 + PauseMs);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State);
        Assert.AreEqual(2, sut.Pulses);
    }

    [TestMethod]
    public void Order_that_changes_on_the_way_counts()
    {
        LockRig rig = new LockRig();
        CableLockMotor sut = new CableLockMotor(rig, PulseMs);
        sut.Set(true);
        Run(sut, rig, 0, 100);
        sut.Set(false);
        Assert.AreEqual(0, rig.Direction, "stopped before it turns");
        Run(sut, rig, 100, 800);
        Assert.AreEqual(0, rig.Direction, "and cools as long as it ran eight times");
        Run(sut, rig, 800, 1500);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)sut.State);
        Assert.IsFalse(rig.IsBoltOut);
    }

    [TestMethod]
    public void Order_for_the_place_where_it_is_does_not_move_anything()
    {
        LockRig rig = new LockRig { IsBoltOut = true };
        CableLockMotor sut = new CableLockMotor(rig, PulseMs);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State, "the switch tells");
        sut.Set(true);
        Run(sut, rig, 0, 1000);
        Assert.AreEqual(0, sut.Pulses);
    }

    [TestMethod]
    public void Bolt_that_is_pushed_back_is_driven_out_again()
    {
        LockRig rig = new LockRig();
        CableLockMotor sut = new CableLockMotor(rig, PulseMs);
        sut.Set(true);
        Run(sut, rig, 0, 600);
        rig.IsBoltOut = false;
        Run(sut, rig, 600, 1000 + PauseMs);
        Assert.IsTrue(rig.IsBoltOut);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State);
        Assert.AreEqual(2, sut.Pulses);
    }

    // An actuator for pulses of 200 ms, one of 800 ms, and one whose maker gives the pause.
    [TestMethod]
    [DataRow(200, 0, 1600)]
    [DataRow(800, 0, 3000)]
    [DataRow(250, 700, 700)]
    public void Orders_in_quick_turns_never_shorten_the_pause(int pulseMs, int pauseMs, int expectedMs)
    {
        LockRig rig = new LockRig();
        CableLockMotor sut = new CableLockMotor(rig, pulseMs, pauseMs);
        long ended = -100000;
        int ran = 0;
        int worst = 100000;
        int total = 0;
        for (int now = 0; now < 60000; now += TickMs)
        {
            int before = rig.Direction;
            if (now % 340 == 0)
            {
                sut.Set(now % 680 == 0);
            }

            sut.Poll(now);
            if (before == 0 && rig.Direction != 0)
            {
                int rest = (int)(now - ended);
                worst = ran >= pulseMs - TickMs && rest < worst ? rest : worst;
                ran = 0;
            }

            ended = before != 0 && rig.Direction == 0 ? now : ended;
            ran += rig.Direction != 0 ? TickMs : 0;
            total += rig.Direction != 0 ? TickMs : 0;
            rig.Pass(TickMs);
        }

        Assert.IsTrue(sut.Pulses > 5, "it moves");
        Assert.IsTrue(worst >= expectedMs - TickMs, worst.ToString());
        Assert.IsTrue(total <= 60000L * pulseMs / (pulseMs + expectedMs) + (2 * pulseMs), total.ToString());
    }

    private static void Run(CableLockMotor sut, LockRig rig, long from, long to)
    {
        for (long now = from; now < to; now += TickMs)
        {
            sut.Poll(now);
            rig.Pass(TickMs);
        }
    }
}
