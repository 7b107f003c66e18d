using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.IdTags;
using Borne.Tests.Settings;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Authorization;

/// <summary>Decisions without a connection (B-AU-06, B-AU-07, B-AU-17, TC_037_1, TC_039).</summary>
[TestClass]
public class OfflineAuthorizationTests
{
    private const string Tag = TestStation.Tag;

    /// <summary>Where the tag is known: in the list, in the cache or nowhere, and with which status.</summary>
    [TestMethod]
    [DataRow("list", "Accepted", true, false, true)]
    [DataRow("list", "Blocked", true, true, false)]
    [DataRow("list", "Invalid", true, true, false)]
    [DataRow("list", "late", true, true, false)]
    [DataRow("cache", "Accepted", true, false, true)]
    [DataRow("cache", "Blocked", true, true, false)]
    [DataRow("cache", "late", true, true, false)]
    [DataRow("none", "", true, true, true)]
    [DataRow("none", "", true, false, false)]
    [DataRow("list", "Accepted", false, false, false)]
    [DataRow("list", "Accepted", false, true, true)]
    [DataRow("list", "Blocked", false, true, false)]
    [DataRow("cache", "Accepted", false, false, false)]
    [DataRow("cache", "Accepted", false, true, true)]
    [DataRow("none", "", false, true, true)]
    [DataRow("none", "", false, false, false)]
    public void Offline_rules_decide_B_AU_06_B_AU_07(
        string place, string status, bool isLocal, bool isUnknownAllowed, bool starts)
    {
        TestStation station = Known(place, status);
        station.Set(Key.LocalAuthorizeOffline, isLocal ? "true" : "false");
        station.Set(Key.AllowOfflineTxForUnknownId, isUnknownAllowed ? "true" : "false");
        station.GoOffline();
        station.Tap(Tag);
        station.Run(200);
        Assert.AreEqual(starts, station.Connector.AuthorizedTag is not null);
    }

    [TestMethod]
    [DataRow("all", "none", "", true)]
    [DataRow("all", "list", "Blocked", false)]
    [DataRow("local", "list", "Accepted", true)]
    [DataRow("local", "cache", "Accepted", true)]
    [DataRow("local", "none", "", false)]
    [DataRow("none", "list", "Accepted", false)]
    [DataRow("none", "none", "", false)]
    public void Badge_policy_of_the_dialects_is_these_rules(string policy, string place, string status, bool starts)
    {
        TestStation station = Known(place, status);
        station.Set(Key.BadgePolicy, policy);
        station.GoOffline();
        station.Tap(Tag);
        station.Run(200);
        Assert.AreEqual(starts, station.Connector.AuthorizedTag is not null);
    }

    [TestMethod]
    [DataRow("LocalAuthListEnabled", "list")]
    [DataRow("AuthorizationCacheEnabled", "cache")]
    public void What_is_switched_off_helps_nobody_B_AU_06(string key, string place)
    {
        TestStation station = Known(place, "Accepted");
        SettingsTools.Set(station.ChargePoint.Settings, key, "false", SettingResult.Accepted);
        station.GoOffline();
        station.Tap(Tag);
        station.Run(200);
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    [TestMethod]
    [DataRow(AnswerRules.Failure)]
    [DataRow(AnswerRules.Silence)]
    [DataRow("{\"idTagInfo\":{}}")]
    public void Question_without_a_usable_answer_is_decided_as_offline_B_AU_17(string answer)
    {
        TestStation station = Known("list", "Accepted");
        station.Set(Key.MessageTimeout, "5");
        station.CentralSystem.Rules.Add("Authorize", answer, AnswerRules.Always, null);
        station.Tap(Tag);
        station.Run(6000);
        Assert.AreEqual(Tag, station.Connector.AuthorizedTag);
        station.Tap(Tag);
        station.Tap(TestStation.OtherTag);
        station.Run(6000);
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void Connection_lost_during_the_question_is_decided_as_offline_B_AU_17()
    {
        TestStation station = Known("list", "Accepted");
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, AnswerRules.Always, null);
        station.Tap(Tag);
        station.Run(200);
        Assert.IsNull(station.Connector.AuthorizedTag);
        station.GoOffline();
        station.Run(200);
        Assert.AreEqual(Tag, station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void Known_tag_charges_offline_and_is_reported_later_TC_037_1()
    {
        TestStation station = Known("list", "Accepted");
        station.GoOffline();
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(3000);
        Assert.IsTrue(station.First.Contactor.IsClosed);
        station.GoOnline();
        Assert.AreEqual(Tag, Payload.Text(station.Expect("StartTransaction", 2000), "idTag"));
        station.ExpectStatus(1, "Charging", 2000);
    }

    [TestMethod]
    public void Whole_session_offline_is_reported_in_order_TC_039()
    {
        TestStation station = Known("cache", "Accepted");
        station.GoOffline();
        station.Plug();
        station.Run(100);
        station.Tap(Tag);
        station.Run(5000);
        station.Tap(Tag);
        station.Run(1000);
        station.Unplug();
        station.Run(1000);
        station.GoOnline();
        station.Expect("StartTransaction", 2000);
        Assert.AreEqual("Local", Payload.Text(station.Expect("StopTransaction", 3000), "reason"));
    }

    [TestMethod]
    public void List_works_after_a_power_cut_without_a_connection_B_LL_07()
    {
        TestStation station = Known("list", "Accepted");
        station.Network.IsUp = false;
        station.PowerCycle(60000);
        station.Run(200);
        station.Tap(Tag);
        station.Run(200);
        Assert.AreEqual(Tag, station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void List_of_a_station_that_was_never_accepted_gives_no_energy_B_BO_07()
    {
        TestStation station = new TestStation();
        station.CentralSystem.Rules.Add(
            "BootNotification",
            "{\"status\":\"Pending\",\"currentTime\":\"2026-05-04T00:00:00Z\",\"interval\":600}",
            AnswerRules.Always,
            null);
        station.Run(500);
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag));
        station.Tap(Tag);
        station.Run(500);
        Assert.IsNull(station.Connector.AuthorizedTag);
        station.GoOffline();
        station.Tap(Tag);
        station.Run(500);
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    private static TestStation Known(string place, string status)
    {
        TestStation station = new TestStation();
        station.Boot();
        bool isLate = status == "late";
        long expiry = isLate ? FakeCentralSystem.Epoch + station.World + 2000 : 0;
        string word = isLate ? "Accepted" : status;
        if (place == "list")
        {
            ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, word, null, expiry));
        }
        else if (place == "cache")
        {
            ListTools.Cache(station, Tag, ListTools.Info(word, null, expiry));
        }

        station.Run(2000);
        return station;
    }
}
