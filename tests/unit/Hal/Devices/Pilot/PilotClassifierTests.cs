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
    public void Loss_of_the_vehicle_and_the_end_of_its_wish_count_at_once()
    {
        PilotClassifier sut = new PilotClassifier();
        Take(sut, 6000, DiodeMv);
        Assert.AreEqual((int)PilotState.C, (int)sut.State);
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, DiodeMv, true));
        Take(sut, 3000, DiodeMv);
        Assert.AreEqual((int)PilotState.D, (int)sut.State);
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, DiodeMv, true));
        Take(sut, 6000, DiodeMv);
        Assert.AreEqual((int)PilotState.A, (int)sut.Take(12000, DiodeMv, true));
    }

    [TestMethod]
    public void Error_during_pwm_counts_when_two_bursts_agree()
    {
        PilotClassifier sut = new PilotClassifier();
        Take(sut, 6000, DiodeMv);
        Assert.AreEqual((int)PilotState.C, (int)sut.Take(0, 0, true), "a burst that missed the high part");
        Assert.IsTrue(sut.IsDoubtful);
        Assert.AreEqual((int)PilotState.C, (int)sut.Take(6000, DiodeMv, true));
        Assert.IsFalse(sut.IsDoubtful);
        Assert.AreEqual((int)PilotState.C, (int)sut.Take(-12000, DiodeMv, true));
        Assert.AreEqual((int)PilotState.F, (int)sut.Take(-12000, DiodeMv, true));
    }

    [TestMethod]
    public void Error_without_pwm_counts_at_once()
    {
        PilotClassifier sut = new PilotClassifier();
        Assert.AreEqual((int)PilotState.E, (int)sut.Take(0, 0, false));
        Assert.AreEqual((int)PilotState.F, (int)sut.Take(-12000, -12000, false));
    }

    [TestMethod]
    public void More_energy_needs_the_agreement_of_bursts()
    {
        PilotClassifier sut = new PilotClassifier(0, 3);
        Take(sut, 9000, DiodeMv);
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, DiodeMv, true));
        Take(sut, 6000, DiodeMv);
        Assert.AreEqual((int)PilotState.B, (int)sut.State);
        Assert.AreEqual((int)PilotState.C, (int)sut.Take(6000, DiodeMv, true));
    }

    [TestMethod]
    public void Missing_diode_is_an_error_only_while_the_pwm_runs()
    {
        PilotClassifier sut = new PilotClassifier();
        sut.Take(9000, 9000, false);
        Assert.AreEqual((int)PilotState.B, (int)sut.Take(9000, 9000, false), "steady +12 V has no low part");
        sut.Take(9000, -9000, true);
        Assert.AreEqual((int)PilotState.E, (int)sut.Take(9000, -9000, true), "a resistor without diode");
        Assert.IsTrue(sut.IsDiodeMissing);
        Take(sut, 0, 0);
        Assert.AreEqual((int)PilotState.E, (int)sut.State);
        Assert.IsFalse(sut.IsDiodeMissing, "a short circuit");
        Take(sut, -12000, DiodeMv);
        Assert.IsFalse(sut.IsDiodeMissing, "no vehicle's doing");
    }

    private static void Take(PilotClassifier sut, int highMv, int lowMv)
    {
        sut.Take(highMv, lowMv, true);
        sut.Take(highMv, lowMv, true);
    }
}
