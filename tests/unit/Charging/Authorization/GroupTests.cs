using Borne.Hal.Outlet;
using Borne.Settings.Keys;
using Borne.Tests.Bench.Station;
using Borne.Tests.Charging.IdTags;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Charging.Authorization;

/// <summary>What a tag may end, and what another one of its group (B-AU-12 to B-AU-15, B-AU-18, TC_068, TC_069).</summary>
[TestClass]
public class GroupTests
{
    private const string Tag = TestStation.Tag;
    private const string OtherTag = TestStation.OtherTag;

    [TestMethod]
    public void Tag_without_a_group_is_stopped_by_itself_only_TC_068_B_AU_14()
    {
        TestStation station = new TestStation();
        station.Boot();
        station.Charge();
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", "P"), AnswerRules.Always, null);
        station.Tap(OtherTag);
        station.ExpectNone("Authorize", 2000);
        station.ExpectNone("StopTransaction", 1000);
        station.Tap(Tag);
        Assert.AreEqual(Tag, Payload.Text(station.Expect("StopTransaction", 1000), "idTag"));
        station.ExpectStatus(1, "Finishing", 1000);
        Assert.AreEqual(0, station.Count("Authorize"));
    }

    [TestMethod]
    public void Unknown_tag_of_the_group_is_asked_about_and_stops_TC_069_B_AU_13()
    {
        TestStation station = Charging("P");
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", "p"), 1, null);
        station.Tap(OtherTag);
        Assert.AreEqual(OtherTag, Payload.Text(station.Expect("Authorize", 500), "idTag"));
        Assert.AreEqual(OtherTag, Payload.Text(station.Expect("StopTransaction", 1000), "idTag"));
        station.ExpectStatus(1, "Finishing", 1000);
    }

    // The cable is the one that the first tag was used for; the second one was shown to end that, not to pay for more.
    [TestMethod]
    public void Late_answer_about_a_tag_that_was_to_stop_starts_nothing_B_AU_14()
    {
        TestStation station = Charging("P");
        station.CentralSystem.Rules.Add("Authorize", AnswerRules.Silence, 1, null);
        station.Tap(OtherTag);
        station.Expect("Authorize", 500);
        int asked = station.CentralSystem.Log.Total - 1;
        station.Tap(Tag);
        station.Run(500);
        Assert.IsFalse(station.Connector.HasTransaction);
        station.CentralSystem.AnswerLate(asked, ListTools.Answer("Accepted", "P"));
        Assert.AreEqual(Tag, Payload.Text(station.Expect("StopTransaction", 1000), "idTag"));
        station.ExpectNone("StartTransaction", 3000);
        Assert.IsNull(station.Connector.AuthorizedTag);
        station.Tap(OtherTag);
        station.Expect("StartTransaction", 2000);
    }

    [TestMethod]
    [DataRow("Accepted", "Q")]
    [DataRow("Accepted", Tag)]
    [DataRow("Blocked", "P")]
    [DataRow("Expired", "P")]
    public void Stranger_stops_nothing_B_AU_13_B_AU_14(string status, string parent)
    {
        TestStation station = Charging("P");
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer(status, parent), 1, null);
        station.Tap(OtherTag);
        station.Expect("Authorize", 500);
        station.ExpectNone("StopTransaction", 2000);
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Parents_are_compared_with_parents_only_B_AU_13_B_AU_18()
    {
        // The group is called like the card that is presented.
        TestStation station = Charging(OtherTag);
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted"), 1, null);
        station.Tap(OtherTag);
        station.ExpectNone("StopTransaction", 2000);
    }

