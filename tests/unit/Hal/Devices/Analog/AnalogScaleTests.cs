using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Analog;

/// <summary>
/// What a calibrated station reads on chips of all references: pilot, cable and thermistor through the curve of the real
/// converter. Chips are told by their reference in mV (ESP32), or by their count at 850 mV below 0 (ESP32-S3).
/// </summary>
[TestClass]
public class AnalogScaleTests
{
    private const int ToleranceMv = 300;

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1050)]
    [DataRow(1100)]
    [DataRow(1150)]
    [DataRow(1200)]
    [DataRow(-900)]
    [DataRow(-1030)]
    [DataRow(-1155)]
    public void Every_level_of_the_pilot_reads_within_300_mV(int chip)
    {
        AdcCurve curve = Curve(chip);
        AnalogScale sut = curve.Calibrated();
        for (int millivolts = -12600; millivolts <= 12600; millivolts += 100)
        {
            int read = sut.PilotMv(curve.CountOfPilot(millivolts));
            Assert.IsTrue(read > millivolts - ToleranceMv && read < millivolts + ToleranceMv, millivolts.ToString() + " reads " + read.ToString());
        }
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1100)]
    [DataRow(1150)]
    [DataRow(1200)]
    [DataRow(-900)]
    [DataRow(-1155)]
    public void States_are_right_over_their_whole_tolerance(int chip)
    {
        AdcCurve curve = Curve(chip);
        int[] levels = { 11400, 12600, 8370, 9590, 5470, 6530, 2590, 3490 };
        for (int i = 0; i < levels.Length; i++)
        {
            PilotMonitor monitor = new PilotMonitor(curve.Calibrated(), 200, 1);
            Assert.AreEqual(i / 2, (int)monitor.Take(curve.CountOfPilot(levels[i]), curve.CountOfPilot(-12000), true), levels[i].ToString());
        }
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1050)]
    [DataRow(1100)]
    [DataRow(1150)]
    [DataRow(1200)]
    [DataRow(-900)]
    [DataRow(-1030)]
    [DataRow(-1155)]
    public void Every_cable_is_told(int chip)
    {
        AdcCurve curve = Curve(chip);
        int[] ohms = { 1500, 680, 220, 100 };
        int[] amps = { 13, 20, 32, 63 };
        for (int i = 0; i < ohms.Length; i++)
        {
            for (int percent = 97; percent <= 103; percent++)
            {
                ProximityCoder sut = new ProximityCoder(1000, curve.Calibrated());
                Take(sut, curve.CountOfResistor(ohms[i] * percent / 100, 1000));
                Assert.AreEqual(amps[i], sut.CableAmps, ohms[i].ToString());
            }
        }

        ProximityCoder empty = new ProximityCoder(1000, curve.Calibrated());
        Take(empty, curve.CountOf(3300000));
        Assert.AreEqual(0, empty.CableAmps);
        Assert.IsFalse(empty.IsError);
    }

    // Resistances of B = 3950 K: 10000 * exp(3950 * (1 / T - 1 / 298.15)).
    [TestMethod]
    [DataRow(1000)]
    [DataRow(1050)]
    [DataRow(1100)]
    [DataRow(1150)]
    [DataRow(1200)]
    [DataRow(-900)]
    [DataRow(-1030)]
    [DataRow(-1155)]
    public void Temperatures_from_30_to_100_degrees_read_within_two(int chip)
    {
        AdcCurve curve = Curve(chip);
        int[] ohms = { 8037, 5301, 3588, 2486, 1760, 1270, 934, 698 };
        for (int i = 0; i < ohms.Length; i++)
        {
            NtcThermistor sut = new NtcThermistor(NtcThermistor.TenKiloohm(), 10000, curve.Calibrated());
            sut.Take(curve.CountOfResistor(ohms[i], 10000), 0);
            Assert.IsTrue(sut.TryRead(out int decidegrees));
            int expected = 300 + (i * 100);
            Assert.IsTrue(decidegrees > expected - 20 && decidegrees < expected + 20, expected.ToString() + " reads " + decidegrees.ToString());
        }
    }

    [TestMethod]
    public void Levels_that_a_meter_showed_go_into_the_line()
    {
        AdcCurve curve = AdcCurve.Esp32(1100);
        AnalogScale sut = new AnalogScale();
        sut.Set(curve.CountOfPilot(11500), curve.CountOfPilot(-12400), 11500, -12400);
        int read = sut.PilotMv(curve.CountOfPilot(6000));
        Assert.IsTrue(read > 5950 && read < 6050, read.ToString());
    }

    [TestMethod]
    public void Without_calibration_the_line_is_that_of_a_typical_chip_and_says_so()
    {
        AdcCurve curve = AdcCurve.Esp32(1100);
        AnalogScale sut = new AnalogScale();
        Assert.IsFalse(sut.IsKnown);
        int read = sut.PilotMv(curve.CountOfPilot(9000));
        Assert.IsTrue(read > 8900 && read < 9100, read.ToString());
    }

    [TestMethod]
    public void Input_at_the_supply_is_open_and_one_at_ground_a_short()
    {
        AnalogScale sut = AdcCurve.Esp32(1000).Calibrated();
        Assert.AreEqual(int.MaxValue, sut.OhmOf(AnalogScale.FullCount, 10000));
        Assert.AreEqual(0, sut.OhmOf(0, 10000));
    }

    private static AdcCurve Curve(int chip) => chip > 0 ? AdcCurve.Esp32(chip) : AdcCurve.Esp32S3(-chip);

    private static void Take(ProximityCoder sut, int count)
    {
        for (int i = 0; i < ProximityCoder.Agreeing; i++)
        {
            sut.Take(count);
        }
    }
}
