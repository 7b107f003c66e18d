using Borne.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Analog;

/// <summary>Temperatures from an NTC thermistor of 10 kOhm below a pull-up of 10 kOhm.</summary>
[TestClass]
public class NtcThermistorTests
{
    private const int PullUp = 10000;
    private const int Full = 4095;

    // Resistances of B = 3950 K worked out apart from the table: 10000 * exp(3950 * (1 / T - 1 / 298.15)).
    [TestMethod]
    [DataRow(33621, 0)]
    [DataRow(29510, 25)]
    [DataRow(10000, 250)]
    [DataRow(8960, 275)]
    [DataRow(3588, 500)]
    [DataRow(2720, 575)]
    [DataRow(2234, 630)]
    [DataRow(1492, 750)]
    [DataRow(698, 1000)]
    public void Resistance_gives_the_temperature_within_half_a_degree(int ohm, int decidegrees)
    {
        NtcThermistor sut = new NtcThermistor(NtcThermistor.TenKiloohm(), PullUp, IdealScale.Create());
        int count = (int)((long)Full * ohm / (PullUp + ohm));
        sut.Take(count, 0);
        Assert.IsTrue(sut.TryRead(out int actual));
        Assert.IsTrue(actual >= decidegrees - 6 && actual <= decidegrees + 6, actual.ToString());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    [DataRow(4090)]
    [DataRow(4095)]
    public void Broken_or_shorted_sensor_gives_no_temperature(int count)
    {
        NtcThermistor sut = new NtcThermistor(NtcThermistor.TenKiloohm(), PullUp, IdealScale.Create());
        sut.Take(count, 0);
        Assert.IsFalse(sut.TryRead(out _));
    }

    [TestMethod]
    public void Value_is_kept_over_a_bad_reading_and_grows_stale()
    {
        NtcThermistor sut = new NtcThermistor(NtcThermistor.TenKiloohm(), PullUp, IdealScale.Create());
        sut.Take(2048, 0);
        sut.Take(0, NtcThermistor.StaleMs - 1);
        Assert.IsTrue(sut.TryRead(out int value));
        Assert.IsTrue(value >= 245 && value <= 255, value.ToString());
        sut.Take(0, NtcThermistor.StaleMs);
        Assert.IsFalse(sut.TryRead(out _));
    }

    [TestMethod]
    public void Single_spike_is_smoothed_and_a_step_is_followed()
    {
        NtcThermistor sut = new NtcThermistor(NtcThermistor.TenKiloohm(), PullUp, IdealScale.Create());
        for (int i = 0; i < 20; i++)
        {
            sut.Take(2048, i);
        }

        sut.Take(267, 21);
        sut.TryRead(out int value);
        Assert.IsTrue(value < 360, value.ToString());
        for (int i = 0; i < 60; i++)
        {
            sut.Take(267, 22 + i);
        }

        sut.TryRead(out value);
        Assert.IsTrue(value >= 985, value.ToString());
    }
}
