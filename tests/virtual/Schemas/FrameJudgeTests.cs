using System.Text.Json.Nodes;
using Borne.Virtual.Schemas;

namespace Borne.VirtualTests.Schemas;

/// <summary>A frame is judged by what was said before it.</summary>
[TestClass]
public sealed class FrameJudgeTests
{
    [TestMethod]
    public void An_answer_has_the_action_of_its_call_and_the_time_between_them()
    {
        var judge = new FrameJudge();
        Assert.AreEqual(new FrameNote("call", "a", "Heartbeat", null, null), judge.Note(true, """[2,"a","Heartbeat",{}]""", 100));

        // The other side uses the same id for a call of its own.
        Assert.AreEqual(new FrameNote("call", "a", "ClearCache", null, null), judge.Note(false, """[2,"a","ClearCache",{}]""", 110));
        Assert.AreEqual(
            new FrameNote("result", "a", "Heartbeat", null, 60), judge.Note(false, """[3,"a",{"currentTime":"2026-05-06T07:08:09Z"}]""", 160));
        Assert.AreEqual(
            new FrameNote("result", "a", "ClearCache", "'status' is missing", 70), judge.Note(true, """[3,"a",{}]""", 180));
        Assert.AreEqual("Nobody asked for this answer", judge.Note(true, """[3,"a",{}]""", 190).Fault);
    }

    [TestMethod]
    [DataRow("""[2,"a","Reset",{"type":"Soft"}]""", "Reset is a message of central systems, not of stations")]
    [DataRow("""[2,"a","Rest",{}]""", "Rest is no message of OCPP 1.6")]
    [DataRow("""[2,"a","Heartbeat"]""", "A call is a list of 2, a message id, an action and an object")]
    [DataRow("""[2,"a","Heartbeat",null]""", "A call is a list of 2, a message id, an action and an object")]
    [DataRow("""[2,"0123456789012345678901234567890123456","Heartbeat",{}]""", "The message id has 37 characters, at most 36 are allowed")]
    [DataRow("""[3,"b",{}]""", "Nobody asked for this answer")]
    [DataRow("""[4,"b","GenericError","",{}]""", "Nobody asked for this answer")]
    [DataRow("""[4,"c","Odd","",{}]""", "'Odd' is no error code of OCPP-J 1.6")]
    [DataRow("""[4,"c","GenericError",{}]""", "An error is a list of 4, a message id, a code, a description and an object")]
    [DataRow("""[4,"c","GenericError","",{}]""", null)]
    [DataRow("""[9,"c",{}]""", "9 is no message type; a frame begins with 2, 3 or 4")]
    [DataRow("hello", "It is no OCPP-J frame: a JSON list that begins with a number and a message id, and no object in it has a name twice")]
    [DataRow("""[2,"a","Reset",{"type":"Soft","type":"Soft"}]""", "It is no OCPP-J frame: a JSON list that begins with a number and a message id, and no object in it has a name twice")]
    public void What_is_no_sound_frame_is_told_in_words(string frame, string? fault)
    {
        var judge = new FrameJudge();
        judge.Note(false, """[2,"c","ClearCache",{}]""", 0);
        Assert.AreEqual(fault, judge.Note(true, frame, 5).Fault);
    }

    [TestMethod]
    public void What_is_no_sound_frame_may_be_answered_once_by_the_other_side()
    {
        var judge = new FrameJudge();
        judge.Note(false, """[2,"a","Reset",{"type":"Soft","type":"Soft"}]""", 0);
        Assert.AreEqual("Nobody asked for this answer", judge.Note(false, """[4,"a","FormationViolation","",{}]""", 1).Fault);
        Assert.AreEqual(new FrameNote("error", "a", "", null, null), judge.Note(true, """[4,"a","FormationViolation","",{}]""", 1));
        Assert.AreEqual("Nobody asked for this answer", judge.Note(true, """[4,"a","FormationViolation","",{}]""", 1).Fault);
        judge.Note(true, "{", 2);
        Assert.IsNull(judge.Note(false, """[3,"b",{}]""", 3).Fault);
        Assert.AreEqual("Nobody asked for this answer", judge.Note(false, """[3,"b",{}]""", 4).Fault);
    }

    [TestMethod]
    public void An_id_is_not_used_twice_at_once()
    {
        var judge = new FrameJudge();
        judge.Note(true, """[2,"a","Heartbeat",{}]""", 0);
        Assert.AreEqual("The message id a is used again", judge.Note(true, """[2,"a","Heartbeat",{}]""", 0).Fault);
    }

    [TestMethod]
    [DataRow(true, "Authorize", """{"idToken":{"idToken":"DE1"}}""", null)]
    [DataRow(true, "Authorize", """{"idToken":{}}""", "In 'data', 'idToken.idToken' is missing")]
    [DataRow(true, "Authorize", "{", "'data' must be a JSON object as a text")]
    [DataRow(false, "Authorize", """{"idToken":{"idToken":"DE1"}}""", "Authorize of this vendor goes the other way")]
    [DataRow(false, "TriggerMessage", "{}", null)]
    [DataRow(true, "Levels", "7", null, DisplayName = "not known here")]
    public void What_a_known_vendor_sends_is_judged_as_well(bool sent, string message, string data, string? fault)
    {
        var payload = new JsonObject { ["vendorId"] = "org.openchargealliance.iso15118pnc", ["messageId"] = message, ["data"] = data };
        Assert.AreEqual(fault, new FrameJudge().Note(sent, $"""[2,"a","DataTransfer",{payload.ToJsonString()}]""", 0).Fault);
    }

    [TestMethod]
    [DataRow("Accepted", """{"status":"Accepted"}""", null)]
    [DataRow("Accepted", """{"status":"Odd"}""", "In 'data', 'status' is 'Odd', which is none of Accepted, Rejected")]
    [DataRow("Rejected", null, null)]
    [DataRow("Accepted", null, "'data' must be a JSON object as a text")]
    public void So_is_the_answer_to_it(string status, string? data, string? fault)
    {
        var judge = new FrameJudge();
        judge.Note(true, """[2,"a","DataTransfer",{"vendorId":"org.openchargealliance.iso15118pnc","messageId":"SignCertificate","data":"{\"csr\":\"c\"}"}]""", 0);
        var answer = new JsonObject { ["status"] = status };
        if (data is not null)
        {
            answer["data"] = data;
        }

        Assert.AreEqual(fault, judge.Note(false, $"""[3,"a",{answer.ToJsonString()}]""", 1).Fault);
    }
}
