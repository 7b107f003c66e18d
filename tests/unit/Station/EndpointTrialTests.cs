using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Tests.Bench.Station;
using Borne.Tests.Settings;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station;

/// <summary>The way back from an endpoint, identity or key that leads nowhere.</summary>
[TestClass]
public class EndpointTrialTests
{
    private const string Old = "ws://cs.example.com/ocpp";
    private const string Wrong = "ws://wrong.example.org/x";
    private const string Info = "new endpoint led nowhere: back to the old one";
    private const int MinuteMs = 60000;
    private const int LongTick = 50;

    [TestMethod]
    [DataRow("URL", Wrong)]
    [DataRow("UID", "NOBODY")]
    public void Wrong_value_over_OCPP_is_taken_back_after_ten_minutes(string key, string value)
    {
        TestStation station = Legrand();
        Assert.AreEqual("Accepted", Change(station, key, value));
        station.Run(SettingEffects.EndpointQuietMs - 2000, LongTick);
        Assert.IsTrue(station.ChargePoint.IsConnected, "left before the quiet minute was over");
        Refuse(station, true);
        station.Run((9 * MinuteMs) + 30000, LongTick);
        Assert.AreEqual(value, Value(station, key));
        station.Run(2 * MinuteMs, LongTick);
        Assert.AreEqual(Old, station.ChargePoint.Settings.Text(Key.Url));
        Assert.AreEqual("CP1", station.ChargePoint.Settings.Text(Key.Identity));
        Assert.AreEqual(1, station.ChargePoint.EndpointTrial.Returns);

        Refuse(station, false);
        station.Skip();
        station.Expect("BootNotification", 5 * MinuteMs);
        Assert.AreEqual(Info, Payload.Text(station.ExpectStatus(0, "Available", 5000), "info"));
        station.Run(1000);
        station.PowerCycle(1000);
        station.Expect("BootNotification", 5 * MinuteMs);
        Assert.IsFalse(Payload.Text(station.ExpectStatus(0, "Available", 5000), "info") == Info, "said twice");
    }

    [TestMethod]
    public void Trial_and_return_survive_power_cuts()
    {
        TestStation station = Legrand();
        Assert.AreEqual("Accepted", Change(station, "URL", Wrong));
        Refuse(station, true);
        station.PowerCycle(1000);
        station.Run(9 * MinuteMs, LongTick);
        Assert.AreEqual(Wrong, station.ChargePoint.Settings.Text(Key.Url));
        station.PowerCycle(1000);
        station.Run(11 * MinuteMs, LongTick);
        Assert.AreEqual(Old, station.ChargePoint.Settings.Text(Key.Url));
        station.PowerCycle(1000);
        Assert.AreEqual(Old, station.ChargePoint.Settings.Text(Key.Url));
        Refuse(station, false);
        station.Skip();
        Assert.AreEqual(Info, Payload.Text(station.ExpectStatus(0, "Available", 5 * MinuteMs), "info"));
    }

    [TestMethod]
    public void Login_of_a_file_is_taken_back_whole()
    {
        TestStation station = Legrand();
        string file = "<OCPPConf><Server><Uid>X</Uid></Server><BasicAuthentication><User>u</User>"
            + "<Password>a-password-of-nobody</Password></BasicAuthentication></OCPPConf>";
        Assert.IsNull(SettingsTools.Import(station.ChargePoint.Settings, file, out SettingResult _));
        Refuse(station, true);
        station.Run(13 * MinuteMs, LongTick);
        EndpointSettings endpoint = EndpointSettings.Resolve(station.ChargePoint.Settings);
        Assert.AreEqual("CP1", endpoint.User);
        Assert.IsNull(endpoint.Password);
    }

