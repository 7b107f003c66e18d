using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Settings;
using Borne.Station.Outgoing;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

[TestClass]
public class HeartbeatTests
{
    [TestMethod]
    public void Heartbeat_is_due_every_interval()
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), 1);
        Heartbeat heartbeat = new Heartbeat(settings, new StationClock());
        heartbeat.Restart(1000);
        Assert.IsFalse(heartbeat.IsDue(300999));
        Assert.IsTrue(heartbeat.IsDue(301000));
        Assert.IsFalse(heartbeat.IsDue(301001));
        settings.Set("HeartbeatInterval", "10");
        Assert.IsFalse(heartbeat.IsDue(310999));
        Assert.IsTrue(heartbeat.IsDue(311000));
    }

    [TestMethod]
    public void Trigger_makes_one_due_at_once()
    {
        Heartbeat heartbeat = Create(new StationClock());
        heartbeat.Restart(0);
        heartbeat.Trigger();
        Assert.IsTrue(heartbeat.IsTriggered);
        Assert.IsTrue(heartbeat.IsDue(1));
        Assert.IsFalse(heartbeat.IsTriggered);
        Assert.IsFalse(heartbeat.IsDue(1));
    }

    [TestMethod]
    public void Answer_corrects_the_clock()
    {
        StationClock clock = new StationClock();
        Heartbeat heartbeat = Create(clock);
        heartbeat.OnResult(RpcTools.Payload("{\"currentTime\":\"1970-01-01T00:01:00Z\"}"), 0);
        Assert.AreEqual(60000L, clock.UtcMs(0));
        heartbeat.OnResult(RpcTools.Payload("{\"x\":1,\"currentTime\":\"1970-01-01T01:00:00Z\"}"), 0);
        Assert.AreEqual(3600000L, clock.UtcMs(0));

        // A second more or less is the network's.
        heartbeat.OnResult(RpcTools.Payload("{\"currentTime\":\"1970-01-01T01:00:01Z\"}"), 0);
        Assert.AreEqual(3600000L, clock.UtcMs(0));
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"currentTime\":\"now\"}")]
    [DataRow("{\"currentTime\":1}")]
    [DataRow("{\"currentTime\":\"1970-01-01T00:01:00Z\",\"currentTime\":\"1970-01-01T00:01:00Z\"}")]
    public void Broken_answer_leaves_the_clock(string answer)
    {
        StationClock clock = new StationClock();
        PayloadReader payload = RpcTools.Payload(answer);
        Create(clock).OnResult(payload, 0);
        Assert.IsNotNull(payload.Error);
        Assert.IsFalse(clock.IsSet);
    }

    [TestMethod]
    public void Time_before_1970_leaves_the_clock()
    {
        StationClock clock = new StationClock();
        clock.Set(60000, 0);
        Create(clock).OnResult(RpcTools.Payload("{\"currentTime\":\"0001-01-01T00:00:00Z\"}"), 0);
        Assert.AreEqual(60000L, clock.UtcMs(0));
    }

    [TestMethod]
    public void Request_is_empty()
    {
        byte[] buffer = new byte[10];
        JsonWriter json = new JsonWriter();
        json.Reset(buffer, 0, 10, false);
        Assert.IsTrue(Create(new StationClock()).Write(json, 0));
        Assert.AreEqual("{}", RpcTools.Text(buffer, 0, json.Length));
    }

    private static Heartbeat Create(StationClock clock) =>
        new Heartbeat(new SettingsRegistry(new MemoryRecordStore(), 1), clock);
}
