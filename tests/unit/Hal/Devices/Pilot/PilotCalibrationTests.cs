using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>The calibration's procedure, what it refuses and in which words.</summary>
[TestClass]
public class PilotCalibrationTests
{
    private const int Enough = (PilotCalibration.SettleMs * 2) + (PilotCalibration.Measurements * 2 * PilotRig.TickMs) + 100;

    private static PilotRig _rig;
    private static MeasuredPilot _pilot;
    private static PilotCalibration _sut;

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1100)]
    [DataRow(1200)]
    [DataRow(-900)]
    [DataRow(-1155)]
    public void Both_levels_are_measured_stored_and_known_after_a_restart(int chip)
    {
        AdcCurve curve = chip > 0 ? AdcCurve.Esp32(chip) : AdcCurve.Esp32S3(-chip);
        _rig = new PilotRig(curve) { LeastSpan = chip > 0 ? PilotCalibration.Esp32LeastSpan : PilotCalibration.Esp32S3LeastSpan };
        _pilot = _rig.Start(out _sut);
        Assert.IsFalse(_sut.IsDone);
        Assert.IsTrue(_sut.Begin(12000, -12000, _rig.Now));
        Assert.IsTrue(_sut.IsRunning);
        Assert.AreEqual(10000, _rig.Duty);
        _rig.Run(_pilot, PilotCalibration.SettleMs + ((PilotCalibration.Measurements + 1) * PilotRig.TickMs));
        Assert.AreEqual(0, _rig.Duty, "now the low level");
        Assert.IsFalse(_sut.IsDone);
        _rig.Run(_pilot, Enough);
        Assert.IsTrue(_sut.IsDone, _sut.Finding);
        Assert.AreEqual(10000, _rig.Duty);
        Assert.AreEqual(1, _rig.Saved);
        _rig.HighMv = 9000;
        _pilot = _rig.Start(out _sut);
        Assert.IsTrue(_sut.IsDone, "stored");
        _rig.Run(_pilot, 100);
        Assert.AreEqual((int)PilotState.B, (int)_pilot.State);
        Assert.IsTrue(_pilot.HighMv > 8800 && _pilot.HighMv < 9200, _pilot.HighMv.ToString());
    }

    [TestMethod]
    [DataRow(9000, -12000, 15, 0, "is a vehicle connected")]
    [DataRow(12000, -12000, 27, 0, "another divider")]
    [DataRow(12000, 0, 15, 0, "no -12 V")]
    [DataRow(12000, -12000, 15, 600, "high level is not steady")]
    public void What_cannot_be_is_refused_in_words_and_nothing_is_stored(int highMv, int lowMv, int ground, int ripple, string words)
    {
        Begin(AdcCurve.Esp32(1100));
        _rig.HighMv = highMv;
        _rig.LowMv = lowMv;
        _rig.GroundKiloohm = ground;
        _rig.RippleMv = ripple;
        _sut.Begin(12000, -12000, _rig.Now);
        _rig.Run(_pilot, Enough);
        Assert.IsFalse(_sut.IsRunning);
        Assert.IsFalse(_sut.IsDone);
        Assert.IsTrue(_sut.Finding.IndexOf(words) >= 0, _sut.Finding);
        Assert.AreEqual(0, _rig.Saved);
        Assert.AreEqual(10000, _rig.Duty);
    }

    [TestMethod]
    public void Converter_that_gives_nothing_ends_it()
    {
        Begin(AdcCurve.Esp32(1100));
        _sut.Begin(12000, -12000, _rig.Now);
        _rig.IsSilent = true;
        _rig.Run(_pilot, Enough);
        Assert.AreEqual("the input gives no reading", _sut.Finding);
        Assert.AreEqual(0, _rig.Saved);
    }

    [TestMethod]
    public void What_could_not_be_stored_does_not_count()
    {
        Begin(AdcCurve.Esp32(1100));
        _rig.IsFull = true;
        _sut.Begin(12000, -12000, _rig.Now);
        _rig.Run(_pilot, Enough);
        Assert.IsFalse(_sut.IsDone);
        Assert.IsTrue(_sut.Finding.IndexOf("not stored") >= 0, _sut.Finding);
    }

    [TestMethod]
    public void Levels_far_from_12_V_are_refused()
    {
        Begin(AdcCurve.Esp32(1100));
        Assert.IsFalse(_sut.Begin(11399, -12000, 0));
        Assert.IsFalse(_sut.Begin(12000, -12601, 0));
        Assert.IsFalse(_sut.IsRunning);
        Assert.IsTrue(_sut.Begin(11400, -12600, 0));
    }

    [TestMethod]
    public void With_a_vehicle_a_second_one_is_not_begun_and_the_first_one_stays()
    {
        Begin(AdcCurve.Esp32(1100));
        _sut.Begin(12000, -12000, _rig.Now);
        _rig.Run(_pilot, Enough);
        _rig.HighMv = 6000;
        _rig.Run(_pilot, 100);
        Assert.AreEqual((int)PilotState.C, (int)_pilot.State);
        Assert.IsFalse(_sut.Begin(12000, -12000, _rig.Now));
        Assert.IsTrue(_sut.Finding.IndexOf("unplug") >= 0, _sut.Finding);
        Assert.IsTrue(_sut.IsDone);
    }

    [TestMethod]
    public void With_a_cable_in_the_socket_none_is_begun()
    {
        Begin(AdcCurve.Esp32(1100));
        _rig.CableAmps = 20;
        Assert.IsFalse(_sut.Begin(12000, -12000, _rig.Now));
        Assert.IsTrue(_sut.Finding.IndexOf("cable") >= 0, _sut.Finding);
    }

    [TestMethod]
    public void One_with_a_vehicle_that_passed_shows_as_an_error_once_it_is_gone()
    {
        Begin(AdcCurve.Esp32(1000));
        _rig.HighMv = 9000;
        _sut.Begin(12000, -12000, _rig.Now);
        _rig.Run(_pilot, Enough);
        Assert.IsTrue(_sut.IsDone, "it looks like a chip with another reference");
        _rig.HighMv = 12000;
        _rig.Run(_pilot, 100);
        Assert.AreEqual((int)PilotState.E, (int)_pilot.State);
        Assert.IsTrue(_sut.Begin(12000, -12000, _rig.Now), "and may be put right");
        _rig.Run(_pilot, Enough);
        _rig.Run(_pilot, 100);
        Assert.AreEqual((int)PilotState.A, (int)_pilot.State);
    }

    [TestMethod]
    public void Duty_that_is_set_meanwhile_comes_into_effect_afterwards()
    {
        Begin(AdcCurve.Esp32(1100));
        _sut.Begin(12000, -12000, _rig.Now);
        _pilot.SetDutyCycle(5333);
        Assert.AreEqual(10000, _rig.Duty);
        _rig.Run(_pilot, Enough);
        Assert.AreEqual(5333, _rig.Duty);
    }

    private static void Begin(AdcCurve curve)
    {
        _rig = new PilotRig(curve);
        _pilot = _rig.Start(out _sut);
    }
}
