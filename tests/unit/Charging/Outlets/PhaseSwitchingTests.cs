using Borne.Charging.Outlets;
using Borne.Tests.Bench.Hardware;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>One and three phases are changed without load, after the vehicle let go (B-SC-15).</summary>
[TestClass]
public class PhaseSwitchingTests
{
    private const int TickMs = 20;

    [TestMethod]
    public void Offer_ends_contacts_move_and_the_offer_comes_back_after_the_pause()
    {
        FakeConnector hardware = new FakeConnector(false);
        FakePhaseSwitch contacts = new FakePhaseSwitch(hardware);
        PhaseSwitching switching = new PhaseSwitching(contacts);
        long now = 0;
        switching.Tick(3, false, now);
        Assert.IsFalse(switching.IsBusy, "three are connected already");

        for (now = TickMs; now < 5000; now += TickMs)
        {
            switching.Tick(1, false, now);
            Assert.IsTrue(switching.IsBusy, "the offer must end");
            Assert.AreEqual(0, contacts.Count, "never under load");
        }

        long open = now;
        while (contacts.Count == 0)
        {
            switching.Tick(1, true, now);
            now += TickMs;
            Assert.IsTrue(now < open + PhaseSwitching.SettleMs + 1000, "it happens");
        }

        Assert.IsTrue(now - open >= PhaseSwitching.SettleMs, "the contactor has settled");
        long switched = now;
        while (switching.IsBusy)
        {
            switching.Tick(1, true, now);
            now += TickMs;
        }

        Assert.IsTrue(now - switched >= PhaseSwitching.PauseMs - TickMs, "the vehicle had its pause");
        Assert.AreEqual(1, contacts.Phases);
        Assert.AreEqual(1, contacts.Count);
    }

    [TestMethod]
    public void Two_changes_keep_their_distance()
    {
        FakeConnector hardware = new FakeConnector(false);
        FakePhaseSwitch contacts = new FakePhaseSwitch(hardware);
        PhaseSwitching switching = new PhaseSwitching(contacts);
        for (long now = 0; now < PhaseSwitching.LeastMs; now += TickMs)
        {
            switching.Tick(now < 30000 ? 1 : 3, true, now);
        }

        Assert.AreEqual(1, contacts.Count);
        Assert.IsFalse(switching.IsBusy, "charging goes on meanwhile");
    }

    [TestMethod]
    public void Fixed_phases_and_those_connected_already_change_nothing()
    {
        PhaseSwitching none = new PhaseSwitching(null);
        none.Tick(1, true, 100000);
        Assert.IsFalse(none.IsBusy);
        FakeConnector hardware = new FakeConnector(false);
        FakePhaseSwitch contacts = new FakePhaseSwitch(hardware);
        PhaseSwitching switching = new PhaseSwitching(contacts);
        switching.Tick(3, true, 100000);
        switching.Tick(3, true, 200000);
        Assert.AreEqual(0, contacts.Count);
        Assert.IsFalse(switching.IsBusy);
    }
}
