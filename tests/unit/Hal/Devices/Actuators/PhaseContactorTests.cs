using Borne.Hal.Devices.Actuators;
using Borne.Tests.Bench.Hardware;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Actuators;

/// <summary>A second contactor that connects L2 and L3.</summary>
[TestClass]
public class PhaseContactorTests
{
    [TestMethod]
    public void Mirror_contact_tells_the_phases_not_the_order()
    {
        FakeContactor contactor = new FakeContactor();
        PhaseContactor sut = new PhaseContactor(contactor);
        Assert.AreEqual(1, sut.Phases);
        sut.Set(3);
        Assert.IsTrue(contactor.IsOrdered);
        Assert.AreEqual(1, sut.Phases, "on its way");
        contactor.Tick(0);
        contactor.Tick(200);
        Assert.AreEqual(3, sut.Phases);
        contactor.IsWelded = true;
        sut.Set(1);
        contactor.Tick(300);
        contactor.Tick(600);
        Assert.IsFalse(contactor.IsOrdered);
        Assert.AreEqual(3, sut.Phases, "welded");
    }
}
