using Borne.Hal.Devices.Actuators;
using Borne.Tests.Bench.Hardware;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Actuators;

/// <summary>Wear of a contactor.</summary>
[TestClass]
public class CountedContactorTests
{
    [TestMethod]
    public void Each_closing_counts_once_and_orders_and_feedback_pass()
    {
        FakeContactor inner = new FakeContactor();
        CountedContactor sut = new CountedContactor(inner, 49999, 100000);
        Assert.AreEqual(49, sut.WearPercent);
        sut.Set(false);
        sut.Set(true);
        sut.Set(true);
        Assert.AreEqual(50000, sut.Closings);
        Assert.AreEqual(50, sut.WearPercent);
        Assert.IsTrue(inner.IsOrdered);
        inner.Tick(0);
        inner.Tick(100);
        Assert.IsTrue(sut.IsClosed);
        sut.Set(false);
        Assert.IsFalse(inner.IsOrdered);
        sut.Set(true);
        Assert.AreEqual(50001, sut.Closings);
    }
}