    [TestMethod]
    public void Endpoint_that_accepts_stays_and_becomes_the_one_to_go_back_to()
    {
        TestStation station = Legrand();
        Assert.AreEqual("Accepted", Change(station, "URL", "ws://new.example.com"));
        station.Run(3 * MinuteMs, LongTick);
        Assert.IsTrue(station.ChargePoint.IsConnected);
        Refuse(station, true);
        station.Run(20 * MinuteMs, LongTick);
        Assert.AreEqual("ws://new.example.com", station.ChargePoint.Settings.Text(Key.Url));
        station.ChargePoint.Settings.Set(Key.Url, Wrong);
        station.Run(12 * MinuteMs, LongTick);
        Assert.AreEqual("ws://new.example.com", station.ChargePoint.Settings.Text(Key.Url));
    }

    [TestMethod]
    public void Registration_that_stays_pending_is_no_success()
    {
        TestStation station = Legrand();
        Assert.AreEqual("Accepted", Change(station, "URL", Wrong));
        station.CentralSystem.Rules.Add(
            "BootNotification",
            "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:00:00Z\",\"interval\":60}",
            AnswerRules.Always,
            null);
        station.Run(13 * MinuteMs, LongTick);
        Assert.AreEqual(Old, station.ChargePoint.Settings.Text(Key.Url));
    }

    [TestMethod]
    public void Time_without_a_network_or_with_OCPP_switched_off_does_not_count()
    {
        TestStation station = Legrand();
        Assert.AreEqual("Accepted", Change(station, "URL", Wrong));
        station.Network.IsUp = false;
        station.Run(30 * MinuteMs, LongTick);
        Assert.AreEqual(Wrong, station.ChargePoint.Settings.Text(Key.Url));
        station.ChargePoint.Settings.Set(Key.OcppEnabled, "false");
        station.Network.IsUp = true;
        station.Run(30 * MinuteMs, LongTick);
        Assert.AreEqual(Wrong, station.ChargePoint.Settings.Text(Key.Url));
    }

    [TestMethod]
    [DataRow("0", 60, Wrong)]
    [DataRow("120", 6, Old)]
    public void Time_is_a_setting(string seconds, int minutes, string expected)
    {
        TestStation station = Legrand();
        station.Set(Key.EndpointTrialTime, seconds);
        station.ChargePoint.Settings.Set(Key.Url, Wrong);
        Refuse(station, true);
        station.Run(minutes * MinuteMs, LongTick);
        Assert.AreEqual(expected, station.ChargePoint.Settings.Text(Key.Url));
    }

    [TestMethod]
    public void First_endpoint_of_a_station_has_nothing_to_go_back_to()
    {
        TestStation station = new TestStation();
        Refuse(station, true);
        station.ChargePoint.Settings.Set(Key.Url, Wrong);
        station.Run(20 * MinuteMs, LongTick);
        Assert.AreEqual(Wrong, station.ChargePoint.Settings.Text(Key.Url));
    }

    [TestMethod]
    public void Record_of_another_shape_is_refused_and_costs_nothing()
    {
        TestStation station = new TestStation();
        station.Records.Write("boot", new byte[] { 1, 2, 3 }, 3);
        station.PowerCycle(1000);
        station.Boot();
        Assert.AreEqual(1, station.Records.Refused);
    }

    private static TestStation Legrand()
    {
        TestStation station = SettingsTools.Station("Legrand", 1);
        station.Set(Key.ReconnectInterval, "0");
        return station;
    }

    /// <summary>Makes every new connection fail, as one to a wrong address does, and ends the one that stands.</summary>
    private static void Refuse(TestStation station, bool isRefusing)
    {
        station.CentralSystem.HttpStatus = isRefusing ? 404 : 101;
        if (isRefusing && station.ChargePoint.IsConnected && station.ChargePoint.Settings.Text(Key.Url) != Old)
        {
            station.CentralSystem.Drop();
        }
    }

    private static string Change(TestStation station, string key, string value) =>
        station.Order("ChangeConfiguration", "{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}");

    private static string Value(TestStation station, string key)
    {
        station.ChargePoint.Settings.TryGet(key, out string value);
        return value;
    }
}
