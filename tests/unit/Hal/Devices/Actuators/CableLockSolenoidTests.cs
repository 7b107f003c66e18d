using Borne.Hal.Devices.Actuators;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Actuators;

/// <summary>Cable lock with a solenoid that holds the bolt against a spring.</summary>
[TestClass]
public class CableLockSolenoidTests
{
    private const int TravelMs = 300;
    private const int TickMs = 20;

    [TestMethod]
    public void Bolt_is_held_for_as_long_as_it_is_to_lock()
    {
        SpringRig rig = new SpringRig();
        CableLockSolenoid sut = new CableLockSolenoid(rig, TravelMs);
        long now = Run(sut, rig, 0, 100);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)sut.State);
        sut.Set(true);
        Assert.AreEqual((int)CableLockState.Moving, (int)sut.State);
        now = Run(sut, rig, now, 400);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State);
        now = Run(sut, rig, now, 3600000);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State);
        Assert.IsTrue(rig.IsBoltOut, "held");
        sut.Set(false);
        Run(sut, rig, now, 400);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)sut.State);
        Assert.AreEqual(0, rig.Direction);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Bolt_that_does_not_follow_is_failed_until_the_next_order(bool locks)
    {
        SpringRig rig = new SpringRig();
        CableLockSolenoid sut = new CableLockSolenoid(rig, TravelMs);
        long now = Run(sut, rig, 0, 400);
        sut.Set(!locks);
        now = Run(sut, rig, now, 400);
        rig.IsJammed = true;
        sut.Set(locks);
        now = Run(sut, rig, now, TravelMs + (2 * TickMs));
        Assert.AreEqual((int)CableLockState.Failed, (int)sut.State);
        rig.IsJammed = false;
        sut.Set(locks);
        Run(sut, rig, now, 400);
        Assert.AreEqual((int)(locks ? CableLockState.Locked : CableLockState.Unlocked), (int)sut.State);
    }

    [TestMethod]
    public void Bolt_that_leaves_its_place_and_stays_away_is_failed()
    {
        SpringRig rig = new SpringRig();
        CableLockSolenoid sut = new CableLockSolenoid(rig, TravelMs);
        sut.Set(true);
        long now = Run(sut, rig, 0, 500);
        rig.IsPushedIn = true;
        now = Run(sut, rig, now, 100);
        Assert.AreEqual((int)CableLockState.Moving, (int)sut.State);
        rig.IsPushedIn = false;
        now = Run(sut, rig, now, 300);
        Assert.AreEqual((int)CableLockState.Locked, (int)sut.State, "it sprang back");
        rig.IsPushedIn = true;
        Run(sut, rig, now, TravelMs + 100);
        Assert.AreEqual((int)CableLockState.Failed, (int)sut.State);
    }

    private static long Run(CableLockSolenoid sut, SpringRig rig, long from, int ms)
    {
        long now = from;
        for (; now < from + ms; now += TickMs)
        {
            rig.Pass(TickMs);
            sut.Poll(now);
        }

        return now;
    }
}
