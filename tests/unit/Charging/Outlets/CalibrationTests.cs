using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Outlets;

/// <summary>A station whose analog inputs were never calibrated believes no voltage.</summary>
[TestClass]
public class CalibrationTests
{
    [TestMethod]
    public void Without_calibration_nothing_is_charged_and_the_status_says_why()
    {
        TestStation station = new TestStation();
        FakeCalibration calibration = new FakeCalibration();
        station.First.Hardware.Calibration = calibration;
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("OtherError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("NotCalibrated", Payload.Text(status, "vendorErrorCode"));
        Assert.AreEqual("analog inputs not calibrated", Payload.Text(status, "info"));
        station.Plug();
        station.Tap(TestStation.Tag);
        station.ExpectNone("StartTransaction", 3000);
        Assert.IsFalse(station.First.Contactor.IsOrdered);
        Assert.AreEqual(10000, station.First.Pilot.Duty);
        calibration.IsDone = true;
        status = station.ExpectStatus(1, "Preparing", 60000);
        Assert.AreEqual("NoError", Payload.Text(status, "errorCode"));
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "Charging", 10000);
    }

    [TestMethod]
    public void Finding_is_the_emergency_stop_while_both_stand()
    {
        TestStation station = new TestStation();
        station.Hardware.EmergencyStop = new FakeEmergencyStop { IsPressed = true };
        station.First.Hardware.Calibration = new FakeCalibration();
        station.PowerCycle(0);
        string status = station.ExpectStatus(1, "Faulted", 5000);
        Assert.AreEqual("EmergencyStop", Payload.Text(status, "vendorErrorCode"));
        Assert.IsTrue(status.IndexOf("info") < 0, status);
    }
}
