using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketPingTests
{
    private static FakeStream Connected(WebSocketClient client, int pingIntervalMs)
    {
        FakeStream stream = new FakeStream();
        client.PingIntervalMs = pingIntervalMs;
        WebSocketTools.Connect(client, stream);
        return stream;
    }

    [TestMethod]
    public void Without_interval_there_is_no_ping()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 0);
        client.Tick(100_000_000);
        Assert.AreEqual(0, stream.OutputLength);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        client.PingIntervalMs = -1;
        Assert.AreEqual(0, client.PingIntervalMs);
    }

    [TestMethod]
    public void Ping_goes_out_every_interval()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        client.Tick(59_999);
        Assert.AreEqual(0, stream.OutputLength);
        client.Tick(60_000);
        ClientFrame ping = ClientFrame.First(stream);
        Assert.AreEqual(WebSocketTools.PingFrame, ping.Opcode);
        Assert.IsTrue(ping.Final && ping.Masked);
        Assert.AreEqual(0, ping.Payload.Length);
        stream.ClearOutput();
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PongFrame, true, ""));
        client.Tick(60_100);
        Assert.AreEqual(60_100, client.LastReceivedMs);
        client.Tick(119_999);
        Assert.AreEqual(0, stream.OutputLength);
        client.Tick(120_000);
        Assert.AreEqual(WebSocketTools.PingFrame, ClientFrame.First(stream).Opcode);
    }

    [TestMethod]
    public void Missing_pong_drops_the_stream()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        Assert.AreEqual(10_000, client.PongTimeoutMs);
        client.Tick(60_000);
        client.Tick(69_999);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        client.Tick(70_000);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.PongMissing, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
    }

    [TestMethod]
    public void Anything_received_after_the_ping_counts_as_life()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        client.PongTimeoutMs = 5_000;
        client.Tick(60_000);
        stream.Feed(WebSocketTools.TextOf("alive"));
        client.Tick(64_000);
        client.Tick(66_000);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }

    [TestMethod]
    public void What_came_before_the_ping_does_not_count()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        stream.Feed(WebSocketTools.TextOf("alive"));
        client.Tick(60_000);
        Assert.IsTrue(stream.OutputLength > 0);
        client.Tick(70_000);
        Assert.AreEqual((int)WebSocketFailure.PongMissing, (int)client.Failure);
    }

    [TestMethod]
    public void Pong_that_waits_in_the_stream_counts_after_a_long_stall()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        client.Tick(60_000);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PongFrame, true, ""));
        client.Tick(90_000);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }

    [TestMethod]
    public void Dead_link_is_noticed_while_a_frame_is_stuck()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        stream.WriteBudget = 3;
        WebSocketTools.SendText(client, "stuck", true);
        client.Tick(60_000);
        client.Tick(70_000);
        Assert.AreEqual((int)WebSocketFailure.PongMissing, (int)client.Failure);
    }

    [TestMethod]
    public void Held_message_does_not_hide_the_pong()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        stream.Feed(WebSocketTools.TextOf("held"));
        client.Tick(1);
        client.Tick(60_000);
        stream.Feed(WebSocketTools.TextOf("parked"));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PongFrame, true, ""));
        client.Tick(61_000);
        client.Tick(80_000);
        client.Tick(90_000);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        client.ReleaseMessage();
        client.Tick(90_001);
        client.Tick(110_000);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        Assert.AreEqual("parked", WebSocketTools.Message(client));
    }

    [TestMethod]
    public void Parked_frame_does_not_hide_a_dead_link_for_ever()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        stream.Feed(WebSocketTools.TextOf("held"));
        byte[] half = WebSocketTools.TextOf("never finished");
        stream.Feed(half, 0, 6);
        client.Tick(1);
        client.Tick(60_000);
        client.Tick(75_000);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        client.ReleaseMessage();
        client.Tick(75_001);
        client.Tick(135_001);
        client.Tick(145_001);
        Assert.AreEqual((int)WebSocketFailure.PongMissing, (int)client.Failure);
    }

    [TestMethod]
    public void Server_that_floods_and_reads_nothing_is_left()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        stream.WriteBudget = 7;
        stream.Feed(WebSocketTools.TextOf("held"));
        stream.Feed(WebSocketTools.TextOf("parked"));
        WebSocketTools.SendText(client, "an answer that nobody takes", true);
        client.Tick(1);
        client.Tick(60_000);
        client.Tick(65_000);

        // A slow one is no dead one.
        stream.WriteBudget = 2;
        client.Tick(66_000);
        client.Tick(75_000);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        client.Tick(86_000);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.PongMissing, (int)client.Failure);
    }

    [TestMethod]
    public void Interval_may_change_while_open()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        client.PingIntervalMs = 1_000;
        client.Tick(1_000);
        Assert.AreEqual(WebSocketTools.PingFrame, ClientFrame.First(stream).Opcode);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PongFrame, true, ""));
        stream.ClearOutput();
        client.Tick(1_001);
        client.PingIntervalMs = 0;
        client.Tick(1_000_000);
        Assert.AreEqual(0, stream.OutputLength);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }

    [TestMethod]
    public void Pings_and_pongs_do_not_survive_into_the_next_connection()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 60_000);
        stream.WriteBudget = 0;

        // The first pong cannot leave and keeps the second one and the ping from being made.
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "stuck"));
        client.Tick(1);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "waiting"));
        client.Tick(60_000);
        client.Abort();

        FakeStream next = new FakeStream();
        client.Open(next, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 65_000);
        client.Tick(65_000);
        int requestBytes = next.OutputLength;
        next.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(next)));
        client.Tick(65_000);
        client.Tick(124_999);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        Assert.AreEqual(requestBytes, next.OutputLength);
    }
}
