using Borne.Hal.Outlet;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

/// <summary>
/// Each finding of the safety loop has its errorCode and a vendorErrorCode that tells which one it is (OCPP 1.6
/// sections 6.47 and 7.6, B-ST-07, B-ST-08).
/// </summary>
[TestClass]
public class VendorErrorTests
{
    [TestMethod]
    [DataRow("ground", "GroundFailure", "ResidualCurrent")]
    [DataRow("weld", "PowerSwitchFailure", "ContactorWelded")]
    [DataRow("stuck", "PowerSwitchFailure", "ContactorStuckOpen")]
    [DataRow("lock", "ConnectorLockFailure", "LockFailed")]
    public void Fault_reports_what_was_found(string finding, string errorCode, string vendorErrorCode)
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        if (finding == "stuck")
        {
            station.First.Contactor.IsStuck = true;
            station.Plug();
            station.Tap(TestStation.Tag);
        }
        else
        {
            station.Charge();
            station.First.ResidualCurrent.IsTripped = finding == "ground";
            station.First.Contactor.IsWelded = finding == "weld";
            if (finding == "weld")
            {
                station.First.Pilot.WantsEnergy = false;
            }
            else if (finding == "lock")
            {
                station.First.Lock.Set(false);
            }
        }

        string status = station.ExpectStatus(1, "Faulted", 20000);
        Assert.AreEqual(errorCode, Payload.Text(status, "errorCode"));
        Assert.AreEqual("Borne", Payload.Text(status, "vendorId"));
        Assert.AreEqual(vendorErrorCode, Payload.Text(status, "vendorErrorCode"));
    }

    [TestMethod]
    [DataRow((int)PilotState.E, "PilotShortCircuit")]
    [DataRow((int)PilotState.F, "PilotNegative")]
    public void Pilot_error_is_a_warning_that_tells_which(int state, string vendorErrorCode)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.Pilot.Force((PilotState)state);
        string status = station.ExpectStatus(1, "SuspendedEVSE", 5000);
        Assert.AreEqual("EVCommunicationError", Payload.Text(status, "errorCode"));
        Assert.AreEqual(vendorErrorCode, Payload.Text(status, "vendorErrorCode"));
    }

    [TestMethod]
    public void Missing_diode_is_told_as_one()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.Pilot.LacksDiode = true;
        string status = station.ExpectStatus(1, "SuspendedEVSE", 5000);
        Assert.AreEqual("EVCommunicationError", Payload.Text(status, "errorCode"));
        Assert.AreEqual("PilotDiodeMissing", Payload.Text(status, "vendorErrorCode"));
    }

    [TestMethod]
    public void Without_an_error_there_is_no_vendor_code_and_the_end_of_one_is_reported()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.First.Pilot.Force(PilotState.E);
        station.ExpectStatus(1, "SuspendedEVSE", 5000);
        station.First.Pilot.Release();
        string status = station.ExpectStatus(1, "Charging", 10000);
        Assert.AreEqual("NoError", Payload.Text(status, "errorCode"));
        Assert.IsTrue(status.IndexOf("vendor") < 0, status);
    }
}
