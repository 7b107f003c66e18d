using Borne.Charging.Outlets;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>IEC 61851-1:2017 tables A.7 (station) and A.8 (vehicle).</summary>
[TestClass]
public class DutyCycleTests
{
    [TestMethod]
    [DataRow(0, 10000)]
    [DataRow(59, 10000)]
    [DataRow(60, 1000)]
    [DataRow(61, 1016)]
    [DataRow(100, 1666)]
    [DataRow(130, 2166)]
    [DataRow(160, 2666)]
    [DataRow(200, 3333)]
    [DataRow(320, 5333)]
    [DataRow(480, 8000)]
    [DataRow(510, 8500)]
    [DataRow(511, 8500)]
    [DataRow(524, 8500)]
    [DataRow(525, 8500)]
    [DataRow(526, 8504)]
    [DataRow(630, 8920)]
    [DataRow(799, 9596)]
    [DataRow(800, 9600)]
    [DataRow(801, 9600)]
    [DataRow(100000, 9600)]
    [DataRow(-1, 10000)]
    public void Current_becomes_the_duty_cycle_of_table_A7(int deciamps, int duty)
    {
        Assert.AreEqual(duty, DutyCycle.FromDeciamps(deciamps));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(300, 0)]
    [DataRow(500, 0)]
    [DataRow(700, 0)]
    [DataRow(799, 0)]
    [DataRow(800, 60)]
    [DataRow(999, 60)]
    [DataRow(1000, 60)]
    [DataRow(1666, 99)]
    [DataRow(1667, 100)]
    [DataRow(5333, 319)]
    [DataRow(5334, 320)]
    [DataRow(8500, 510)]
    [DataRow(8501, 525)]
    [DataRow(8504, 526)]
    [DataRow(9599, 799)]
    [DataRow(9600, 800)]
    [DataRow(9601, 800)]
    [DataRow(9700, 800)]
    [DataRow(9701, 0)]
    [DataRow(10000, 0)]
    public void Duty_cycle_becomes_the_current_of_table_A8(int duty, int deciamps)
    {
        Assert.AreEqual(deciamps, VehicleCurrent.At(duty));
    }

    [TestMethod]
    public void No_duty_cycle_allows_more_than_was_meant_and_none_wastes_an_ampere_outside_the_gap()
    {
        int last = 0;
        for (int deciamps = DutyCycle.MinDeciamps; deciamps <= DutyCycle.MaxDeciamps; deciamps++)
        {
            int duty = DutyCycle.FromDeciamps(deciamps);
            int taken = VehicleCurrent.At(duty);
            Assert.IsTrue(taken <= deciamps, "the vehicle may take more than the limit");
            Assert.IsTrue(duty >= last, "a higher limit gives a lower duty cycle");

            // Between 51.0 and 52.5 A the standard has no duty cycle.
            bool isGap = deciamps > 510 && deciamps <= 525;
            Assert.IsTrue(isGap || deciamps - taken <= 1, "more than 0.1 A is given away");
            last = duty;
        }
    }

    [TestMethod]
    public void Digital_communication_is_never_asked_for_by_a_current()
    {
        for (int deciamps = 0; deciamps <= 900; deciamps++)
        {
            int duty = DutyCycle.FromDeciamps(deciamps);
            Assert.IsTrue(duty == DutyCycle.None || (duty >= 1000 && duty <= 9600));
        }

        Assert.AreEqual(0, VehicleCurrent.At(500));
    }
}
