using System;
using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketLifecycleTests
{
    [TestMethod]
    public void Buffers_have_a_least_size()
    {
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new WebSocketClient(new CountingEntropy(), 31, 32));
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new WebSocketClient(new CountingEntropy(), 32, 31));
        WebSocketClient client = new WebSocketClient(new CountingEntropy(), 32, 32);
        WebSocketTools.Connect(client, new FakeStream());
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }

    [TestMethod]
    public void Client_is_reusable_after_every_end()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        for (int round = 0; round < 3; round++)
        {
            FakeStream stream = new FakeStream();
            WebSocketTools.Connect(client, stream);
            stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, false, "half"));
            client.Tick(1);
            WebSocketTools.SendText(client, "half", false);
            client.Abort();
            Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
            Assert.AreEqual(1, stream.CloseCalls);
            Assert.IsFalse(client.CanSend);
        }

        FakeStream last = new FakeStream();
        WebSocketTools.Connect(client, last);
        last.Feed(WebSocketTools.TextOf("whole"));
        client.Tick(1);
        Assert.AreEqual("whole", WebSocketTools.Message(client));
        WebSocketTools.SendText(client, "whole", true);
        Assert.AreEqual(WebSocketTools.TextFrame, ClientFrame.First(last).Opcode);
    }

    [TestMethod]
    public void Calls_without_a_connection_do_nothing()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        client.Tick(0);
        client.Abort();
        client.Close(1000, 0);
        client.ReleaseMessage();
        Assert.AreEqual((int)WebSocketState.Idle, (int)client.State);
        Assert.IsFalse(client.CanSend);
        Assert.AreEqual(0, client.MessageLength);
        Assert.ThrowsException(typeof(InvalidOperationException), () => client.Send(1, true));
    }

    [TestMethod]
    public void Close_and_abort_during_the_handshake_drop_the_stream()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        client.Close(1000, 1);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
        client.Tick(2);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
    }
}
