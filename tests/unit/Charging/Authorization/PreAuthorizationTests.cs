using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.IdTags;
using Borne.Tests.Settings;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Authorization;

/// <summary>Decisions with a connection: what needs no Authorize.req (B-AU-02 to B-AU-05, B-AU-09 to B-AU-11).</summary>
[TestClass]
public class PreAuthorizationTests
{
    private const string Tag = TestStation.Tag;
    private const int DayMs = 86400000;

    [TestMethod]
    public void Cached_tag_starts_without_a_question_TC_007_B_AU_03()
    {
        TestStation station = Ready();
        ListTools.Cache(station, Tag, ListTools.Info("Accepted"));
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        station.Expect("StartTransaction", 2000);
        station.ExpectStatus(1, "Charging", 2000);
        Assert.AreEqual(1, station.CentralSystem.Log.Count("Authorize", 0));
    }

    [TestMethod]
    public void Listed_tag_starts_without_a_question_TC_008_B_AU_03()
    {
        TestStation station = Ready();
        station.Set(Key.AuthorizationCacheEnabled, "false");
        ListTools.Send(station, 1, "Full", ListTools.Entry("04a1b2c3"));
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        station.Expect("StartTransaction", 2000);
        station.ExpectStatus(1, "Charging", 2000);
        Assert.AreEqual(0, station.CentralSystem.Log.Count("Authorize", 0));
    }

