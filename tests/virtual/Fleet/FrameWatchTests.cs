using Borne.Virtual.Fleet;
using Borne.Virtual.Wallbox.Events;
using Borne.Wire.WebSocket;

namespace Borne.VirtualTests.Fleet;

[TestClass]
public sealed class FrameWatchTests
{
    private readonly FleetStatistics _statistics = new();

    [TestMethod]
    public void Calls_are_counted_and_answers_matched_by_their_id()
    {
        var watch = new FrameWatch(_statistics);
        watch.Add(new FrameEvent(1, true, """[2,"a","StartTransaction",{}]"""));
        watch.Add(new FrameEvent(2, false, """[3,"other",{}]"""));
        Assert.AreEqual(0, _statistics.Started, "an answer to nothing");
        watch.Add(new FrameEvent(3, false, """[3,"a",{}]"""));
        watch.Add(new FrameEvent(4, false, """[3,"a",{}]"""));
        Assert.AreEqual(1, _statistics.Started, "once");
        watch.Add(new FrameEvent(5, true, """[2,"b","StopTransaction",{}]"""));
        watch.Add(new FrameEvent(6, false, """[4,"b","InternalError","",{}]"""));
        Assert.AreEqual(0, _statistics.Stopped, "refused");
        Assert.AreEqual(1, _statistics.Errors);
        Assert.AreEqual(2, _statistics.Answers.Count);
        Assert.AreEqual(2, _statistics.Sent);
        Assert.AreEqual(4, _statistics.Received);
        Assert.AreEqual("StartTransaction, StopTransaction", string.Join(", ", _statistics.Actions.Keys));
    }

    [TestMethod]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("[2")]
    [DataRow("[\"x\",1]")]
    [DataRow("[3,7,{}]")]
    public void What_is_no_frame_is_counted_as_bytes_only(string text)
    {
        var watch = new FrameWatch(_statistics);
        watch.Add(new FrameEvent(1, true, """[2,"a","Heartbeat",{}]"""));
        watch.Add(new FrameEvent(1, false, text));
        Assert.AreEqual(1, _statistics.Received);
        Assert.AreEqual(0, _statistics.Answers.Count);
    }

    [TestMethod]
    public void A_lost_connection_is_told_with_its_reason_and_its_call_is_not_answered_by_the_next_one()
    {
        var watch = new FrameWatch(_statistics);
        watch.Add(new FrameEvent(1, true, """[2,"a","Heartbeat",{}]"""));
        watch.Add(new LinkEvent(2, WebSocketState.Closed, WebSocketFailure.None, 0));
        Assert.AreEqual(0, _statistics.Failures, "closed by the station itself");
        watch.Add(new LinkEvent(2, WebSocketState.Closed, WebSocketFailure.HttpStatus, 401));
        watch.Add(new FrameEvent(3, false, """[3,"a",{}]"""));
        Assert.AreEqual(1, _statistics.Failures);
        Assert.AreEqual("HTTP status 401", _statistics.LastFailure);
        Assert.AreEqual(0, _statistics.Answers.Count);
    }
}
