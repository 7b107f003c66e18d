using System.Text.Json.Nodes;
using Borne.Virtual.Fleet;
using Borne.Virtual.Terminal;
using Borne.Virtual.Wallbox;
using Borne.Virtual.Wallbox.Events;
using Borne.Virtual.Web;

namespace Borne.VirtualTests.Wallbox;

/// <summary>A central system may send anything: whoever listens to the frames of a station bears it, on the station's own thread.</summary>
[TestClass]
public sealed class UnsoundFrameTests
{
    private const string Twice = """[2,"1","Reset",{"type":"Soft","type":"Soft"}]""";
    private const string TwiceDeep = """[3,"a",{"idTagInfo":{"status":"Blocked","status":"Blocked"}}]""";
    private const string HalfInId = """[2,"\ud800","Heartbeat",{}]""";
    private const string HalfInAction = """[2,"1","\udc00",{}]""";
    private const string HalfInField = """[2,"1","Reset",{"type":"\ud83d"}]""";
    private const string HalfInName = """[2,"1","Reset",{"\ud83d":1}]""";
    private const string HalfInError = """[4,"a","\ud800","\ud800",{}]""";

    [TestMethod]
    [DataRow(Twice)]
    [DataRow(TwiceDeep)]
    [DataRow(HalfInId)]
    [DataRow(HalfInAction)]
    [DataRow(HalfInField)]
    [DataRow(HalfInName)]
    [DataRow(HalfInError)]
    public void Remarks_panel_and_counts_take_it_for_no_frame(string text)
    {
        StationHost host = TestHost.Create();
        host.Start();
        var remarks = new FrameRemarks(host);
        var panel = new PanelState();
        var statistics = new FleetStatistics();
        var watch = new FrameWatch(statistics);
        var session = new SessionStatistics();
        var call = new FrameEvent(1, true, """[2,"a","Authorize",{"idTag":"A"}]""");
        var odd = new FrameEvent(2, false, text);
        Assert.IsNull(remarks.Of(call));
        Assert.AreEqual("The central system sent what is no OCPP-J frame.", remarks.Of(odd));
        foreach (FrameEvent frame in new[] { call, odd })
        {
            panel.Add(frame);
            watch.Add(frame);
            session.Add(frame);
        }

        Assert.AreEqual(1, statistics.Received);
        Assert.AreEqual(0, statistics.Errors);
        Assert.AreEqual(0, statistics.Answers.Count);
        Assert.AreEqual(1, session.Received);
        Assert.AreEqual(text, SecretMask.Apply(text, host.Controller!.Settings));
    }

    [TestMethod]
    [DataRow(Twice)]
    [DataRow(TwiceDeep)]
    [DataRow(HalfInId)]
    [DataRow(HalfInField)]
    public void The_log_of_frames_keeps_it_as_text(string text)
    {
        using var directory = new TestDirectory();
        using (var log = new FrameLog(directory.File("frames.jsonl")))
        {
            log.Add(new FrameEvent(2, false, text));
        }

        string[] lines = File.ReadAllLines(directory.File("frames.jsonl"));
        Assert.AreEqual(text, (string?)JsonNode.Parse(lines.Single())!["frame"]);
        Assert.IsEmpty(FrameLog.Read(lines));
    }

    [TestMethod]
    [DataRow("""{"sent":false,"sent":false,"frame":[2,"1","Reset",{}]}""")]
    [DataRow("""{"sent":false,"frame":[2,"1","\ud800",{}]}""")]
    [DataRow("""{"sent":false,"frame":[2,"1","Reset",{"type":1,"type":1}]}""")]
    public void A_log_that_is_not_sound_is_not_replayed(string line) =>
        Assert.ThrowsExactly<FormatException>(() => FrameLog.Read([line]));

    [TestMethod]
    public void A_call_of_the_station_without_an_action_is_counted_without_a_name()
    {
        var statistics = new FleetStatistics();
        new FrameWatch(statistics).Add(new FrameEvent(1, true, """[2,"1"]"""));
        Assert.AreEqual("", statistics.Actions.Keys.Single());
    }
}
