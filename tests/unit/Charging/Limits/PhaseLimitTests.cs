using Borne.Charging.SmartCharging;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Bench.Station;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Limits;

/// <summary>A limit holds for the phases that are connected at that moment, and says what it comes from (B-SC-13, B-SC-15).</summary>
[TestClass]
public class PhaseLimitTests
{
    private const int NominalVolts = 230;

    [TestMethod]
    public void Power_stays_below_the_limit_before_during_and_after_each_change_of_phases()
    {
        TestStation station = new TestStation();
        FakePhaseSwitch contacts = new FakePhaseSwitch(station.First);
        station.PowerCycle(1000);
        station.Boot();
        station.Charge();

        // The second change to one phase falls into the time in which the contacts are locked.
        InstallWatts(station, 4300, 1);
        Watch(station, contacts, 4300, 80000);
        Assert.AreEqual(1, contacts.Phases);
        Assert.AreEqual(186, station.Connector.OfferedDeciamps);
        InstallWatts(station, 9000, 3);
        Watch(station, contacts, 9000, 25000);
        Assert.AreEqual(3, contacts.Phases);
        Assert.AreEqual(130, station.Connector.OfferedDeciamps);
        InstallWatts(station, 4300, 1);
        Watch(station, contacts, 4300, 30000);
        Assert.AreEqual(3, contacts.Phases, "still locked");
        Assert.AreEqual(62, station.Connector.OfferedDeciamps);
        Watch(station, contacts, 4300, 60000);
        Assert.AreEqual(1, contacts.Phases);
        Assert.AreEqual(186, station.Connector.OfferedDeciamps);

        // Too little for three phases: nothing until one is left.
        InstallWatts(station, 9000, 3);
        Watch(station, contacts, 9000, 80000);
        InstallWatts(station, 2500, 1);
        station.Run(200);
        Assert.AreEqual(0, station.Connector.OfferedDeciamps);
        Watch(station, contacts, 2500, 80000);
        Assert.AreEqual(108, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Fixed_phases_share_the_power_meant_for_one()
    {
        TestStation station = new TestStation();
        station.First.Hardware.Phases = 3;
        station.PowerCycle(1000);
        station.Boot();
        station.Charge();
        InstallWatts(station, 5520, 1);
        station.Run(200);
        Assert.AreEqual(80, station.Connector.OfferedDeciamps);
    }

    [TestMethod]
    public void Profile_below_six_amps_pauses_at_once_and_is_the_reason()
    {
        TestStation station = new TestStation();
        station.Boot();
        Install(station, "\"A\"", "{\"startPeriod\":0,\"limit\":5.5}");
        station.Plug();
        station.Run(200);
        station.Tap(TestStation.Tag);
        station.ExpectStatus(1, "SuspendedEVSE", 1500);
        Assert.AreEqual((int)LimitReason.TxDefaultProfile, (int)station.Connector.Limit.Reason);
        Assert.AreEqual(0, station.Connector.Limit.Granted);
    }

    private static void Watch(TestStation station, FakePhaseSwitch contacts, int watts, int ms)
    {
        // The answer to the profile and the next tick bring it into effect.
        station.Run(100);
        for (int passed = 0; passed < ms; passed += TestStation.TickMs)
        {
            station.Tick(TestStation.TickMs);
            int drawn = station.Connector.OfferedDeciamps * NominalVolts * contacts.Phases / 10;
            Assert.IsTrue(drawn <= watts, drawn.ToString());
        }
    }

    private static void InstallWatts(TestStation station, int watts, int phases) =>
        Install(station, "\"W\"", string.Concat("{\"startPeriod\":0,\"limit\":", watts.ToString(), ",\"numberPhases\":")
            + phases.ToString() + "}");

    private static void Install(TestStation station, string unit, string periods)
    {
        string profile = string.Concat(
            "{\"connectorId\":1,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":",
            "\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":",
            string.Concat(unit, ",\"chargingSchedulePeriod\":[", periods, "]}}}"));
        Assert.AreEqual("Accepted", station.Order("SetChargingProfile", profile));
    }
}
