using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Settings.Registry;
using Borne.Station.Outgoing;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using nanoFramework.TestFramework;

namespace Borne.Tests.Station.Outgoing;

[TestClass]
public class HeartbeatTests
{
    private const long Time = 1777885687000L;

    [TestMethod]
    public void Heartbeat_is_due_every_interval()
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true);
        Heartbeat heartbeat = new Heartbeat(settings, new StationClock(), new AnswerRemarks());
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
        heartbeat.OnResult(RpcTools.Payload("{\"currentTime\":\"2026-05-04T09:08:07Z\"}"), 0);
        Assert.AreEqual(Time, clock.UtcMs(0));
        heartbeat.OnResult(RpcTools.Payload("{\"x\":1,\"currentTime\":\"2026-05-04T10:08:07Z\"}"), 0);
        Assert.AreEqual(Time + 3600000, clock.UtcMs(0));

        // A second more or less is the network's.
        heartbeat.OnResult(RpcTools.Payload("{\"currentTime\":\"2026-05-04T10:08:08Z\"}"), 0);
        Assert.AreEqual(Time + 3600000, clock.UtcMs(0));
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"currentTime\":\"now\"}")]
    [DataRow("{\"currentTime\":1}")]
    [DataRow("{\"currentTime\":\"0001-01-01T00:00:00Z\"}")]
    [DataRow("{\"currentTime\":\"2019-12-31T23:59:59.999Z\"}")]
    [DataRow("{\"currentTime\":\"2100-01-01T00:00:00Z\"}")]
    [DataRow("{\"currentTime\":\"9999-12-31T23:59:59.9999999Z\"}")]
    public void Time_that_is_none_leaves_the_clock_and_is_noted(string answer)
    {
        StationClock clock = new StationClock();
        AnswerRemarks remarks = new AnswerRemarks();
        Heartbeat heartbeat = new Heartbeat(new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true), clock, remarks);
        heartbeat.OnResult(RpcTools.Payload(answer), 0);
        Assert.IsFalse(clock.IsSet);
        Assert.IsTrue(remarks.IsWaiting);
        clock.Set(Time, 0);
        heartbeat.OnResult(RpcTools.Payload(answer), 5000);
        Assert.AreEqual(Time + 5000, clock.UtcMs(5000));
    }

    [TestMethod]
    public void Time_given_twice_is_an_error()
    {
        StationClock clock = new StationClock();
        PayloadReader payload = RpcTools.Payload("{\"currentTime\":\"2026-05-04T09:08:07Z\",\"currentTime\":\"2026-05-04T09:08:07Z\"}");
        Create(clock).OnResult(payload, 0);
        Assert.IsNotNull(payload.Error);
        Assert.IsFalse(clock.IsSet);
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
        new Heartbeat(new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true), clock, new AnswerRemarks());
}
