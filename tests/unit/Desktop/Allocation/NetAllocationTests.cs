using System;
using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;

namespace Borne.Tests.Desktop.Allocation;

/// <summary>Measures what the WebSocket client allocates; the desktop counts bytes, the device cannot.</summary>
[TestClass]
public class NetAllocationTests
{
    [TestMethod]
    public void Open_state_allocates_nothing()
    {
        WebSocketClient client = new WebSocketClient(new CountingEntropy(), 1024, 1024) { PingIntervalMs = 100 };
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        byte[] begin = WebSocketTools.Frame(WebSocketTools.TextFrame, false, "[2,\"1\",");
        byte[] ping = WebSocketTools.Frame(WebSocketTools.PingFrame, true, WebSocketTools.Letters(100));
        byte[] pong = WebSocketTools.Frame(WebSocketTools.PongFrame, true, "");
        byte[] end = WebSocketTools.Frame(WebSocketTools.Continuation, true, WebSocketTools.Letters(300));

        Round(client, stream, begin, ping, pong, end, 0, 400);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int messages = Round(client, stream, begin, ping, pong, end, 400, 2000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual(0L, allocated);
        Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual(1600, messages);
        Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual(WebSocketState.Open, client.State);
    }

    private static int Round(WebSocketClient client, FakeStream stream, byte[] begin, byte[] ping, byte[] pong, byte[] end, int from, int to)
    {
        int messages = 0;
        for (int now = from; now < to; now++)
        {
            stream.Feed(begin);
            stream.Feed(ping);
            stream.Feed(pong);
            stream.Feed(end);
            client.Tick(now);
            client.Tick(now);
            if (client.HasMessage)
            {
                messages++;
                client.ReleaseMessage();
            }

            if (client.CanSend)
            {
                client.Send(500, (now & 1) == 1);
            }

            stream.ClearOutput();
        }

        return messages;
    }
}
