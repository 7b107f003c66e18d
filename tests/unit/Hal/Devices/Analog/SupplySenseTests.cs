using Borne.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Analog;

/// <summary>Supply of a board with backup power.</summary>
[TestClass]
public class SupplySenseTests
{
    private const int LimitMv = 1290;

    // 1600 counts of 3.3 V / 4095 are 1289 mV.
    private const int Limit = 1601;
    private const int Good = 2000;
    private const int TickMs = 20;

    [TestMethod]
    public void Two_low_readings_are_a_failure_and_one_is_none()
    {
        SupplySense sut = new SupplySense(LimitMv, IdealScale.Create());
        for (int i = 0; i < 10; i++)
        {
            sut.Take(i % 2 == 0 ? 0 : Good, i * TickMs);
            Assert.IsFalse(sut.IsFailing);
        }

        sut.Take(Limit - 1, 300);
        sut.Take(Limit - 1, 320);
        Assert.IsTrue(sut.IsFailing);
    }

    [TestMethod]
    public void Missing_reading_is_no_failure()
    {
        SupplySense sut = new SupplySense(LimitMv, IdealScale.Create());
        for (int i = 0; i < 10; i++)
        {
            sut.Take(AnalogScale.NoReading, i * TickMs);
            Assert.IsFalse(sut.IsFailing);
        }
    }

    [TestMethod]
    public void Supply_is_back_when_it_has_been_there_for_a_while_and_well_above_the_limit()
    {
        SupplySense sut = new SupplySense(LimitMv, IdealScale.Create());
        sut.Take(0, 0);
        sut.Take(0, TickMs);
        long now = 100;
        for (int i = 0; i < 100; i++)
        {
            now += TickMs;
            sut.Take(Limit + 1, now);
            Assert.IsTrue(sut.IsFailing, "too near to the limit");
        }

        sut.Take(Good, now);
        sut.Take(Good, now + SupplySense.BackMs - 1);
        Assert.IsTrue(sut.IsFailing, "too short");
        sut.Take(Good, now + SupplySense.BackMs);
        Assert.IsFalse(sut.IsFailing);
    }
}
