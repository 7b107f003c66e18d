using System;
using System.Text;
using Borne.Hal.Network.Messages;
using Borne.Hal.Network.Streams;
using Borne.PackagedNet;
using Borne.Wire.Http;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.PackagedNet;

/// <summary>Guards around the platform's own WebSocket.</summary>
[TestClass]
public class PackagedWebSocketTests
{
    private const int ReceiveBytes = 64;
    private const int SendBytes = 32;

    [TestMethod]
    public void Opens_with_port_path_login_subprotocol_and_limits()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = new PackagedWebSocket(channel, ReceiveBytes, SendBytes) { PingIntervalMs = 45000 };
        sut.Open(null, EndpointUrl.TryParse("wss://cs.example.com/ocpp", "CP 1"), "Basic x", "ocpp1.6", 0);
        Assert.AreEqual("wss://cs.example.com:443/ocpp/CP%201", channel.Url);
        Assert.AreEqual("Basic x|ocpp1.6|64|45000", channel.Offer);
        sut.Tick(0);
        Assert.IsTrue(sut.State == WebSocketState.Connecting);
        Assert.IsFalse(sut.CanSend);
        channel.State = ByteStreamState.Open;
        sut.Tick(100);
        Assert.IsTrue(sut.State == WebSocketState.Open);
        Assert.IsTrue(sut.CanSend);
    }

    [TestMethod]
    public void Attempt_that_hangs_is_given_up()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel, false);
        sut.Tick(PackagedWebSocket.HandshakeTimeoutMs - 1);
        Assert.IsTrue(sut.State == WebSocketState.Connecting);
        sut.Tick(PackagedWebSocket.HandshakeTimeoutMs);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.IsTrue(sut.Failure == WebSocketFailure.HandshakeTimeout);
        Assert.IsTrue(channel.IsDropped, "the thread must not go on with it");
    }

    [TestMethod]
    [DataRow(true, (int)WebSocketFailure.HttpStatus, PackagedWebSocket.RefusedSeconds)]
    [DataRow(false, (int)WebSocketFailure.ConnectFailed, 0)]
    public void Refused_upgrade_has_a_pause_because_it_may_have_been_401(bool isRefused, int failure, int seconds)
    {
        FakeChannel channel = new FakeChannel { IsRefused = isRefused };
        PackagedWebSocket sut = Open(channel, false);
        channel.State = ByteStreamState.Closed;
        sut.Tick(10);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.AreEqual(failure, (int)sut.Failure);
        Assert.AreEqual(seconds, sut.RetryAfterSeconds);
        Assert.AreEqual(0, sut.HttpStatus);
    }

    [TestMethod]
    public void Message_waits_until_it_is_released_and_the_next_one_behind_it()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        channel.Arrive(Bytes("one"));
        channel.Arrive(Bytes("two"));
        sut.Tick(1);
        sut.Tick(2);
        Assert.AreEqual("one", Message(sut));
        sut.ReleaseMessage();
        Assert.IsFalse(sut.HasMessage);
        sut.Tick(3);
        Assert.AreEqual("two", Message(sut));
    }

    [TestMethod]
    public void Fragments_are_joined_whatever_type_the_later_ones_claim()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        byte[] euro = Bytes("\u20AC");
        channel.Arrive(Bytes("a"), FramePart.First);
        channel.Arrive(new byte[] { euro[0] }, FramePart.Middle, false);
        sut.Tick(1);
        Assert.IsFalse(sut.HasMessage);
        channel.Arrive(new byte[] { euro[1], euro[2] }, FramePart.Last, false);
        sut.Tick(2);
        Assert.AreEqual("a\u20AC", Message(sut));
    }

    [TestMethod]
    public void Frames_out_of_order_end_the_connection()
    {
        ExpectEnd(Bytes("x"), FramePart.Last, true, WebSocketCloseCode.ProtocolError, WebSocketFailure.ProtocolError);
        ExpectEnd(Bytes("x"), FramePart.Middle, true, WebSocketCloseCode.ProtocolError, WebSocketFailure.ProtocolError);
    }

    [TestMethod]
    public void New_message_inside_a_fragmented_one_ends_the_connection()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        channel.Arrive(Bytes("a"), FramePart.First);
        channel.Arrive(Bytes("b"));
        sut.Tick(1);
        Assert.AreEqual(WebSocketCloseCode.ProtocolError, channel.CloseCode);
    }

    [TestMethod]
    public void Binary_and_broken_text_end_the_connection()
    {
        ExpectEnd(Bytes("x"), FramePart.Whole, false, WebSocketCloseCode.UnsupportedData, WebSocketFailure.ProtocolError);
        ExpectEnd(
            new byte[] { 0xC3, 0x28 }, FramePart.Whole, true, WebSocketCloseCode.InvalidPayload, WebSocketFailure.InvalidUtf8);
    }

    [TestMethod]
    public void Message_that_is_too_long_ends_the_connection_also_in_fragments()
    {
        ExpectEnd(
            new byte[ReceiveBytes + 1], FramePart.Whole, true, WebSocketCloseCode.MessageTooBig, WebSocketFailure.MessageTooBig);
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        channel.Arrive(new byte[ReceiveBytes], FramePart.First);
        channel.Arrive(new byte[1], FramePart.Middle);
        sut.Tick(1);
        Assert.AreEqual(WebSocketCloseCode.MessageTooBig, channel.CloseCode);
        Assert.IsTrue(sut.Failure == WebSocketFailure.MessageTooBig);
    }

    [TestMethod]
    public void Pieces_go_out_as_one_message_in_an_array_of_its_own()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        for (int piece = 0; piece < 10; piece++)
        {
            Assert.IsTrue(sut.SendCapacity >= SendBytes, "each piece gets its room");
            for (int i = 0; i < SendBytes; i++)
            {
                sut.SendBuffer[sut.SendOffset + i] = (byte)('a' + piece);
            }

            Assert.AreEqual(0, channel.Messages);
            sut.Send(SendBytes, piece == 9);
        }

        Assert.AreEqual(1, channel.Messages);
        Assert.AreEqual(10 * SendBytes, channel.Sent.Length);
        Assert.AreEqual('a', (char)channel.Sent[0]);
        Assert.AreEqual('j', (char)channel.Sent[319]);
        Assert.AreEqual(SendBytes, sut.SendBuffer.Length, "the memory is given back");
        byte[] first = channel.Sent;
        sut.SendBuffer[0] = (byte)'z';
        sut.Send(1, true);
        Assert.IsFalse(first == channel.Sent);
        Assert.AreEqual('a', (char)first[0], "the package masks in place: nothing may share the array");
    }

    [TestMethod]
    public void Message_never_grows_to_what_the_package_garbles()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = new PackagedWebSocket(channel, ReceiveBytes, 4096);
        Begin(sut, channel);
        int sent = 0;
        while (sut.SendCapacity > 0)
        {
            int count = sut.SendCapacity < 4096 ? sut.SendCapacity : 4096;
            sut.Send(count, false);
            sent += count;
        }

        Assert.AreEqual(PackagedWebSocket.MaxMessageBytes, sent);
        Assert.AreEqual(0, channel.Messages);
    }

    [TestMethod]
    public void Few_messages_are_on_their_way_and_a_silent_server_is_given_up()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        for (int i = 0; i < PackagedWebSocket.MaxUnanswered; i++)
        {
            Assert.IsTrue(sut.CanSend);
            sut.Send(1, true);
            sut.Tick(1000);
        }

        Assert.IsFalse(sut.CanSend, "the package's queue has no end");
        channel.Arrive(Bytes("x"));
        sut.Tick(2000);
        Assert.IsTrue(sut.CanSend);
        sut.ReleaseMessage();
        for (int i = 0; i < PackagedWebSocket.MaxUnanswered; i++)
        {
            sut.Send(1, true);
        }

        sut.Tick(2000 + PackagedWebSocket.StallMs - 1);
        Assert.IsTrue(sut.State == WebSocketState.Open);
        sut.Tick(2000 + PackagedWebSocket.StallMs);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.IsTrue(sut.Failure == WebSocketFailure.PongMissing);
    }

    [TestMethod]
    public void Connection_that_sends_little_is_never_given_up()
    {
        PackagedWebSocket sut = Open(new FakeChannel());
        for (int hour = 0; hour < 100; hour++)
        {
            sut.Tick(hour * 3600000L);
        }

        Assert.IsTrue(sut.State == WebSocketState.Open);
    }

    [TestMethod]
    public void What_arrived_before_the_end_is_taken_before_the_end()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        channel.Arrive(Bytes("last"));
        channel.State = ByteStreamState.Closed;
        sut.Tick(1);
        Assert.IsTrue(sut.State == WebSocketState.Open);
        Assert.AreEqual("last", Message(sut));
        sut.ReleaseMessage();
        sut.Tick(2);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.IsTrue(sut.Failure == WebSocketFailure.ConnectionLost);
    }

    [TestMethod]
    public void Message_that_is_not_taken_ends_the_connection()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        channel.IsDeaf = true;
        sut.Send(1, true);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.ThrowsException(typeof(InvalidOperationException), () => sut.Send(1, true));
    }

    [TestMethod]
    public void Close_waits_for_the_server_but_not_for_ever()
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        sut.Close(1001, 1000);
        Assert.AreEqual(1001, channel.CloseCode);
        channel.Arrive(Bytes("too late"));
        sut.Tick(1000 + PackagedWebSocket.CloseTimeoutMs - 1);
        Assert.IsTrue(sut.State == WebSocketState.Closing);
        Assert.IsFalse(sut.HasMessage);
        sut.Tick(1000 + PackagedWebSocket.CloseTimeoutMs);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.IsTrue(sut.Failure == WebSocketFailure.CloseTimeout);
        Assert.IsTrue(channel.IsDropped);
    }

    private static void ExpectEnd(byte[] payload, FramePart part, bool isText, int code, WebSocketFailure failure)
    {
        FakeChannel channel = new FakeChannel();
        PackagedWebSocket sut = Open(channel);
        channel.Arrive(payload, part, isText);
        sut.Tick(1);
        Assert.IsFalse(sut.HasMessage);
        Assert.AreEqual(code, channel.CloseCode);
        channel.State = ByteStreamState.Closed;
        sut.Tick(2);
        Assert.IsTrue(sut.State == WebSocketState.Closed);
        Assert.AreEqual((int)failure, (int)sut.Failure);
    }

    private static PackagedWebSocket Open(FakeChannel channel, bool isOpen = true)
    {
        PackagedWebSocket sut = new PackagedWebSocket(channel, ReceiveBytes, SendBytes);
        if (isOpen)
        {
            Begin(sut, channel);
        }
        else
        {
            sut.Open(null, EndpointUrl.TryParse("ws://cs", "1"), null, "ocpp1.6", 0);
        }

        return sut;
    }

    private static void Begin(PackagedWebSocket sut, FakeChannel channel)
    {
        sut.Open(null, EndpointUrl.TryParse("ws://cs", "1"), null, "ocpp1.6", 0);
        channel.State = ByteStreamState.Open;
        sut.Tick(0);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Message(PackagedWebSocket sut)
    {
        Assert.IsTrue(sut.HasMessage);
        return Encoding.UTF8.GetString(sut.ReceiveBuffer, 0, sut.MessageLength);
    }
}
