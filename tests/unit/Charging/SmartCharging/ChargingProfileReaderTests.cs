using Borne.Charging.SmartCharging;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.SmartCharging;

/// <summary>What SetChargingProfile refuses before it looks at the station, and with which code (B-SC-11).</summary>
[TestClass]
public class ChargingProfileReaderTests
{
    private const long Start = SmartBench.Midnight;
    private const string Property = "PropertyConstraintViolation";
    private const string Type = "TypeConstraintViolation";
    private const string Occurence = "OccurenceConstraintViolation";

    [TestMethod]
    [DataRow("0:16", "Accepted")]
    [DataRow("0:16.0", "Accepted")]
    [DataRow("0:1.6e1", "Accepted")]
    [DataRow("0:16.1 1:0", "Accepted")]
    [DataRow("0:16.10/3", "Accepted")]
    [DataRow("0:16.15", "Accepted")]
    [DataRow("0:1e30", "Accepted")]
    [DataRow("0:-0.0", "Accepted")]
    [DataRow("0:-0.0000000001", Property)]
    [DataRow("0:-0.1", Property)]
    [DataRow("0:\"16\"", Type)]
    [DataRow("0:null", Type)]
    [DataRow("1:16", "Rejected")]
    [DataRow("0:16 10:8 10:6", "Rejected")]
    [DataRow("0:16 10:8 9:6", "Rejected")]
    [DataRow("0:16 0:8", "Rejected")]
    [DataRow("-1:16", Property)]
    [DataRow("0.5:16", Type)]
    [DataRow("0:16/0", "Rejected")]
    [DataRow("0:16/4", "Rejected")]
    [DataRow("0:16/1.5", "Rejected")]
    [DataRow("", Occurence)]
    public void Periods_are_checked(string periods, string expected)
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual(expected, bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, periods, Start)));
        Assert.AreEqual(expected == "Accepted" ? 1 : 0, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void As_many_periods_as_allowed_and_no_more()
    {
        SmartBench bench = new SmartBench();
        string periods = "0:6";
        for (int i = 1; i < 24; i++)
        {
            periods += " " + i.ToString() + ":7";
        }

        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, periods, Start)));
        Assert.AreEqual(24, bench.Control.Profiles.Get(0).PeriodCount);
        Assert.AreEqual(Occurence, bench.Set(1, ProfileText.Absolute(2, ProfileText.TxDefault, 0, periods + " 24:8", Start)));
        Assert.AreEqual(1, bench.Control.Profiles.Get(0).Id);
    }

    [TestMethod]
    [DataRow("", "Accepted")]
    [DataRow(",\"validFrom\":\"2026-05-04T00:00:00Z\"", "Accepted")]
    [DataRow(",\"validFrom\":\"tomorrow\"", "Rejected")]
    [DataRow(",\"validTo\":5", "Rejected")]
    [DataRow(",\"recurrencyKind\":\"Monthly\"", "Rejected")]
    [DataRow(",\"transactionId\":\"7\"", "Rejected")]
    [DataRow(",\"stackLevel\":2", Occurence)]
    [DataRow(",\"vendorField\":[{\"a\":{}}]", "Accepted")]
    public void Fields_of_the_profile_are_checked(string more, string expected)
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual(expected, bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16", Start, -1, "A", more)));
    }

    [TestMethod]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\"}", Occurence)]
    [DataRow("{\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", Occurence)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":-1,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", Property)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"Default\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", Property)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"kW\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", Property)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"duration\":-1,\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", "Rejected")]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":{}}}", Type)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[[]]}}", Type)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0}]}}", Occurence)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":{\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", Occurence)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\",\"chargingSchedule\":[]}", Type)]
    [DataRow("[]", Type)]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"Daily\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", "Rejected")]
    [DataRow("{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Recurring\",\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"startSchedule\":\"2026-05-04T00:00:00Z\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}", "Rejected")]
    public void Incomplete_profiles_are_refused(string profile, string expected)
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual(expected, bench.Set(1, profile));
        Assert.AreEqual(0, bench.Control.Profiles.Count);
    }

    [TestMethod]
    public void Connector_that_does_not_exist_is_an_error()
    {
        SmartBench bench = new SmartBench();
        string profile = ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:16", Start);
        Assert.AreEqual(Property, bench.Set(3, profile));
        Assert.AreEqual(Property, bench.Set(-1, profile));
        string answer = bench.Call("SetChargingProfile", "{\"csChargingProfiles\":" + profile + "}");
        Assert.AreEqual(1, answer.IndexOf(Occurence));
        answer = bench.Call("SetChargingProfile", "{\"connectorId\":1}");
        Assert.AreEqual(1, answer.IndexOf(Occurence));
    }

    [TestMethod]
    public void Fields_are_kept_exactly()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1,
            "{\"chargingProfileId\":-2147483648,\"stackLevel\":3,\"chargingProfilePurpose\":\"TxDefaultProfile\","
            + "\"chargingProfileKind\":\"Recurring\",\"recurrencyKind\":\"Weekly\",\"validFrom\":\"1969-12-31T23:59:59.999Z\","
            + "\"validTo\":\"2026-05-04T02:00:00.9+02:00\",\"chargingSchedule\":{\"duration\":2147483647,\"chargingRateUnit\":\"W\","
            + "\"startSchedule\":\"2020-01-01T00:00:00.5Z\",\"minChargingRate\":1380.5,"
            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":1e9},{\"limit\":4140.1,\"numberPhases\":2,\"startPeriod\":2147483647}]}}"));
        bench.Restart();
        ChargingProfile profile = bench.Control.Profiles.Get(0);
        Assert.AreEqual(int.MinValue, profile.Id);
        Assert.AreEqual(3, profile.StackLevel);
        Assert.AreEqual(ChargingProfile.Weekly, profile.RepeatSeconds);
        Assert.IsTrue(profile.ValidFrom == -1);
        Assert.IsTrue(profile.ValidTo == Start);
        Assert.IsTrue(profile.StartSchedule == 1577836800);
        Assert.AreEqual(int.MaxValue, profile.DurationSeconds);
        Assert.AreEqual(13805, profile.MinChargingRate);
        Assert.IsTrue(profile.IsInWatts);
        Assert.AreEqual(2, profile.PeriodCount);
        Assert.AreEqual(ChargingProfile.Pack(ChargingProfile.MaxRate, 0), profile.Periods[1]);
        Assert.AreEqual(int.MaxValue, profile.Periods[2]);
        Assert.AreEqual(ChargingProfile.Pack(41401, 2), profile.Periods[3]);
    }

    [TestMethod]
    [DataRow("11.300000000000000710542735760100185871124267578125", 113)]
    [DataRow("13.99999999999999", 139)]
    [DataRow("6.0434782608695654", 60)]
    [DataRow("0.09999", 0)]
    [DataRow("1.2345e1", 123)]
    [DataRow("3e1", 300)]
    [DataRow("1e30", 320)]
    public void Limit_with_more_decimals_is_rounded_down(string limit, int deciamps)
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1, ProfileText.Absolute(1, ProfileText.TxDefault, 0, "0:" + limit, Start)));
        Assert.AreEqual(deciamps, bench.Limit(1));
    }

    [TestMethod]
    public void Relative_profile_ignores_its_startSchedule()
    {
        SmartBench bench = new SmartBench();
        Assert.AreEqual("Accepted", bench.Set(1,
            "{\"chargingProfileId\":1,\"stackLevel\":0,\"chargingProfilePurpose\":\"TxDefaultProfile\",\"chargingProfileKind\":\"Relative\","
            + "\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\"startSchedule\":\"2030-01-01T00:00:00Z\","
            + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":6}]}}"));
        Assert.AreEqual(60, bench.Limit(1));
    }
}