    [TestMethod]
    [DataRow("list", true)]
    [DataRow("list", false)]
    [DataRow("cache", true)]
    [DataRow("cache", false)]
    public void Group_in_list_or_cache_stops_without_a_question_B_AU_13(string place, bool isOnline)
    {
        TestStation station = new TestStation();
        station.Boot();
        if (place == "list")
        {
            ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, "Accepted", "P") + "," + ListTools.Entry(OtherTag, "Accepted", "P"));
        }
        else
        {
            ListTools.Cache(station, OtherTag, ListTools.Info("Accepted", "P"));
        }

        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", "P"), 1, null);
        station.Charge();
        station.Skip();
        if (!isOnline)
        {
            station.GoOffline();
        }

        station.Tap(OtherTag);
        station.Run(1000);
        Assert.IsFalse(station.Connector.HasTransaction);
        Assert.AreEqual(0, station.Count("Authorize"));
        if (!isOnline)
        {
            station.GoOnline();
        }

        Assert.AreEqual(OtherTag, Payload.Text(station.Expect("StopTransaction", 2000), "idTag"));
    }

    [TestMethod]
    [DataRow("Blocked", "P")]
    [DataRow("Accepted", "Q")]
    public void Known_stranger_stops_nothing_offline_B_AU_13(string status, string parent)
    {
        TestStation station = new TestStation();
        station.Boot();
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, "Accepted", "P") + "," + ListTools.Entry(OtherTag, status, parent));
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", "P"), 1, null);
        station.Charge();
        station.GoOffline();
        station.Tap(OtherTag);
        station.Run(1000);
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Vehicle_that_waits_goes_before_the_groups_transaction_B_TX_06()
    {
        TestStation station = new TestStation(2);
        station.Boot();
        station.Set(Key.LocalPreAuthorize, "true");
        ListTools.Send(station, 1, "Full", ListTools.Entry(Tag, "Accepted", "P") + "," + ListTools.Entry(OtherTag, "Accepted", "P"));
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Accepted", "P"), AnswerRules.Always, null);
        station.Charge();
        station.Plug(2);
        station.Run(200);
        station.Tap(OtherTag);
        Assert.AreEqual(2, Payload.Int(station.Expect("StartTransaction", 1000), "connectorId"));
        Assert.IsTrue(station.Connector.HasTransaction);
    }

    [TestMethod]
    public void Cable_kept_after_a_refusal_is_freed_by_the_same_tag_B_AU_15_TC_037_3()
    {
        TestStation station = Kept(null);
        station.CentralSystem.Rules.Clear("StartTransaction");
        station.Tap(OtherTag);
        Assert.AreEqual("Rejected", station.Order("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"" + OtherTag + "\"}"));
        station.ExpectNone("StartTransaction", 5000);
        Assert.AreEqual((int)CableLockState.Locked, (int)station.First.Lock.State);
        station.Tap(Tag);
        station.Run(1000);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)station.First.Lock.State);
    }

    [TestMethod]
    [DataRow("list")]
    [DataRow("Authorize")]
    public void Cable_kept_after_a_refusal_is_freed_by_the_same_group_B_AU_15(string source)
    {
        TestStation station = Kept("P");
        station.Unplug();
        station.Run(200);
        if (source == "list")
        {
            ListTools.Send(station, 1, "Full", ListTools.Entry(OtherTag, "Accepted", "P"));
        }

        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", "P"), AnswerRules.Always, null);
        station.Skip();
        station.Tap(OtherTag);
        station.Run(1000);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)station.First.Lock.State);
        Assert.AreEqual(source == "list" ? 0 : 1, station.Count("Authorize"));
        Assert.IsNull(station.Connector.AuthorizedTag);
    }

    [TestMethod]
    [DataRow(Tag, "", true)]
    [DataRow(OtherTag, "P", true)]
    [DataRow(OtherTag, "Q", false)]
    public void Kept_cable_stays_kept_over_a_power_cut_B_AU_15(string idTag, string parent, bool isFreed)
    {
        TestStation station = Kept("P");
        station.Unplug();
        station.PowerCycle(60000);
        station.Boot();
        Assert.AreEqual((int)CableLockState.Locked, (int)station.First.Lock.State);
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", parent), AnswerRules.Always, null);
        station.Tap(idTag);
        station.Run(1000);
        Assert.AreEqual((int)(isFreed ? CableLockState.Unlocked : CableLockState.Locked), (int)station.First.Lock.State);
        if (isFreed)
        {
            Assert.IsNull(station.Records.Read("hold-1"));
        }
    }

    [TestMethod]
    public void Lock_that_opened_without_power_closes_again_for_a_kept_cable_B_AU_15()
    {
        TestStation station = Kept("P");
        station.First.Lock.Set(false);
        station.Run(500);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)station.First.Lock.State);
        station.PowerCycle(1000);
        station.Run(500);
        Assert.AreEqual((int)CableLockState.Locked, (int)station.First.Lock.State);
    }

    [TestMethod]
    public void Freed_cable_may_be_used_for_a_new_session_B_AU_15()
    {
        TestStation station = Kept(null);
        station.CentralSystem.Rules.Clear("StartTransaction");
        station.Tap(Tag);
        station.Run(1000);
        station.Tap(OtherTag);
        Assert.AreEqual(OtherTag, Payload.Text(station.Expect("StartTransaction", 3000), "idTag"));
        station.ExpectStatus(1, "Charging", 3000);
        station.Tap(Tag);
        station.Run(1000);
        Assert.AreEqual((int)CableLockState.Locked, (int)station.First.Lock.State);
    }

    [TestMethod]
    public void Free_session_keeps_no_cable_because_no_card_could_free_it_B_AU_15()
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.Set(Key.FreeVend, "true");
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Invalid"), AnswerRules.Always, null);
        station.Plug();
        Assert.AreEqual("DeAuthorized", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
        station.Run(1000);
        Assert.AreEqual((int)CableLockState.Unlocked, (int)station.First.Lock.State);
    }

    [TestMethod]
    public void Cable_that_is_gone_is_kept_for_nobody_B_AU_15()
    {
        TestStation station = Kept(null);
        station.Order("UnlockConnector", "{\"connectorId\":1}");
        station.Run(1000);
        station.Unplug();
        station.Run(500);
        Assert.IsNull(station.Records.Read("hold-1"));
    }

    private static TestStation Charging(string parent)
    {
        TestStation station = new TestStation();
        station.Boot();
        station.CentralSystem.Rules.Add("Authorize", ListTools.Answer("Accepted", parent), 1, null);
        station.Charge();
        station.Skip();
        return station;
    }

    /// <summary>A station with a socket whose cable is kept, because StartTransaction.conf refused the tag.</summary>
    private static TestStation Kept(string parent)
    {
        TestStation station = new TestStation(1, true);
        station.Boot();
        station.CentralSystem.Rules.Add("StartTransaction", ListTools.StartAnswer("Invalid", parent), AnswerRules.Always, null);
        station.Plug();
        station.Run(200);
        station.Tap(Tag);
        Assert.AreEqual("DeAuthorized", Payload.Text(station.Expect("StopTransaction", 5000), "reason"));
        station.ExpectStatus(1, "Finishing", 2000);
        station.Run(500);
        Assert.AreEqual((int)CableLockState.Locked, (int)station.First.Lock.State);
        Assert.AreEqual((int)ChargePointStatus.Finishing, (int)station.Connector.Status);
        return station;
    }
}
