using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using Borne.Tests.Hal.Devices.Analog;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>When a state counts, in polls of a board.</summary>
[TestClass]
public class MeasuredPilotTests
{
    private static PilotRig _rig;
    private static MeasuredPilot _sut;

    [TestMethod]
    public void Burst_that_differs_is_repeated_at_once()
    {
        Begin();
        _rig.HighMv = 9000;
        Poll(PilotState.B, 2);
        _sut.SetDutyCycle(5333);
        Poll(PilotState.B, 1);
        _rig.HighMv = 6000;
        Poll(PilotState.C, 2);
        Poll(PilotState.C, 1);
        _rig.HighMv = 9000;
        Poll(PilotState.B, 1);
        _rig.HighMv = 12000;
        Poll(PilotState.A, 1);
    }

    [TestMethod]
    public void Single_burst_without_the_high_part_changes_nothing()
    {
        Begin();
        _sut.SetDutyCycle(1000);
        _rig.HighMv = 6000;
        Poll(PilotState.C, 2);
        _rig.MissOnce();
        Poll(PilotState.C, 2);
        _rig.HighMv = -12000;
        Poll(PilotState.F, 2);
    }

    [TestMethod]
    public void Missing_bursts_change_nothing_until_they_stay_away()
    {
        Begin();
        _sut.SetDutyCycle(5333);
        _rig.HighMv = 6000;
        Poll(PilotState.C, 2);
        _rig.IsSilent = true;
        for (int i = 1; i < PilotClassifier.MaxMissed; i++)
        {
            Poll(PilotState.C, 1);
        }

        _rig.IsSilent = false;
        Poll(PilotState.C, 1);
        _rig.IsSilent = true;
        for (int i = 1; i < PilotClassifier.MaxMissed; i++)
        {
            Poll(PilotState.C, 1);
        }

        Poll(PilotState.E, 1);
        _rig.IsSilent = false;
        Poll(PilotState.C, 2);
    }

    private static void Begin()
    {
        _rig = new PilotRig(AdcCurve.Esp32(1100));
        _rig.Save(AdcCurve.Esp32(1100).CountOfPilot(12000), AdcCurve.Esp32(1100).CountOfPilot(-12000), 12000, -12000);
        _sut = _rig.Start(out PilotCalibration calibration);
        Assert.IsTrue(calibration.IsDone);
    }

    private static void Poll(PilotState expected, int measured)
    {
        int before = _rig.Measured;
        _rig.Run(_sut, PilotRig.TickMs);
        Assert.AreEqual((int)expected, (int)_sut.State);
        Assert.AreEqual(measured, _rig.Measured - before);
    }
}
