using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketReceiveTests
{
    /// <summary>Feeds bytes, given in hex, to an open client and expects a close frame and a failure.</summary>
    private static void Violates(string hex, int code, WebSocketFailure failure)
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(HexBytes.Of(hex));
        client.Tick(1);
        Assert.AreEqual((int)WebSocketState.Closing, (int)client.State, hex);
        Assert.AreEqual((int)failure, (int)client.Failure, hex);
        ClientFrame close = ClientFrame.First(stream);
        Assert.AreEqual(WebSocketTools.CloseFrame, close.Opcode, hex);
        Assert.AreEqual(code, close.CloseCode, hex);
        Assert.AreEqual(close.Next, stream.OutputLength, "nothing follows the close frame");
        Assert.IsFalse(client.HasMessage);
        Assert.IsFalse(client.CanSend);

        // What follows is read and ignored until the server drops the stream or the time is over.
        stream.Feed(WebSocketTools.TextOf("ignored"));
        client.Tick(2);
        Assert.AreEqual(0, stream.Unread);
        Assert.IsFalse(client.HasMessage);
        client.Tick(3_000);
        Assert.AreEqual((int)WebSocketState.Closing, (int)client.State);
        client.Tick(3_001);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)failure, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
    }

    [TestMethod]
    public void Rfc_samples_are_read()
    {
        // RFC 6455 section 5.7: one unmasked text message, then the same in two fragments.
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(HexBytes.Of("810548656c6c6f"));
        client.Tick(7);
        Assert.AreEqual("Hello", WebSocketTools.Message(client));
        Assert.AreEqual(7, client.LastReceivedMs);
        client.ReleaseMessage();
        stream.Feed(HexBytes.Of("010348656c80026c6f"));
        client.Tick(8);
        Assert.AreEqual("Hello", WebSocketTools.Message(client));
        client.ReleaseMessage();
        Assert.IsFalse(client.HasMessage);
        Assert.AreEqual(0, client.MessageLength);
        client.Tick(9);
        Assert.AreEqual(8, client.LastReceivedMs);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(125)]
    [DataRow(126)]
    [DataRow(127)]
    [DataRow(65535)]
    [DataRow(65536)]
    [DataRow(70000)]
    public void Every_length_form_is_read(int length)
    {
        WebSocketClient client = new WebSocketClient(new CountingEntropy(), 70_000, 32);
        FakeStream stream = new FakeStream(70_100) { ReadChunk = 4_000 };
        WebSocketTools.Connect(client, stream);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, true, WebSocketTools.Letters(length)));
        client.Tick(1);
        Assert.IsTrue(client.HasMessage);
        Assert.AreEqual(length, client.MessageLength);
        if (length > 0)
        {
            Assert.AreEqual((byte)('a' + (length - 1) % 26), client.ReceiveBuffer[length - 1]);
        }
    }

    [TestMethod]
    public void Empty_fragments_are_allowed()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(HexBytes.Of("0100" + "0000" + "000161" + "0000" + "8000"));
        client.Tick(1);
        Assert.AreEqual("a", WebSocketTools.Message(client));
    }

    [TestMethod]
    public void Character_may_be_split_between_fragments()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(HexBytes.Of("0102e282" + "8001ac"));
        client.Tick(1);
        Assert.AreEqual("€", WebSocketTools.Message(client));
    }

    [TestMethod]
    public void Held_message_keeps_the_next_one_waiting()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(WebSocketTools.TextOf("one"));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "in between"));
        stream.Feed(WebSocketTools.TextOf("two"));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "later"));
        for (int i = 0; i < 5; i++)
        {
            client.Tick(i);
            Assert.AreEqual("one", WebSocketTools.Message(client));
        }

        ClientFrame pong = ClientFrame.First(stream);
        Assert.AreEqual("in between", pong.Text);
        Assert.AreEqual(pong.Next, stream.OutputLength);
        Assert.AreEqual(3 + 7, stream.Unread, "the payload of the second message stays in the stream");

        client.ReleaseMessage();
        client.Tick(6);
        Assert.AreEqual("two", WebSocketTools.Message(client));
        Assert.AreEqual("later", ClientFrame.At(stream, pong.Next).Text);
    }

    [TestMethod]
    public void Ping_between_fragments_is_answered_at_once()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, false, "Hel"));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, WebSocketTools.Letters(125)));
        client.Tick(1);
        Assert.IsFalse(client.HasMessage);
        ClientFrame pong = ClientFrame.First(stream);
        Assert.AreEqual(WebSocketTools.PongFrame, pong.Opcode);
        Assert.IsTrue(pong.Final && pong.Masked);
        Assert.AreEqual(HexBytes.ToText(WebSocketTools.Letters(125)), HexBytes.ToText(pong.Payload));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PongFrame, true, WebSocketTools.Letters(125)));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.Continuation, true, "lo"));
        client.Tick(2);
        Assert.AreEqual("Hello", WebSocketTools.Message(client));
    }

    [TestMethod]
    [DataRow("c10161")]
    [DataRow("a10161")]
    [DataRow("910161")]
    [DataRow("8300")]
    [DataRow("8700")]
    [DataRow("8b00")]
    [DataRow("8f00")]
    public void Reserved_bits_and_opcodes_are_refused(string hex)
    {
        Violates(hex, 1002, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    public void Masked_server_frame_is_refused()
    {
        // The masked "Hello" of RFC 6455 section 5.7.
        Violates("818537fa213d7f9f4d5158", 1002, WebSocketFailure.ProtocolError);
        Violates("898000000000", 1002, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    [DataRow("0900")]
    [DataRow("0a00")]
    [DataRow("0800")]
    [DataRow("897e007e")]
    [DataRow("8a7f0000000000010000")]
    [DataRow("887e007e")]
    public void Fragmented_or_long_control_frame_is_refused(string hex)
    {
        Violates(hex, 1002, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    [DataRow("8000")]
    [DataRow("0000")]
    [DataRow("010161810162")]
    [DataRow("010161010162")]
    [DataRow("010161820162")]
    public void Continuation_out_of_place_is_refused(string hex)
    {
        Violates(hex, 1002, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    public void Complete_message_survives_the_violation_behind_it()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(HexBytes.Of("010161" + "800162" + "800163"));
        client.Tick(1);
        Assert.AreEqual((int)WebSocketFailure.ProtocolError, (int)client.Failure);
        Assert.AreEqual("ab", WebSocketTools.Message(client));
    }

    [TestMethod]
    [DataRow("817e007d")]
    [DataRow("817e0000")]
    [DataRow("817f0000000000000001")]
    [DataRow("817f000000000000ffff")]
    [DataRow("817f8000000000000000")]
    [DataRow("817fffffffffffffffff")]
    public void Longer_length_form_than_needed_is_refused(string hex)
    {
        Violates(hex, 1002, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    public void Binary_message_is_refused()
    {
        Violates("820100", 1003, WebSocketFailure.ProtocolError);
        Violates("020100", 1003, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    [DataRow("817e0101")]
    [DataRow("817f0000000000010000")]
    [DataRow("817f7fffffffffffffff")]
    [DataRow("817f0000000100000001")]
    [DataRow("017e0101")]
    [DataRow("010161" + "807e0100")]
    [DataRow("010161" + "007f0000000000010000")]
    public void Message_above_the_buffer_is_refused_by_its_header(string hex)
    {
        Violates(hex, 1009, WebSocketFailure.MessageTooBig);
    }

    [TestMethod]
    public void Message_of_exactly_the_buffer_is_read()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, true, WebSocketTools.Letters(256)));
        client.Tick(1);
        Assert.AreEqual(256, client.MessageLength);
        client.ReleaseMessage();
        stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, false, WebSocketTools.Letters(1)));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.Continuation, true, WebSocketTools.Letters(255)));
        client.Tick(2);
        Assert.AreEqual(256, client.MessageLength);
        client.ReleaseMessage();
        stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, true, WebSocketTools.Letters(257)));
        client.Tick(3);
        Assert.AreEqual((int)WebSocketFailure.MessageTooBig, (int)client.Failure);
    }

    [TestMethod]
    [DataRow("8101ff")]
    [DataRow("8102c080")]
    [DataRow("8103eda080")]
    [DataRow("8102e282")]
    [DataRow("0102e282" + "800141")]
    public void Invalid_text_is_refused(string hex)
    {
        Violates(hex, 1007, WebSocketFailure.InvalidUtf8);
    }

    [TestMethod]
    public void Lost_stream_is_noticed_after_what_came_before()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(WebSocketTools.TextOf("last words"));
        stream.End();
        client.Tick(1);
        Assert.AreEqual("last words", WebSocketTools.Message(client));
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.ConnectionLost, (int)client.Failure);
        Assert.AreEqual(0, client.CloseCode);
        Assert.IsFalse(client.CanSend);
        client.ReleaseMessage();
        Assert.IsFalse(client.HasMessage);
    }

    [TestMethod]
    public void Close_frame_before_the_end_of_the_stream_counts()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        stream.Feed(WebSocketTools.CloseOf(1001, "bye"));
        stream.End();
        client.Tick(1);
        client.Tick(2);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.ClosedByPeer, (int)client.Failure);
        Assert.AreEqual(1001, client.CloseCode);
    }

    [TestMethod]
    public void Flood_of_pings_does_not_keep_a_tick_busy()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream(4096);
        WebSocketTools.Connect(client, stream);
        byte[] ping = WebSocketTools.Frame(WebSocketTools.PingFrame, true, "");
        for (int i = 0; i < 1000; i++)
        {
            stream.Feed(ping);
        }

        int before = stream.ReadCalls;
        client.Tick(1);
        Assert.IsTrue(stream.ReadCalls - before <= 32);
        Assert.IsTrue(stream.Unread > 1800);
        for (int i = 0; i < 100; i++)
        {
            client.Tick(2 + i);
        }

        Assert.AreEqual(0, stream.Unread);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }
}
