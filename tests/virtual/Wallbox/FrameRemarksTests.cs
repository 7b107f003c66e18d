using Borne.Virtual.Commands;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;

namespace Borne.VirtualTests.Wallbox;

/// <summary>A refusal is told with its reason.</summary>
[TestClass]
public sealed class FrameRemarksTests
{
    [TestMethod]
    [DataRow("ChangeConfiguration", """{"key":"Foo","value":"1"}""", "NotSupported", "it has no setting 'Foo'")]
    [DataRow("ChangeConfiguration", """{"key":"NumberOfConnectors","value":"2"}""", "Rejected", "the setting 'NumberOfConnectors' cannot be written by a central system.")]
    [DataRow("ChangeConfiguration", """{"key":"HeartbeatInterval","value":"soon"}""", "Rejected", "the setting 'HeartbeatInterval' does not take 'soon', but a whole number from ")]
    [DataRow("ChangeConfiguration", """{"key":"AuthorizationKey","value":"geheim"}""", "Rejected", "the setting 'AuthorizationKey' does not take this value")]
    [DataRow("RemoteStartTransaction", """{"idTag":"A"}""", "Rejected", "the central system has not accepted the station yet")]
    [DataRow("RemoteStopTransaction", """{"transactionId":7}""", "Rejected", "no transaction has the number 7")]
    [DataRow("UnlockConnector", """{"connectorId":3}""", "NotSupported", "it has no connector 3, only 1 to 2")]
    [DataRow("SetChargingProfile", """
        {"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile",
        "chargingProfileKind":"Relative","chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":6}]}}}
        """, "Rejected", "a TxProfile needs a transaction, and connector 1 has none")]
    [DataRow("CancelReservation", """{"reservationId":4}""", "Rejected", "there is no reservation 4")]
    [DataRow("DataTransfer", """{"vendorId":"x.y"}""", "UnknownVendorId", "it knows no vendor 'x.y'")]
    [DataRow("GetCompositeSchedule", """{"connectorId":1,"duration":5}""", "Rejected", "the station does not know the time yet")]
    public void The_station_says_why(string action, string request, string status, string reason)
    {
        StationHost host = TestHost.Create(2);
        host.Start();
        var remarks = new FrameRemarks(host);
        Assert.IsNull(remarks.Of(new FrameEvent(1, false, $"[2,\"a\",\"{action}\",{request.ReplaceLineEndings(" ")}]")));
        Assert.StartsWith($"The station answered {action} with {status}: {reason}", remarks.Of(new FrameEvent(2, true, $$"""[3,"a",{"status":"{{status}}"}]""")));
    }

    [TestMethod]
    [DataRow("""[2,"b","Authorize",{"idTag":"A"}]""", """[3,"b",{"idTagInfo":{"status":"Blocked"}}]""", "The central system refuses the idTag A: it is blocked (Blocked).")]
    [DataRow("""[2,"b","Authorize",{"idTag":"A"}]""", """[3,"b",{"idTagInfo":{"status":"Accepted"}}]""", null)]
    [DataRow("""[2,"b","BootNotification",{"chargePointVendor":"v","chargePointModel":"m"}]""",
        """[3,"b",{"status":"Pending","currentTime":"2026-05-06T07:08:09Z","interval":30}]""",
        "The central system does not accept the station yet (Pending); register its identity there. The station asks again after 30 s.")]
    [DataRow("""[2,"b","Heartbeat",{}]""", """[4,"b","SecurityError","Not now.",{}]""",
        "The central system answered Heartbeat with SecurityError: a security rule forbids it now (Not now).")]
    [DataRow("""[2,"b","Heartbeat",{}]""", """[3,"b",{"currentTime":"late"}]""",
        "The central system sent an answer to Heartbeat that is not as OCPP 1.6 wants it: 'currentTime' is 'late', which is no date and time.")]
    [DataRow("""[2,"b","Heartbeat",{}]""", """[3,"b",{""", "The central system sent what is no OCPP-J frame.")]
    public void What_the_central_system_answers_is_put_into_words(string call, string answer, string? remark)
    {
        StationHost host = TestHost.Create();
        host.Start();
        var remarks = new FrameRemarks(host);
        Assert.IsNull(remarks.Of(new FrameEvent(1, true, call)));
        Assert.AreEqual(remark, remarks.Of(new FrameEvent(2, false, answer)));
    }

    [TestMethod]
    public void An_answer_to_what_is_no_frame_is_not_held_against_the_station()
    {
        StationHost host = TestHost.Create();
        host.Start();
        var remarks = new FrameRemarks(host);
        Assert.IsNotNull(remarks.Of(new FrameEvent(1, false, """[2,"1","Reset",{"type":"Soft","type":"Soft"}]""")));
        Assert.AreEqual(
            "The station answered what is no frame with FormationViolation: the message is not built as the action asks (type is given twice).",
            remarks.Of(new FrameEvent(2, true, """[4,"1","FormationViolation","type is given twice",{}]""")));
    }

    [TestMethod]
    [DataRow("true", "The card was of no use: charging is free here, and the plug alone starts it.")]
    [DataRow("false", "The card was of no use: no central system has ever accepted this station.")]
    public void A_card_of_no_use_is_explained(string isFree, string remark)
    {
        StationHost host = TestHost.Create();
        host.Start();
        host.Controller!.Settings.Set("FreeVend", isFree);
        List<string> said = [];
        new FrameRemarks(host).Said += happening => said.Add(happening.Text);
        Assert.AreEqual("ok", new CommandInterpreter(host).Execute("tap 04A1B2C3"));
        host.Pass(2000);
        CollectionAssert.AreEqual(new[] { remark }, said);
    }
}
