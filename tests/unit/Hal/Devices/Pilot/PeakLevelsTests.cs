using Borne.Hal.Devices.Analog;
using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>Levels of a pilot circuit with two peak detectors.</summary>
[TestClass]
public class PeakLevelsTests
{
    // What a detector of 47 ms loses in a period, as volts of the pilot.
    private const int DroopMv = 400;

    [TestMethod]
    [DataRow(12000, 0)]
    [DataRow(9000, 1)]
    [DataRow(6000, 2)]
    [DataRow(3000, 3)]
    public void State_is_told_whenever_they_are_read(int highMv, int state)
    {
        AdcCurve curve = AdcCurve.Esp32(1150);
        PeakDetector high = new PeakDetector(curve, highMv, -DroopMv);
        PeakDetector low = new PeakDetector(curve, -12000, DroopMv);
        PeakLevels sut = new PeakLevels(high, low);
        PilotMonitor monitor = new PilotMonitor(curve.Calibrated(), 200, 2);
        for (int i = 0; i < 100; i++)
        {
            sut.Measure(1000);
            monitor.Take(sut.HighCount, sut.LowCount, true);
            Assert.IsTrue(i == 0 || (int)monitor.State == state, i.ToString());
        }
    }

    [TestMethod]
    public void Missing_diode_shows()
    {
        AdcCurve curve = AdcCurve.Esp32(1150);
        PeakLevels sut = new PeakLevels(new PeakDetector(curve, 6000, 0), new PeakDetector(curve, -6000, 0));
        PilotMonitor monitor = new PilotMonitor(curve.Calibrated(), 200, 2);
        for (int i = 0; i < 2; i++)
        {
            sut.Measure(1000);
            monitor.Take(sut.HighCount, sut.LowCount, true);
        }

        Assert.AreEqual((int)PilotState.E, (int)monitor.State);
    }

    /// <summary>A detector that loses a little from peak to peak; readings come at any time.</summary>
    private sealed class PeakDetector : IAnalogInput
    {
        private readonly AdcCurve _curve;
        private readonly int _peakMv;
        private readonly int _droopMv;
        private int _reading;

        public PeakDetector(AdcCurve curve, int peakMv, int droopMv)
        {
            _curve = curve;
            _peakMv = peakMv;
            _droopMv = droopMv;
        }

        public int Read()
        {
            _reading++;
            return _curve.CountOfPilot(_peakMv + (_droopMv * (_reading * 37 % 100) / 100));
        }
    }
}
