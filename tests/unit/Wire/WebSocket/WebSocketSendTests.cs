using System;
using System.Text;
using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketSendTests
{
    private static FakeStream Connected(WebSocketClient client, int outputBytes)
    {
        FakeStream stream = new FakeStream(4096, outputBytes);
        WebSocketTools.Connect(client, stream);
        return stream;
    }

    [TestMethod]
    public void Text_goes_out_masked()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        WebSocketTools.SendText(client, "Hello", true);
        Assert.IsTrue(client.CanSend, "the stream took it at once");
        Assert.AreEqual(11, stream.OutputLength);
        ClientFrame frame = ClientFrame.First(stream);
        Assert.AreEqual(WebSocketTools.TextFrame, frame.Opcode);
        Assert.IsTrue(frame.Final && frame.Masked);
        Assert.AreEqual("Hello", frame.Text);

        // 16 bytes of entropy went into the key.
        Assert.AreEqual("11121314", HexBytes.ToText(frame.Mask));
        Assert.AreEqual((byte)('H' ^ 0x11), stream.Output[6]);
        Assert.AreEqual((byte)('o' ^ 0x11), stream.Output[10]);
    }

    [TestMethod]
    public void Every_frame_has_a_fresh_mask()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        WebSocketTools.SendText(client, "a", true);
        WebSocketTools.SendText(client, "a", true);
        ClientFrame first = ClientFrame.First(stream);
        ClientFrame second = ClientFrame.At(stream, first.Next);
        Assert.AreNotEqual(HexBytes.ToText(first.Mask), HexBytes.ToText(second.Mask));
        Assert.AreEqual("a", second.Text);
    }

    [TestMethod]
    [DataRow(0, 6)]
    [DataRow(1, 6)]
    [DataRow(2, 6)]
    [DataRow(3, 6)]
    [DataRow(4, 6)]
    [DataRow(5, 6)]
    [DataRow(124, 6)]
    [DataRow(125, 6)]
    [DataRow(126, 8)]
    [DataRow(127, 8)]
    [DataRow(128, 8)]
    [DataRow(255, 8)]
    [DataRow(256, 8)]
    [DataRow(65534, 8)]
    [DataRow(65535, 8)]
    [DataRow(65536, 14)]
    [DataRow(65537, 14)]
    public void Every_length_form_is_right(int length, int headerBytes)
    {
        WebSocketClient client = new WebSocketClient(new CountingEntropy(), 32, 66_000);
        FakeStream stream = Connected(client, 70_000);
        Array.Copy(WebSocketTools.Letters(length), 0, client.SendBuffer, client.SendOffset, length);
        client.Send(length, true);
        ClientFrame frame = ClientFrame.First(stream);
        Assert.AreEqual(headerBytes, frame.HeaderBytes);
        Assert.AreEqual(headerBytes + length, stream.OutputLength);
        byte[] expected = WebSocketTools.Letters(length);
        for (int i = 0; i < length; i++)
        {
            if (frame.Payload[i] != expected[i])
            {
                Assert.AreEqual(expected[i], frame.Payload[i], i.ToString());
            }
        }
    }

    [TestMethod]
    public void Room_for_the_header_follows_from_the_size()
    {
        WebSocketClient client = new WebSocketClient(new CountingEntropy(), 32, 1024);
        Assert.AreEqual(8, client.SendOffset);
        Assert.AreEqual(1016, client.SendCapacity);
        client = new WebSocketClient(new CountingEntropy(), 32, 65_543);
        Assert.AreEqual(8, client.SendOffset);
        Assert.AreEqual(65_535, client.SendCapacity);
        client = new WebSocketClient(new CountingEntropy(), 32, 65_544);
        Assert.AreEqual(14, client.SendOffset);
        Assert.AreEqual(65_530, client.SendCapacity);
    }

    [TestMethod]
    public void Pieces_become_fragments_of_one_message()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        WebSocketTools.SendText(client, "one ", false);
        WebSocketTools.SendText(client, "two ", false);
        WebSocketTools.SendText(client, "", true);
        WebSocketTools.SendText(client, "next", true);
        ClientFrame first = ClientFrame.First(stream);
        ClientFrame second = ClientFrame.At(stream, first.Next);
        ClientFrame third = ClientFrame.At(stream, second.Next);
        ClientFrame fourth = ClientFrame.At(stream, third.Next);
        Assert.AreEqual(WebSocketTools.TextFrame, first.Opcode);
        Assert.IsFalse(first.Final);
        Assert.AreEqual("one ", first.Text);
        Assert.AreEqual(WebSocketTools.Continuation, second.Opcode);
        Assert.IsFalse(second.Final);
        Assert.AreEqual("two ", second.Text);
        Assert.AreEqual(WebSocketTools.Continuation, third.Opcode);
        Assert.IsTrue(third.Final);
        Assert.AreEqual(0, third.Payload.Length);
        Assert.AreEqual(WebSocketTools.TextFrame, fourth.Opcode);
        Assert.IsTrue(fourth.Final);
        Assert.AreEqual(fourth.Next, stream.OutputLength);
    }

    [TestMethod]
    public void Stream_may_take_a_piece_in_parts()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        stream.WriteBudget = 5;
        WebSocketTools.SendText(client, "a longer message", true);
        Assert.AreEqual(5, stream.OutputLength);
        Assert.IsFalse(client.CanSend);
        Assert.ThrowsException(typeof(InvalidOperationException), () => client.Send(1, true));
        client.Tick(1);
        Assert.IsFalse(client.CanSend);
        stream.WriteBudget = 10;
        client.Tick(2);
        Assert.IsFalse(client.CanSend);
        stream.WriteBudget = 100;
        client.Tick(3);
        Assert.IsTrue(client.CanSend);
        Assert.AreEqual("a longer message", ClientFrame.First(stream).Text);
    }

    [TestMethod]
    public void Stream_may_take_single_bytes()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        stream.WriteChunk = 1;
        WebSocketTools.SendText(client, "0123456789012345678901234567890123456789", true);
        int ticks = 0;
        while (!client.CanSend && ticks < 20)
        {
            int before = stream.WriteCalls;
            client.Tick(ticks++);
            Assert.IsTrue(stream.WriteCalls - before <= 16, "one tick writes without bound");
        }

        Assert.AreEqual("0123456789012345678901234567890123456789", ClientFrame.First(stream).Text);
    }

    [TestMethod]
    public void Count_outside_the_buffer_is_refused()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => client.Send(-1, true));
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => client.Send(client.SendCapacity + 1, true));
        Assert.AreEqual(0, stream.OutputLength);
        client.Send(client.SendCapacity, true);
        Assert.AreEqual(256, stream.OutputLength);
    }

    [TestMethod]
    public void Pong_waits_for_the_end_of_a_begun_frame()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        stream.WriteBudget = 9;
        WebSocketTools.SendText(client, "first piece, ", false);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "old"));
        client.Tick(1);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "new"));
        client.Tick(2);
        stream.WriteBudget = int.MaxValue;
        client.Tick(3);
        Assert.IsTrue(client.CanSend);
        WebSocketTools.SendText(client, "second piece", true);
        ClientFrame first = ClientFrame.First(stream);
        Assert.AreEqual("first piece, ", first.Text);
        ClientFrame pong = ClientFrame.At(stream, first.Next);
        Assert.AreEqual(WebSocketTools.PongFrame, pong.Opcode);

        // The pong to the first ping was made before the second came, so both are answered.
        Assert.AreEqual("old", pong.Text);
        ClientFrame newer = ClientFrame.At(stream, pong.Next);
        Assert.AreEqual(WebSocketTools.PongFrame, newer.Opcode);
        Assert.AreEqual("new", newer.Text);
        ClientFrame second = ClientFrame.At(stream, newer.Next);
        Assert.AreEqual(WebSocketTools.Continuation, second.Opcode);
        Assert.AreEqual("second piece", second.Text);
        Assert.AreEqual(second.Next, stream.OutputLength);
    }

    [TestMethod]
    public void Latest_ping_wins_while_the_stream_is_full()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        stream.WriteBudget = 0;
        for (int i = 0; i < 5; i++)
        {
            stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, i.ToString()));
            client.Tick(i);
        }

        stream.WriteBudget = int.MaxValue;
        client.Tick(10);
        ClientFrame first = ClientFrame.First(stream);
        ClientFrame second = ClientFrame.At(stream, first.Next);
        Assert.AreEqual("0", first.Text);
        Assert.AreEqual("4", second.Text);
        Assert.AreEqual(second.Next, stream.OutputLength);
    }

    [TestMethod]
    public void Half_read_ping_does_not_spoil_the_waiting_pong()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        stream.WriteBudget = 3;
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "one"));
        client.Tick(1);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "two"));
        client.Tick(2);
        byte[] three = WebSocketTools.Frame(WebSocketTools.PingFrame, true, "three");
        stream.Feed(three, 0, 4);
        client.Tick(3);
        stream.WriteBudget = int.MaxValue;
        client.Tick(4);
        stream.Feed(three, 4, 3);
        client.Tick(5);
        ClientFrame first = ClientFrame.First(stream);
        Assert.AreEqual("one", first.Text);
        ClientFrame second = ClientFrame.At(stream, first.Next);
        Assert.AreEqual("three", second.Text);
        Assert.AreEqual(second.Next, stream.OutputLength);
    }

    [TestMethod]
    public void Payload_in_the_send_buffer_survives_control_frames()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client, 4096);
        byte[] text = Encoding.UTF8.GetBytes("written before the ping");
        Array.Copy(text, 0, client.SendBuffer, client.SendOffset, text.Length);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, WebSocketTools.Letters(125)));
        client.Tick(1);
        client.Send(text.Length, true);
        ClientFrame pong = ClientFrame.First(stream);
        Assert.AreEqual("written before the ping", ClientFrame.At(stream, pong.Next).Text);
    }
}
