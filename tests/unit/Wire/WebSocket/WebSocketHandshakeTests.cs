using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Http;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class WebSocketHandshakeTests
{
    /// <summary>Feeds an answer to a fresh client and expects it to end with a failure.</summary>
    private static WebSocketClient Refused(string answer, WebSocketFailure failure)
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed(answer);
        client.Tick(1);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State, answer);
        Assert.AreEqual((int)failure, (int)client.Failure, answer);
        Assert.AreEqual(1, stream.CloseCalls);
        return client;
    }

    /// <summary>The accepting answer to the first key of a fresh client, with one part replaced.</summary>
    private static string AnswerWith(string part, string replacement)
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        string answer = WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream));
        int at = answer.IndexOf(part);
        Assert.IsTrue(at > 0, part);
        return answer.Substring(0, at) + replacement + answer.Substring(at + part.Length);
    }

    [TestMethod]
    public void Rfc_sample_key_gives_the_sample_accept_value()
    {
        // RFC 6455 section 1.3; the key "the sample nonce" is the nonce of that example.
        Assert.AreEqual("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", WebSocketTools.AcceptOf("dGhlIHNhbXBsZSBub25jZQ=="));
    }

    [TestMethod]
    public void Request_has_all_headers_of_the_upgrade()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), "Basic YTpi", "ocpp1.6", 0);
        Assert.AreEqual((int)WebSocketState.Connecting, (int)client.State);
        client.Tick(0);
        Assert.AreEqual((int)WebSocketState.Handshaking, (int)client.State);
        string request = stream.OutputText();
        Assert.IsTrue(request.StartsWith("GET /ocpp/RDAM%20123 HTTP/1.1\r\n"), request);
        Assert.IsTrue(request.IndexOf("\r\nHost: cs.example.com:8080\r\n") > 0);
        Assert.IsTrue(request.IndexOf("\r\nUpgrade: websocket\r\n") > 0);
        Assert.IsTrue(request.IndexOf("\r\nConnection: Upgrade\r\n") > 0);
        Assert.IsTrue(request.IndexOf("\r\nSec-WebSocket-Version: 13\r\n") > 0);
        Assert.IsTrue(request.IndexOf("\r\nSec-WebSocket-Protocol: ocpp1.6\r\n") > 0);
        Assert.IsTrue(request.IndexOf("\r\nAuthorization: Basic YTpi\r\n") > 0);
        Assert.AreEqual(request.Length - 4, request.IndexOf("\r\n\r\n"));

        // 16 bytes counted from 1.
        Assert.AreEqual("AQIDBAUGBwgJCgsMDQ4PEA==", WebSocketTools.RequestKey(stream));
    }

    [TestMethod]
    public void Optional_headers_are_left_out()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, EndpointUrl.TryParse("wss://h:443/", "a"), null, null, 0);
        client.Tick(0);
        string request = stream.OutputText();
        Assert.IsTrue(request.StartsWith("GET /a HTTP/1.1\r\nHost: h\r\n"), request);
        Assert.AreEqual(-1, request.IndexOf("Authorization"));
        Assert.AreEqual(-1, request.IndexOf("Sec-WebSocket-Protocol"));
    }

    [TestMethod]
    public void Every_connection_has_a_fresh_key()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream first = new FakeStream();
        client.Open(first, WebSocketTools.Url(), null, "ocpp1.6", 0);
        client.Tick(0);
        FakeStream second = new FakeStream();
        client.Open(second, WebSocketTools.Url(), null, "ocpp1.6", 0);
        client.Tick(0);
        Assert.AreEqual(1, first.CloseCalls, "the earlier stream is dropped");
        Assert.AreNotEqual(WebSocketTools.RequestKey(first), WebSocketTools.RequestKey(second));
    }

    [TestMethod]
    public void Good_answer_opens()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        Assert.AreEqual((int)WebSocketState.Idle, (int)client.State);
        WebSocketTools.Connect(client, stream, 5);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        Assert.AreEqual(101, client.HttpStatus);
        Assert.IsTrue(client.CanSend);
        Assert.AreEqual(5, client.LastReceivedMs);
        Assert.AreEqual(0, stream.CloseCalls);
    }

    [TestMethod]
    public void Request_may_leave_in_small_pieces()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream { WriteChunk = 7 };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        Assert.AreEqual(7, stream.OutputLength);
        for (int i = 0; i < 60; i++)
        {
            client.Tick(i);
        }

        Assert.IsTrue(stream.OutputText().IndexOf("\r\n\r\n") > 0);
        stream.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream)));
        client.Tick(100);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }

    [TestMethod]
    public void Stream_is_awaited_before_the_request()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream { State = ByteStreamState.Connecting };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(10);
        Assert.AreEqual(0, stream.WriteCalls);
        stream.State = ByteStreamState.Open;
        client.Tick(20);
        Assert.IsTrue(stream.OutputLength > 100);
    }

    [TestMethod]
    public void Refused_connection_is_told_apart()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream { State = ByteStreamState.Connecting };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.State = ByteStreamState.Closed;
        client.Tick(1);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.ConnectFailed, (int)client.Failure);
    }

    [TestMethod]
    public void Timeout_covers_connecting_and_handshake_together()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream { State = ByteStreamState.Connecting };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 1_000);
        client.Tick(30_999);
        Assert.AreEqual((int)WebSocketState.Connecting, (int)client.State);
        client.Tick(31_000);
        Assert.AreEqual((int)WebSocketFailure.HandshakeTimeout, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);

        stream = new FakeStream();
        client.HandshakeTimeoutMs = 5_000;
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 1_000);
        Assert.AreEqual((int)WebSocketFailure.None, (int)client.Failure);
        stream.Feed("HTTP/1.1 101 Swi");
        client.Tick(5_999);
        Assert.AreEqual((int)WebSocketState.Handshaking, (int)client.State);
        client.Tick(6_000);
        Assert.AreEqual((int)WebSocketState.Closed, (int)client.State);
        Assert.AreEqual((int)WebSocketFailure.HandshakeTimeout, (int)client.Failure);
        Assert.AreEqual(1, stream.CloseCalls);
    }

    [TestMethod]
    [DataRow("401 Unauthorized", 401)]
    [DataRow("403 Forbidden", 403)]
    [DataRow("404 Not Found", 404)]
    [DataRow("200 OK", 200)]
    [DataRow("301 Moved", 301)]
    public void Http_status_is_reported(string line, int status)
    {
        WebSocketClient client = Refused("HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n\r\n", WebSocketFailure.HttpStatus);
        Assert.AreEqual(status, client.HttpStatus);
        Assert.AreEqual(0, client.RetryAfterSeconds);
    }

    [TestMethod]
    public void Retry_after_is_reported()
    {
        WebSocketClient client = Refused("HTTP/1.1 503 Busy\r\nRetry-After: 42\r\n\r\nbody", WebSocketFailure.HttpStatus);
        Assert.AreEqual(503, client.HttpStatus);
        Assert.AreEqual(42, client.RetryAfterSeconds);
    }

    [TestMethod]
    public void Status_counts_when_the_rest_of_the_head_is_broken()
    {
        WebSocketClient client = Refused("HTTP/1.1 404 No\r\nA\rB", WebSocketFailure.HttpStatus);
        Assert.AreEqual(404, client.HttpStatus);
    }

    [TestMethod]
    public void Stream_end_during_handshake_is_a_loss_unless_a_status_came()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed("HTTP/1.1 101 Switching Protocols\r\nUpgr");
        stream.End();
        client.Tick(1);
        Assert.AreEqual((int)WebSocketFailure.ConnectionLost, (int)client.Failure);

        stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed("HTTP/1.1 401 Unauthorized\r\nWWW-");
        stream.End();
        client.Tick(1);
        Assert.AreEqual((int)WebSocketFailure.HttpStatus, (int)client.Failure);
        Assert.AreEqual(401, client.HttpStatus);
    }

    [TestMethod]
    public void Answer_that_is_not_http_is_refused()
    {
        Refused("SSH-2.0-OpenSSH_9.6\r\n", WebSocketFailure.BadHandshake);
    }

    [TestMethod]
    public void Head_without_end_is_refused()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream(2 * HandshakeResponse.MaximumHeadBytes);
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        string part = new string('a', HandshakeResponse.MaximumHeadBytes / 2);
        stream.Feed("HTTP/1.1 101 x\r\nA: " + part);
        client.Tick(1);
        Assert.AreEqual((int)WebSocketState.Handshaking, (int)client.State);
        stream.Feed(part);
        client.Tick(2);
        Assert.AreEqual((int)WebSocketFailure.BadHandshake, (int)client.Failure);
    }

    [TestMethod]
    [DataRow("TTP/1.1 101", "TTP/1.0 101")]
    [DataRow("Upgrade: websocket", "Upgrade: h2c")]
    [DataRow("Upgrade: websocket\r\n", "")]
    [DataRow("Connection: Upgrade", "Connection: close")]
    [DataRow("Connection: Upgrade\r\n", "")]
    [DataRow("Sec-WebSocket-Accept: ", "Sec-WebSocket-Accept: A")]
    [DataRow("Sec-WebSocket-Accept: ", "X-Accept: ")]
    [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n")]
    public void Failed_check_is_a_bad_handshake(string part, string replacement)
    {
        Refused(AnswerWith(part, replacement), WebSocketFailure.BadHandshake);
    }

    [TestMethod]
    [DataRow("Protocol: ocpp1.6", "Protocol: ocpp1.5")]
    [DataRow("Protocol: ocpp1.6", "Protocol: OCPP1.6")]
    [DataRow("Protocol: ocpp1.6", "Protocol: ocpp1.6, ocpp2.0.1")]
    [DataRow("Protocol: ocpp1.6", "Protocol: ")]
    [DataRow("Sec-WebSocket-Protocol: ocpp1.6\r\n", "")]
    public void Other_subprotocol_is_refused(string part, string replacement)
    {
        Refused(AnswerWith(part, replacement), WebSocketFailure.WrongSubprotocol);
    }

    [TestMethod]
    public void Accept_value_has_case()
    {
        string answer = AnswerWith("Upgrade: websocket", "Upgrade: websocket");
        int at = answer.IndexOf("Accept: ") + 8;
        string accept = answer.Substring(at, 28);
        string lower = accept.ToLower();
        Assert.AreNotEqual(accept, lower);
        Refused(answer.Substring(0, at) + lower + answer.Substring(at + 28), WebSocketFailure.BadHandshake);
    }

    [TestMethod]
    public void Unasked_subprotocol_is_refused()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, null, 0);
        client.Tick(0);
        stream.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream)));
        client.Tick(1);
        Assert.AreEqual((int)WebSocketFailure.WrongSubprotocol, (int)client.Failure);
    }

    [TestMethod]
    public void Interim_answer_is_passed_over()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
        stream.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream)));
        client.Tick(1);
        Assert.AreEqual((int)WebSocketState.Open, (int)client.State);
    }

    [TestMethod]
    public void Answer_before_the_request_is_complete_is_refused()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream { WriteBudget = 20 };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        stream.Feed(WebSocketTools.AcceptingHead("AQIDBAUGBwgJCgsMDQ4PEA=="));
        client.Tick(0);
        Assert.AreEqual((int)WebSocketFailure.BadHandshake, (int)client.Failure);
    }

    [TestMethod]
    public void Bytes_behind_the_head_belong_to_the_first_frames()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream();
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream)));
        stream.Feed(WebSocketTools.TextOf("first"));
        stream.Feed(WebSocketTools.TextOf("second message"));
        stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, true, WebSocketTools.Letters(250)));
        client.Tick(1);
        Assert.AreEqual("first", WebSocketTools.Message(client));
        client.ReleaseMessage();
        client.Tick(2);
        Assert.AreEqual("second message", WebSocketTools.Message(client));
        client.ReleaseMessage();
        client.Tick(3);
        Assert.AreEqual(250, client.MessageLength);
        Assert.AreEqual((byte)'a', client.ReceiveBuffer[0]);
        Assert.AreEqual((byte)('a' + 249 % 26), client.ReceiveBuffer[249]);
    }

    [TestMethod]
    public void Handshake_and_frames_may_be_cut_anywhere()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        int boundary = 1;
        int total = int.MaxValue;
        for (; boundary < total; boundary++)
        {
            FakeStream stream = new FakeStream(1024) { ChunkBoundary = boundary };
            client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
            client.Tick(0);
            stream.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream)));
            stream.ClearOutput();
            stream.Feed(WebSocketTools.Frame(WebSocketTools.TextFrame, false, "[2,\"1\","));
            stream.Feed(WebSocketTools.Frame(WebSocketTools.PingFrame, true, "p"));
            stream.Feed(WebSocketTools.Frame(WebSocketTools.Continuation, true, WebSocketTools.Letters(130)));
            total = stream.Unread;
            client.Tick(1);
            client.Tick(2);
            Assert.AreEqual(137, client.MessageLength, boundary.ToString());
            Assert.AreEqual((byte)'[', client.ReceiveBuffer[0]);
            Assert.AreEqual((byte)('a' + 129 % 26), client.ReceiveBuffer[136]);
            ClientFrame pong = ClientFrame.First(stream);
            Assert.AreEqual("p", pong.Text);
        }

        Assert.IsTrue(total > 300);
    }

    [TestMethod]
    public void Single_bytes_suffice()
    {
        WebSocketClient client = WebSocketTools.NewClient();
        FakeStream stream = new FakeStream { ReadChunk = 1 };
        client.Open(stream, WebSocketTools.Url(), null, WebSocketTools.Subprotocol, 0);
        client.Tick(0);
        stream.Feed(WebSocketTools.AcceptingHead(WebSocketTools.RequestKey(stream)));
        stream.Feed(WebSocketTools.TextOf("hello"));
        int ticks = 0;
        while (!client.HasMessage && ticks < 30)
        {
            int before = stream.ReadCalls;
            client.Tick(ticks++);
            Assert.IsTrue(stream.ReadCalls - before <= 70, "one tick reads without bound");
        }

        Assert.AreEqual("hello", WebSocketTools.Message(client));
    }
}
