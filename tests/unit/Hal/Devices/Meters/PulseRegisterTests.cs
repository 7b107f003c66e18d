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
    public void Power_is_known_with_the_second_pulse_and_gone_after_a_silence()
    {
        PulseRegister sut = new PulseRegister(1000, 0, 0);
        sut.Add(20, 5000);
        Assert.AreEqual(0, sut.PowerW, "nobody knows when they began");
        sut.Add(20, 10000);
        Assert.AreEqual(14400, sut.PowerW, "20 Wh in 5 s");
        sut.Add(0, 20000);
        Assert.AreEqual(0, sut.PowerW);
    }

    // Meters of 1000, 10000 and 800 pulses; asked every 100 ms as the board does.
    [TestMethod]
    [DataRow(1380, 1000)]
    [DataRow(3680, 1000)]
    [DataRow(7360, 10000)]
    [DataRow(160, 800)]
    [DataRow(22080, 1000)]
    public void Steady_power_is_told_within_two_percent(int watts, int pulsesPerKwh)
    {
        PulseRegister sut = new PulseRegister(pulsesPerKwh, 0, 0);
        long seen = 0;
        for (long now = 100; now <= 300000; now += 100)
        {
            long count = now * watts * pulsesPerKwh / 3600000000L;
            sut.Add(count - seen, now);
            seen = count;
            if (now > 130000)
            {
                int off = sut.PowerW > watts ? sut.PowerW - watts : watts - sut.PowerW;
                Assert.IsTrue(50 * off <= watts, now.ToString() + ": " + sut.PowerW.ToString());
            }
        }
    }

    [TestMethod]
    public void Power_that_falls_is_told_as_far_as_the_silence_tells()
    {
        PulseRegister sut = new PulseRegister(1000, 0, 0);
        for (int i = 1; i <= 30; i++)
        {
            sut.Add(1, 1000 * i);
        }

        Assert.AreEqual(3600, sut.PowerW);
        sut.Add(0, 33000);
        Assert.AreEqual(1200, sut.PowerW, "a pulse now would be 3 s after the last");
        sut.Add(0, 36000);
        Assert.AreEqual(600, sut.PowerW);
        sut.Add(1, 36000);
        Assert.AreEqual(600, sut.PowerW);
        sut.Add(1, 42000);
        Assert.AreEqual(600, sut.PowerW);
        sut.Add(0, 42000 + 61000);
        Assert.AreEqual(0, sut.PowerW);
    }

    [TestMethod]
    [DataRow(3680, 1000)]
    [DataRow(5520, 1000)]
    [DataRow(33120, 10000)]
    public void Pulses_up_to_the_highest_power_count_each(int watts, int pulsesPerKwh)
    {
        PulseRegister sut = new PulseRegister(pulsesPerKwh, 0, 0, watts);
        long seen = 0;
        for (long now = 100; now <= 600000; now += now % 70000 == 0 ? 9900 : 100)
        {
            long count = now * watts * pulsesPerKwh / 3600000000L;
            sut.Add(count - seen, now);
            seen = count;
        }

        Assert.AreEqual(0, (int)sut.Refused);
    }

    [TestMethod]
    public void Pulses_that_no_current_makes_are_refused()
    {
        // 3600 W and 1000 pulses: one a second.
        PulseRegister sut = new PulseRegister(1000, 0, 0, 3600);
        for (int now = 100; now <= 100000; now += 100)
        {
            sut.Add(5, now);
        }

        Assert.IsTrue(sut.EnergyWh >= 99 && sut.EnergyWh <= 101, sut.EnergyWh.ToString());
        Assert.AreEqual(5000 - (int)sut.EnergyWh, (int)sut.Refused);
        sut.Add(0, 3600000);
        sut.Add(0, 3600100);
        sut.Add(50, 3600200);
        Assert.IsTrue(sut.EnergyWh <= 102, "the time of a silence is not saved up");
    }
}
