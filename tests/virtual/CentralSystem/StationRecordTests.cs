using System.Text.Json.Nodes;
using Borne.Virtual.CentralSystem;

namespace Borne.VirtualTests.CentralSystem;

/// <summary>What was heard of a station and installed in it is known.</summary>
[TestClass]
public sealed class StationRecordTests
{
    private static readonly DateTimeOffset Now = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [TestMethod]
    public void Status_faults_and_profiles_are_followed()
    {
        var station = new StationRecord("CP-9");
        Say(true, """[2,"a","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Available"}]""");
        Say(true, """[2,"b","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Charging"}]""");
        Say(true, """[2,"c","StatusNotification",{"connectorId":1}]""");
        Install("d", 1, 1, 0, "Accepted");
        Install("e", 2, 1, 0, "Accepted");
        Install("f", 3, 1, 1, "Accepted");
        Install("g", 4, 0, 0, "Rejected");
        JsonObject known = station.ToJson();
        Assert.AreEqual("Charging", (string?)known["connectors"]![0]!["status"]);
        Assert.AreEqual(1, (int)known["faults"]!);
        Assert.AreEqual(11, (int)known["frames"]!);
        Assert.IsFalse((bool)known["connected"]!);
        CollectionAssert.AreEqual(new[] { 2, 3 }, Numbers(), "the second one has the place of the first, the fourth was rejected");
        Say(false, """[2,"h","ClearChargingProfile",{"connectorId":1,"stackLevel":1}]""");
        CollectionAssert.AreEqual(new[] { 2, 3 }, Numbers());
        Say(true, """[3,"h",{"status":"Accepted"}]""");
        CollectionAssert.AreEqual(new[] { 2 }, Numbers());
        Say(false, """[2,"i","ClearChargingProfile",{"id":2,"connectorId":7}]""");
        Say(true, """[3,"i",{"status":"Accepted"}]""");
        Assert.IsEmpty(Numbers());

        void Say(bool sent, string frame) => station.Note(sent, frame, Now);

        void Install(string id, int number, int connector, int level, string status)
        {
            Say(false, $$$$"""
                [2,"{{{{id}}}}","SetChargingProfile",{"connectorId":{{{{connector}}}},"csChargingProfiles":{"chargingProfileId":{{{{number}}}},"stackLevel":{{{{level}}}},
                "chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Relative",
                "chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":6}]}}}]
                """);
            Say(true, $$"""[3,"{{id}}",{"status":"{{status}}"}]""");
        }

        int[] Numbers() => [.. ((JsonArray)station.ToJson()["profiles"]!).Select(profile => (int)profile!["chargingProfileId"]!)];
    }

    [TestMethod]
    public void Cards_are_accepted_unless_the_list_says_otherwise()
    {
        var cards = new CardList();
        Assert.AreEqual("Blocked", cards.StatusOf("ffffffff"));
        Assert.AreEqual("Accepted", cards.StatusOf("A"));
        Assert.IsTrue(cards.TrySet("a", "Expired"));
        Assert.AreEqual("Expired", cards.StatusOf("A"));
        cards.Remove("A");
        Assert.AreEqual("Accepted", cards.StatusOf("a"));
        Assert.IsFalse(cards.TrySet("", "Blocked"));
        Assert.IsFalse(cards.TrySet("123456789012345678901", "Blocked"));
        Assert.IsFalse(cards.TrySet("A", "Odd"));
    }
}
