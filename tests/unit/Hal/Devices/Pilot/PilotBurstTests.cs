using Borne.Charging.Outlets;
using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Tests.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>Levels of the pilot from single readings of its wave.</summary>
[TestClass]
public class PilotBurstTests
{
    private const int PeriodTenths = 10016;
    private const int ToleranceMv = 500;

    private static PilotWave _wave;
    private static PilotBurst _sut;
    private static AnalogScale _scale;

    [TestMethod]
    [DataRow(60)]
    [DataRow(200)]
    [DataRow(250)]
    [DataRow(333)]
    [DataRow(500)]
    public void Both_levels_are_found_at_every_current(int readingUs)
    {
        int[] currents = { 60, 63, 80, 100, 160, 320, 510, 630, 800 };
        for (int i = 0; i < currents.Length; i++)
        {
            Begin(readingUs, DutyCycle.FromDeciamps(currents[i]));
            for (int burst = 0; burst < 20; burst++)
            {
                Expect(6000, -12000);
            }

            Assert.AreEqual(1, _sut.Searches, currents[i].ToString());
        }
    }

    [TestMethod]
    public void Another_duty_cycle_needs_no_search()
    {
        Begin(200, 1000);
        Expect(6000, -12000);
        for (int duty = 1000; duty <= 9600; duty += 100)
        {
            _wave.Duty = duty;
            Expect(6000, -12000);
        }

        Assert.AreEqual(1, _sut.Searches);
    }

    [TestMethod]
    public void Wave_that_moved_is_found_again_at_once()
    {
        Begin(333, 1000);
        Expect(6000, -12000);
        for (int i = 0; i < 5; i++)
        {
            _wave.Shift(137 + (i * 100));
            Expect(6000, -12000);
        }

        Assert.IsTrue(_sut.Searches > 1);
    }

    [TestMethod]
    public void Another_period_than_expected_costs_searches_and_no_level()
    {
        _wave = new PilotWave(AdcCurve.Esp32(1100), 1000.0, 7) { Duty = 1000, HighMv = 6000, ReadingUs = 200 };
        _sut = new PilotBurst(_wave, _wave, PeriodTenths);
        _scale = AdcCurve.Esp32(1100).Calibrated();
        for (int i = 0; i < 50; i++)
        {
            Expect(6000, -12000);
        }
    }

    [TestMethod]
    public void Vehicle_that_leaves_stops_or_lacks_its_diode_is_seen_in_one_burst()
    {
        Begin(333, 1000);
        Expect(6000, -12000);
        _wave.HighMv = 9000;
        Expect(9000, -12000);
        _wave.HighMv = 12000;
        Expect(12000, -12000);
        _wave.HighMv = 6000;
        _wave.LowMv = -6000;
        Expect(6000, -6000);
        Assert.AreEqual(1, _sut.Searches);
    }

    [TestMethod]
    public void Shorted_pilot_is_told_and_so_is_one_that_is_back()
    {
        Begin(200, 5333);
        Expect(6000, -12000);
        _wave.HighMv = 0;
        _wave.LowMv = 0;
        Expect(0, 0);
        _wave.HighMv = 6000;
        _wave.LowMv = -12000;
        Expect(6000, -12000);
    }

    [TestMethod]
    [DataRow(10000, 9000)]
    [DataRow(0, -12000)]
    public void Steady_pilot_needs_no_timing(int duty, int millivolts)
    {
        Begin(333, duty);
        _wave.HighMv = 9000;
        Expect(millivolts, millivolts);
        Assert.AreEqual(0, _sut.Searches);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(333)]
    public void Burst_takes_8_ms_and_the_first_one_50(int readingUs)
    {
        Begin(readingUs, 1000);
        _wave.StallOf = 0;
        double before = _wave.Time;
        _sut.Measure(1000);
        Assert.IsTrue(_wave.Time - before < 50000);
        before = _wave.Time;
        _sut.Measure(1000);
        Assert.IsTrue(_wave.Time - before < 8000);
    }

    [TestMethod]
    public void Reading_that_was_held_up_is_taken_again()
    {
        Begin(100, 1000);
        _wave.StallOf = 3;
        for (int i = 0; i < 50; i++)
        {
            Expect(6000, -12000);
        }
    }

    [TestMethod]
    public void Missing_readings_are_left_out()
    {
        Begin(200, 1000);
        _wave.MissingOf = 20;
        for (int burst = 0; burst < 200; burst++)
        {
            Expect(6000, -12000);
        }
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(10000)]
    public void Converter_that_gives_nothing_costs_no_search(int duty)
    {
        Begin(200, duty);
        _sut.Measure(duty);
        _wave.MissingOf = 1;
        for (int burst = 0; burst < 10; burst++)
        {
            int before = _wave.Readings;
            _sut.Measure(duty);
            Assert.AreEqual(AnalogScale.NoReading, _sut.HighCount);
            Assert.AreEqual(AnalogScale.NoReading, _sut.LowCount);
            int most = (2 * PilotBurst.Readings) + BurstExtremes.MinReadings;
            Assert.IsTrue(_wave.Readings - before <= most, (_wave.Readings - before).ToString());
        }
    }

    [TestMethod]
    public void Usual_time_of_a_reading_is_known()
    {
        Begin(250, 10000);
        _sut.Measure(10000);
        Assert.IsTrue(_sut.ReadingUs >= 250 && _sut.ReadingUs < 270, _sut.ReadingUs.ToString());
    }

    private static void Begin(int readingUs, int duty)
    {
        AdcCurve curve = AdcCurve.Esp32(1100);
        _wave = new PilotWave(curve, PilotWave.Esp32PeriodUs, 12345) { Duty = duty, HighMv = 6000, ReadingUs = readingUs };
        _sut = new PilotBurst(_wave, _wave, PeriodTenths);
        _scale = curve.Calibrated();
    }

    private static void Expect(int highMv, int lowMv)
    {
        _sut.Measure(_wave.Duty);
        // Where the wave has moved by half a period the two change places; the monitor puts them in order.
        int a = _scale.PilotMv(_sut.HighCount);
        int b = _scale.PilotMv(_sut.LowCount);
        Near(highMv, a > b ? a : b);
        Near(lowMv, a > b ? b : a);
        _wave.Pass(20000 + _wave.Chance(5000));
    }

    private static void Near(int expected, int actual) =>
        Assert.IsTrue(actual > expected - ToleranceMv && actual < expected + ToleranceMv, expected.ToString() + " reads " + actual.ToString());
}