    [TestMethod]
    [DataRow(true, "TC_007_2")]
    [DataRow(false, "TC_008_2")]
    public void Remote_start_decides_in_the_same_way_B_RS_02(bool isCached, string testCase)
    {
        TestStation station = Ready();
        if (isCached)
        {
            ListTools.Cache(station, Tag, ListTools.Info("Accepted"));
        }
        else
        {
            ListTools.Send(station, 1, "Full", ListTools.Entry(Tag));
        }

        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + Tag + "\"}"), testCase);
        station.ExpectStatus(1, "Preparing", 500);
        station.Plug();
        station.Expect("StartTransaction", 2000);
        Assert.AreEqual(isCached ? 1 : 0, station.CentralSystem.Log.Count("Authorize", 0), testCase);
    }

    [TestMethod]
    public void Remote_start_of_an_unknown_tag_asks_unless_told_otherwise_B_RS_02()
    {
        TestStation station = Ready();
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Blocked"), 1, null);
        string order = "{\"connectorId\":1,\"idTag\":\"" + Tag + "\"}";
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", order));
        station.Expect("Authorize", 1000);
        station.Run(500);
        Assert.IsNull(station.Connector.AuthorizedTag);
        station.Set(Key.AuthorizeRemoteTxRequests, "false");
        Assert.AreEqual("Accepted", station.Order("RemoteStartTransaction", order));
        station.Run(100);
        Assert.AreEqual(Tag, station.Connector.AuthorizedTag);
    }

    [TestMethod]
    [DataRow("LocalPreAuthorize", "Accepted")]
    [DataRow("LocalAuthListEnabled", "Accepted")]
    [DataRow("", "Blocked")]
    [DataRow("", "Expired")]
    [DataRow("", "Invalid")]
    [DataRow("", "ConcurrentTx")]
    public void Listed_tag_is_asked_about_when_it_does_not_settle_it_B_AU_03_B_AU_05(string offKey, string status)
    {
        TestStation station = Ready();
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, status));
        if (offKey.Length > 0)
        {
            SettingsTools.Set(station.ChargePoint.Settings, offKey, "false", SettingResult.Accepted);
        }

        station.Tap(Tag);
        station.Expect("Authorize", 500);
        station.ExpectStatus(1, "Preparing", 1000);
    }

    [TestMethod]
    [DataRow("LocalPreAuthorize", "Accepted")]
    [DataRow("AuthorizationCacheEnabled", "Accepted")]
    [DataRow("", "Blocked")]
    [DataRow("", "Invalid")]
    public void Cached_tag_is_asked_about_when_it_does_not_settle_it_B_AU_05_B_AU_10(string offKey, string status)
    {
        TestStation station = Ready();
        ListTools.Cache(station, Tag, ListTools.Info(status));
        if (offKey.Length > 0)
        {
            SettingsTools.Set(station.ChargePoint.Settings, offKey, "false", SettingResult.Accepted);
        }

        station.Tap(Tag);
        station.Expect("Authorize", 500);
        station.ExpectStatus(1, "Preparing", 1000);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Expired_entry_is_asked_about_B_AU_10_B_LL_08(bool isCached)
    {
        TestStation station = Ready();
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Expired"), AnswerRules.Always, null);
        long expiry = FakeCentralSystem.Epoch + station.World + 60000;
        if (isCached)
        {
            ListTools.Cache(station, Tag, ListTools.Info("Accepted", null, expiry));
        }
        else
        {
            ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, "Accepted", null, expiry));
        }

        station.Tap(Tag);
        station.Run(200);
        Assert.AreEqual(Tag, station.Connector.AuthorizedTag);
        station.Tap(Tag);
        station.Run(60000);
        station.Skip();
        station.Tap(Tag);
        station.Expect("Authorize", 500);
        station.Run(500);
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    [TestMethod]
    public void List_goes_before_the_cache_B_AU_04()
    {
        TestStation station = Ready();
        ListTools.Cache(station, Tag, ListTools.Info("Accepted"));
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, "Blocked"));
        station.Tap(Tag);
        station.Expect("Authorize", 500);
        station.Run(500);
        Assert.AreEqual(0, station.ChargePoint.Tags.Cache.Count);
    }

    [TestMethod]
    public void Listed_tag_never_enters_the_cache_B_AU_04()
    {
        TestStation station = new TestStation();
        station.Boot();
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag));
        station.Charge();
        station.Tap(Tag);
        station.Expect("StopTransaction", 2000);
        station.Run(500);
        Assert.AreEqual(0, station.ChargePoint.Tags.Cache.Count);
        station.Tap(TestStation.OtherTag);
        station.Run(500);
        Assert.AreEqual(1, station.ChargePoint.Tags.Cache.Count);
    }

    [TestMethod]
    public void Cache_that_is_off_is_not_filled_B_AU_10()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.AuthorizationCacheEnabled, "false");
        station.Charge();
        station.Tap(Tag);
        station.Run(1000);
        Assert.AreEqual(0, station.ChargePoint.Tags.Cache.Count);
    }

    [TestMethod]
    public void StartTransaction_answer_teaches_the_cache_B_AU_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Blocked", "P"), 1, null);
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        station.Expect("StartTransaction", 2000);
        station.Run(500);
        Assert.AreEqual("P", station.ChargePoint.Tags.Find(Tag, 0).ParentIdTag);
        Assert.IsFalse(station.ChargePoint.Tags.Find(Tag, 0).IsAccepted);
    }

    [TestMethod]
    public void StopTransaction_answer_teaches_the_cache_B_AU_09()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("StopTransaction", ListTools.Answer("Expired"), 1, null);
        station.Charge();
        Assert.IsTrue(station.ChargePoint.Tags.Find(Tag, 0).IsAccepted);
        station.Tap(Tag);
        station.Expect("StopTransaction", 1000);
        station.Run(500);
        Assert.IsFalse(station.ChargePoint.Tags.Find(Tag, 0).IsAccepted);
    }

    [TestMethod]
    public void Cleared_cache_asks_again_TC_061_B_AU_11()
    {
        TestStation station = Ready();
        ListTools.Cache(station, Tag, ListTools.Info("Accepted"));
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        station.Tap(Tag);
        station.ExpectStatus(1, "Available", 500);
        Assert.AreEqual("Accepted", station.Order("ClearCache", "{}"));
        station.Tap(Tag);
        station.Expect("Authorize", 500);
    }

    [TestMethod]
    public void ClearCache_leaves_the_list_B_AU_11()
    {
        TestStation station = Ready();
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag));
        Assert.AreEqual("Accepted", station.Order("ClearCache", "{}"));
        station.Tap(Tag);
        station.ExpectStatus(1, "Preparing", 500);
        Assert.AreEqual(0, station.Count("Authorize"));
    }

    [TestMethod]
    public void Refused_tag_starts_nothing_and_the_plug_prepares_TC_023_B_AU_08()
    {
        TestStation station = Ready();
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Invalid"), AnswerRules.Always, null);
        station.Tap(Tag);
        station.Expect("Authorize", 500);
        station.Plug();
        station.ExpectStatus(1, "Preparing", 1000);
        station.ExpectNone("StartTransaction", 3000);
    }

    [TestMethod]
    public void Cache_survives_an_orderly_restart_at_once_and_a_power_cut_after_half_an_hour_B_AU_10()
    {
        TestStation station = Ready();
        ListTools.Cache(station, Tag, ListTools.Info("Accepted"));
        station.PowerCycle(1000);
        station.Boot();
        Assert.AreEqual(0, station.ChargePoint.Tags.Cache.Count);
        ListTools.Cache(station, Tag, ListTools.Info("Accepted"));
        Assert.AreEqual("Accepted", station.Order("Reset", "{\"type\":\"Soft\"}"));
        station.Run(5000);
        Assert.AreEqual(1, station.System.Reboots);
        Assert.AreEqual(1, station.ChargePoint.Tags.Cache.Count);
        ListTools.Cache(station, TestStation.OtherTag, ListTools.Info("Accepted"));
        station.Run(31 * 60000, 50);
        station.PowerCycle(1000);
        Assert.AreEqual(2, station.ChargePoint.Tags.Cache.Count);
    }

    [TestMethod]
    public void Tag_that_is_no_longer_accepted_is_remembered_over_a_power_cut_B_AU_10()
    {
        TestStation station = Ready();
        ListTools.Cache(station, Tag, ListTools.Info("Accepted", null, FakeCentralSystem.Epoch + DayMs));
        station.Set(Key.LocalPreAuthorize, "false");
        ListTools.Cache(station, Tag, ListTools.Info("Blocked"));
        station.Network.IsUp = false;
        station.Set(Key.AllowOfflineTxForUnknownId, "true");
        station.PowerCycle(1000);
        station.Run(100);
        station.Tap(Tag);
        station.Run(200);
        Assert.IsNull(station.Connector.AuthorizedTag);
        station.Tap(TestStation.OtherTag);
        station.Run(200);
        Assert.AreEqual(TestStation.OtherTag, station.Connector.AuthorizedTag);
    }

    private static TestStation Ready()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Set(Key.LocalPreAuthorize, "true");
        return station;
    }
}
