using Borne.Hal.Devices.Meters;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Meters;

/// <summary>S0 pulses to energy and power, IEC 62053-31.</summary>
[TestClass]
public class PulseRegisterTests
{
    [TestMethod]
    public void Pulses_become_energy_without_a_rest_getting_lost()
    {
        PulseRegister sut = new PulseRegister(3000, 500, 0);
        for (int i = 1; i <= 3001; i++)
        {
            sut.Add(1, i);
        }

        Assert.AreEqual(1500L, sut.EnergyWh);
    }

    [TestMethod]
    public void Power_is_the_mean_of_the_last_window()
    {
        PulseRegister sut = new PulseRegister(1000, 0, 0);
        sut.Add(20, 5000);
        Assert.AreEqual(0, sut.PowerW, "the window is not full");
        sut.Add(20, 10000);
        Assert.AreEqual(14400, sut.PowerW, "40 Wh in 10 s");
        sut.Add(0, 20000);
        Assert.AreEqual(0, sut.PowerW);
    }
}
