using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Wire;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketCloseTests
{
    private static FakeStream Connected(WebSocketClient client)
    {
        FakeStream stream = new FakeStream();
        WebSocketTools.Connect(client, stream);
        return stream;
    }

    [TestMethod]
    public void Own_close_waits_for_the_answer()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        client.Close(1001, 10);
        Assert.AreEqual((int)WebSocketState.Closing, (int)client.State);
        ClientFrame close = ClientFrame.First(stream);
        Assert.AreEqual(WebSocketTools.CloseFrame, close.Opcode);
        Assert.IsTrue(close.Masked && close.Final);
        Assert.AreEqual(1001, close.CloseCode);
        client.Close(1000, 11);
        client.Tick(12);
        Assert.AreEqual(close.Next, stream.OutputLength, "one close frame only");
        Assert.AreEqual(0, stream.CloseCalls);

        stream.Feed(WebSocketTools.TextOf("crossing"));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "crossing"));
        stream.Feed(WebSocketTools.CloseOf(1001, ""));
        client.Tick(20);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        Assert.AreEqual(1001, client.CloseCode);
        Assert.AreEqual(1, stream.CloseCalls);
        Assert.IsFalse(client.HasMessage);
        Assert.AreEqual(close.Next, stream.OutputLength, "nothing follows the close frame");
    }

    [TestMethod]
    public void Own_close_gives_up_after_three_seconds()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        client.Close(1000, 10);
        client.Tick(3_009);
        Assert.AreEqual((int)WebSocketState.Closing, (int)client.State);
        client.Tick(3_010);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.CloseTimeout, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
    }

    [TestMethod]
    public void Own_close_is_content_with_the_end_of_the_stream()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        client.Close(1000, 10);
        stream.End();
        client.Tick(11);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
    }

    [TestMethod]
    public void Own_close_lets_the_last_piece_go_first()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.WriteBudget = 4;
        WebSocketTools.SendText(client, "answer to the Reset", true);
        client.Close(1000, 1);
        Assert.IsFalse(client.CanSend);
        stream.WriteBudget = int.MaxValue;
        client.Tick(2);
        ClientFrame text = ClientFrame.First(stream);
        Assert.AreEqual("answer to the Reset", text.Text);
        Assert.AreEqual(1000, ClientFrame.At(stream, text.Next).CloseCode);
    }

    [TestMethod]
    public void Own_close_goes_behind_a_piece_of_which_nothing_has_left()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.WriteBudget = 0;
        WebSocketTools.SendText(client, "not begun", true);
        client.Close(1000, 1);
        stream.WriteBudget = int.MaxValue;
        client.Tick(2);
        ClientFrame text = ClientFrame.First(stream);
        Assert.AreEqual("not begun", text.Text);
        ClientFrame close = ClientFrame.At(stream, text.Next);
        Assert.AreEqual(1000, close.CloseCode);
        Assert.AreEqual(close.Next, stream.OutputLength);
    }

    [TestMethod]
    public void Own_close_on_a_dead_link_ends_in_time()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.WriteBudget = 0;
        WebSocketTools.SendText(client, "stuck", true);
        client.Close(1000, 1);
        client.Tick(3_001);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.CloseTimeout, (int)client.Failure);
    }

    [TestMethod]
    public void Crossing_close_frames_are_both_honoured()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.WriteBudget = 0;
        client.Close(1000, 1);
        stream.Feed(WebSocketTools.CloseOf(1001, ""));
        client.Tick(2);
        Assert.AreEqual((int)WebSocketState.Closing, (int)client.State);
        stream.WriteBudget = int.MaxValue;
        client.Tick(3);
        Assert.AreEqual(1000, ClientFrame.First(stream).CloseCode);
        client.Tick(3_001);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        Assert.AreEqual(1001, client.CloseCode);
    }

    [TestMethod]
    public void Message_that_is_held_survives_the_close()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.Feed(WebSocketTools.TextOf("held"));
        client.Tick(1);
        client.Close(1000, 2);
        stream.Feed(WebSocketTools.TextOf("a message nobody waits for"));
        stream.Feed(WebSocketTools.CloseOf(1000, ""));
        client.Tick(3);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual("held", WebSocketTools.Message(client));
    }

    [TestMethod]
    public void Message_in_the_middle_of_which_the_close_is_ordered_is_dropped()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        byte[] frame = WebSocketTools.Frame(WebSocketTools.TextFrame, true, WebSocketTools.Letters(200));
        stream.Feed(frame, 0, 100);
        client.Tick(1);
        client.Close(1000, 2);
        stream.Feed(frame, 100, frame.Length - 100);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.BinaryFrame, true, WebSocketTools.Letters(300)));
        stream.Feed(WebSocketTools.CloseOf(1000, ""));
        client.Tick(3);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        Assert.IsFalse(client.HasMessage);
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1001)]
    [DataRow(1002)]
    [DataRow(1003)]
    [DataRow(1007)]
    [DataRow(1011)]
    [DataRow(1012)]
    [DataRow(1014)]
    [DataRow(3000)]
    [DataRow(4999)]
    public void Peers_close_is_echoed(int code)
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.Feed(WebSocketTools.CloseOf(code, "going down"));
        client.Tick(1);
        Assert.AreEqual((int)WebSocketState.Closing, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.ClosedByPeer, (int)client.Failure);
        Assert.AreEqual(code, client.CloseCode);
        ClientFrame echo = ClientFrame.First(stream);
        Assert.AreEqual(code, echo.CloseCode);
        Assert.AreEqual(2, echo.Payload.Length);
        Assert.AreEqual(0, stream.CloseCalls, "the server drops TCP first");
        stream.End();
        client.Tick(2);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.ClosedByPeer, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
    }

    [TestMethod]
    public void Peers_empty_close_is_echoed_empty()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.Feed(HexBytes.Of("8800"));
        client.Tick(1);
        Assert.AreEqual(1005, client.CloseCode);
        Assert.AreEqual(0, ClientFrame.First(stream).Payload.Length);

        // A server that does not drop TCP is not waited for without end.
        client.Tick(3_001);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.ClosedByPeer, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
    }

    [TestMethod]
    [DataRow("880103", 1002)]
    [DataRow("880203e7", 1002)]
    [DataRow("88020000", 1002)]
    [DataRow("880203ec", 1002)]
    [DataRow("880203ed", 1002)]
    [DataRow("880203ee", 1002)]
    [DataRow("880203f7", 1002)]
    [DataRow("880207d0", 1002)]
    [DataRow("88021388", 1002)]
    [DataRow("880303e8ff", 1007)]
    public void Malformed_close_is_answered_as_an_error(string hex, int code)
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.Feed(HexBytes.Of(hex));
        client.Tick(1);
        WebSocketFailure failure = code == 1007 ? WebSocketFailure.InvalidUtf8 : WebSocketFailure.ProtocolError;
        Assert.AreEqual(code, ClientFrame.First(stream).CloseCode);
        Assert.AreEqual((int)failure, (int)client.Failure);
        Assert.AreEqual(0, client.CloseCode);
    }

    [TestMethod]
    public void Peers_close_waits_for_a_begun_frame()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        stream.WriteBudget = 8;
        WebSocketTools.SendText(client, "half of it", true);
        stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "forgotten"));
        stream.Feed(WebSocketTools.CloseOf(1000, ""));
        client.Tick(1);
        stream.WriteBudget = int.MaxValue;
        client.Tick(2);
        ClientFrame text = ClientFrame.First(stream);
        Assert.AreEqual("half of it", text.Text);
        ClientFrame close = ClientFrame.At(stream, text.Next);
        Assert.AreEqual(WebSocketTools.CloseFrame, close.Opcode);
        Assert.AreEqual(close.Next, stream.OutputLength);
    }

    [TestMethod]
    public void Abort_drops_without_a_close_frame()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = Connected(client);
        client.Abort();
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        Assert.AreEqual(0, stream.OutputLength);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)stream.State);
    }
}
