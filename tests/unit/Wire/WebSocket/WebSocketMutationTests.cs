using System.Text;
using Borne.Base.Bytes;
using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketMutationTests
{
    private const int Cases = 3000;
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAA==";

    private static byte[] ValidServerBytes()
    {
        FakeStream all = new FakeStream();
        all.Feed(WebSocketTools.AcceptingHead(Key));
        all.Feed(WebSocketTools.TextOf("[3,\"1\",{\"status\":\"Accepted\"}]"));
        all.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, false, "[2,\"2\",\"Reset\","));
        all.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "ping"));
        all.Feed(WebSocketTools.Frame(WebSocketTools.Continuation, true, "{\"type\":\"Soft\"}]"));
        all.Feed(WebSocketTools.Frame(WebSocketTools.PongFrame, true, ""));
        all.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, true, WebSocketTools.Letters(130)));
        all.Feed(WebSocketTools.CloseOf(1000, "end"));
        byte[] bytes = new byte[all.Unread];
        all.Read(bytes, 0, bytes.Length);
        return bytes;
    }

    private static uint Next(uint random) => random * 1664525u + 1013904223u;

    private static int Below(uint random, int bound)
    {
        int high = (int)((random >> 8) & 0xFFFF);
        return high * bound / 0x10000;
    }

    /// <summary>Plays a server's bytes to a client; returns the number of messages it delivered.</summary>
    private static int Play(WebSocketClient client, byte[] bytes, int count, int readChunk, string about)
    {
        FakeStream stream = new FakeStream(2048) { ReadChunk = readChunk };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed(bytes, 0, count);
        int messages = 0;
        for (int tick = 1; tick < 200 && client.State != WebSocketState.Closed; tick++)
        {
            client.Tick(tick);
            if (client.HasMessage)
            {
                messages++;
                Assert.IsTrue(client.MessageLength <= client.ReceiveBuffer.Length, about);
                Assert.IsTrue(Utf8.IsValid(client.ReceiveBuffer, 0, client.MessageLength), about);
                client.ReleaseMessage();
            }
        }

        if (client.State != WebSocketState.Closed)
        {
            Assert.AreEqual(0, stream.Unread, about);
            stream.End();
            client.Tick(40_000);
            client.Tick(80_000);
        }

        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State, about);
        Assert.IsTrue(stream.CloseCalls >= 1, about);
        return messages;
    }

    [TestMethod]
    public void Valid_stream_delivers_its_messages()
    {
        WebSocketClient client = new WebSocketClient(new FixedEntropy(0), 200, 64);
        byte[] bytes = ValidServerBytes();
        Assert.AreEqual(3, Play(client, bytes, bytes.Length, 1, "single bytes"));
        Assert.AreEqual(3, Play(client, bytes, bytes.Length, int.MaxValue, "at once"));
        Assert.AreEqual((int)WebSocketFailure.ClosedByPeer, (int)client.Failure);
    }

    [TestMethod]
    public void Mutated_streams_neither_throw_nor_hang()
    {
        WebSocketClient client = new WebSocketClient(new FixedEntropy(0), 200, 64);
        byte[] valid = ValidServerBytes();
        int head = Encoding.UTF8.GetBytes(WebSocketTools.AcceptingHead(Key)).Length;
        byte[] bytes = new byte[valid.Length + 1];
        uint random = 20_260_504u;
        int opened = 0;
        int delivered = 0;
        for (int number = 0; number < Cases; number++)
        {
            // Three of four cases leave the head alone, to get at the frames.
            random = Next(random);
            int from = (number & 3) == 0 ? 0 : head;
            int at = from + Below(random, valid.Length - from);
            random = Next(random);
            int value = Below(random, 256);
            random = Next(random);
            int count = valid.Length;
            for (int i = 0; i < at; i++)
            {
                bytes[i] = valid[i];
            }

            switch (Below(random, 4))
            {
                case 0:
                    // One bit flipped.
                    CopyFrom(valid, at, bytes, at);
                    bytes[at] = (byte)(bytes[at] ^ (1 << (value & 7)));
                    break;
                case 1:
                    CopyFrom(valid, at, bytes, at);
                    bytes[at] = (byte)value;
                    break;
                case 2:
                    // One byte more.
                    CopyFrom(valid, at, bytes, at + 1);
                    bytes[at] = (byte)value;
                    count++;
                    break;
                default:
                    // One byte less.
                    CopyFrom(valid, at + 1, bytes, at);
                    count--;
                    break;
            }

            random = Next(random);
            int chunk = 1 + Below(random, 40);
            int messages = Play(client, bytes, count, chunk, number.ToString());
            Assert.IsTrue(messages <= 20);
            opened += client.HttpStatus == 101 ? 1 : 0;
            delivered += messages;
        }

        Assert.IsTrue(opened > Cases / 2, "most cases must reach the frames");
        Assert.IsTrue(delivered > Cases, "and deliver something");
    }

    private static void CopyFrom(byte[] source, int sourceAt, byte[] target, int targetAt)
    {
        for (; sourceAt < source.Length; sourceAt++)
        {
            target[targetAt++] = source[sourceAt];
        }
    }
}
