using Borne.Hal.Devices.Pilot;
using Borne.Hal.Outlet;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Pilot;

/// <summary>Pilot states from voltages, IEC 61851-1:2017 table A.3.</summary>
[TestClass]
public class PilotClassifierTests
{
    private const int DiodeMv = -12000;

    [TestMethod]
    [DataRow(12000, 0)]
    [DataRow(10500, 0)]
    [DataRow(10499, 1)]
    [DataRow(9000, 1)]
    [DataRow(7499, 2)]
    [DataRow(6000, 2)]
    [DataRow(4499, 3)]
    [DataRow(3000, 3)]
    [DataRow(1499, 4)]
    [DataRow(0, 4)]
    [DataRow(-12000, 5)]
    public void Voltage_gives_the_state(int highMv, int state)
    {
        PilotClassifier sut = new PilotClassifier();
        sut.Take(highMv, DiodeMv, true);
        Assert.AreEqual(state, (int)sut.Take(highMv, DiodeMv, true));
    }

    [TestMethod]
    public void One_burst_is_not_enough_to_close_anything()
    {
        PilotClassifier sut = new PilotClassifier();
        Assert.AreEqual((int)PilotState.A, (int)sut.Take(6000, DiodeMv, true));
        Assert.AreEqual((int)PilotState.A, (int)sut.Take(9000, DiodeMv, true), "two different bursts");
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, DiodeMv, true));
    }

    [TestMethod]
    public void Loss_of_the_vehicle_and_errors_count_at_once()
    {
        PilotClassifier sut = new PilotClassifier();
        sut.Take(6000, DiodeMv, true);
        sut.Take(6000, DiodeMv, true);
        Assert.AreEqual((int)PilotState.C, (int)sut.State);
        Assert.AreEqual((int)PilotState.E, (int)sut.Take(0, 0, true));
        sut.Take(6000, DiodeMv, true);
        sut.Take(6000, DiodeMv, true);
        Assert.AreEqual((int)PilotState.A, (int)sut.Take(12000, DiodeMv, true));
    }

    [TestMethod]
    public void Missing_diode_is_an_error_only_while_the_pwm_runs()
    {
        PilotClassifier sut = new PilotClassifier();
        sut.Take(9000, 9000, false);
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, 9000, false), "steady +12 V has no low part");
        Assert.AreEqual((int)PilotState.E, (int)sut.Take(9000, -9000, true), "a resistor without diode");
    }
}
