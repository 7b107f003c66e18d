using System.Text;
using Borne.Wire.WebSocket;
using nanoFramework.TestFramework;

namespace Borne.Tests.Wire.WebSocket;

[TestClass]
public class HandshakeResponseTests
{
    private static HandshakeResponse Parse(string head)
    {
        HandshakeResponse response = new HandshakeResponse();
        Push(response, head);
        return response;
    }

    private static void Push(HandshakeResponse response, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            response.Push(bytes[i]);
        }
    }

    [TestMethod]
    public void Everything_that_matters_is_read()
    {
        HandshakeResponse response = Parse(
            "HTTP/1.1 101 Switching Protocols\r\nServer: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.IsFalse(response.IsMalformed);
        Assert.AreEqual(101, response.Status);
        Assert.IsTrue(response.HasUpgrade);
        Assert.IsTrue(response.HasConnection);
        Assert.AreEqual("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", response.Accept);
        Assert.AreEqual("ocpp1.6", response.Protocol);
        Assert.IsFalse(response.HasExtensions);
        Assert.AreEqual(0, response.RetryAfterSeconds);
    }

    [TestMethod]
    public void Names_and_tokens_have_no_case_but_values_do()
    {
        HandshakeResponse response = Parse(
            "HTTP/1.1 101\r\nUPGRADE:WebSocket\r\ncoNNection:\tkeep-alive ,  UPGRADE \r\n"
            + "SEC-WEBSOCKET-ACCEPT:  aBc=  \r\nsec-websocket-protocol:OCPP1.6\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.IsTrue(response.HasUpgrade);
        Assert.IsTrue(response.HasConnection);
        Assert.AreEqual("aBc=", response.Accept);
        Assert.AreEqual("OCPP1.6", response.Protocol);
    }

    [TestMethod]
    [DataRow("Upgrade", true)]
    [DataRow("upgrade,keep-alive", true)]
    [DataRow("keep-alive, Upgrade", true)]
    [DataRow(", ,Upgrade,", true)]
    [DataRow("Up, Upgraded, Upgrade", true)]
    [DataRow("Upgraded", false)]
    [DataRow("Up", false)]
    [DataRow("not Upgrade", false)]
    [DataRow("Upgrade now", false)]
    [DataRow("keep-alive", false)]
    [DataRow("", false)]
    [DataRow(",", false)]
    public void Connection_is_a_list_of_tokens(string value, bool found)
    {
        Assert.AreEqual(found, Parse("HTTP/1.1 101 x\r\nConnection: " + value + "\r\n\r\n").HasConnection);
    }

    [TestMethod]
    public void Token_may_stand_in_a_second_header()
    {
        HandshakeResponse response = Parse("HTTP/1.1 101 x\r\nConnection: Upgrade\r\nConnection: keep-alive\r\n\r\n");
        Assert.IsTrue(response.HasConnection);
        response = Parse("HTTP/1.1 101 x\r\nConnection: keep-alive\r\nConnection: Upgrade\r\n\r\n");
        Assert.IsTrue(response.HasConnection);
    }

    [TestMethod]
    public void Absent_headers_are_seen_as_absent()
    {
        HandshakeResponse response = Parse("HTTP/1.1 101 x\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.IsFalse(response.HasUpgrade);
        Assert.IsFalse(response.HasConnection);
        Assert.IsNull(response.Accept);
        Assert.IsNull(response.Protocol);
    }

    [TestMethod]
    public void Doubled_headers_are_worthless()
    {
        HandshakeResponse response = Parse(
            "HTTP/1.1 101 x\r\nSec-WebSocket-Accept: a\r\nSec-WebSocket-Accept: a\r\n"
            + "Sec-WebSocket-Protocol: ocpp1.6\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n");
        Assert.AreEqual("", response.Accept);
        Assert.AreEqual("", response.Protocol);
    }

    [TestMethod]
    public void Extensions_are_noticed()
    {
        Assert.IsTrue(Parse("HTTP/1.1 101 x\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n").HasExtensions);
    }

    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("120", 120)]
    [DataRow("86401", 86400)]
    [DataRow("99999999999999999999999", 86400)]
    [DataRow("-1", 0)]
    [DataRow("1.5", 0)]
    [DataRow("Fri, 31 Dec 1999 23:59:59 GMT", 0)]
    public void Retry_after_is_read_and_bounded(string value, int seconds)
    {
        HandshakeResponse response = Parse("HTTP/1.1 503 x\r\nretry-after: " + value + "\r\n\r\n");
        Assert.AreEqual(503, response.Status);
        Assert.AreEqual(seconds, response.RetryAfterSeconds);
    }

    [TestMethod]
    public void Lone_line_feed_ends_a_line()
    {
        HandshakeResponse response = Parse("HTTP/1.1 101 x\nConnection: Upgrade\nUpgrade: websocket\n\n");
        Assert.IsTrue(response.IsComplete);
        Assert.IsTrue(response.HasConnection);
        Assert.IsTrue(response.HasUpgrade);
    }

    [TestMethod]
    [DataRow("HTTP/2 101 x\r\n")]
    [DataRow("HTTP/2.0 101 x\r\n")]
    [DataRow("HTTP/1.x 101 x\r\n")]
    [DataRow("http/1.1 101 x\r\n")]
    [DataRow("HTTP/1.1  101 x\r\n")]
    [DataRow("HTTP/1.1 10 x\r\n")]
    [DataRow("HTTP/1.1 1011\r\n")]
    [DataRow("HTTP/1.1 099 x\r\n")]
    [DataRow("HTTP/1.1 10a x\r\n")]
    [DataRow("HTTP/1.1\r\n")]
    [DataRow("\r\n")]
    [DataRow("SSH-2.0-OpenSSH_9.6\r\n")]
    [DataRow("HTTP/1.1 101 x\rConnection")]
    public void Malformed_head_is_refused(string head)
    {
        HandshakeResponse response = Parse(head);
        Assert.IsTrue(response.IsMalformed, head);
        Push(response, "HTTP/1.1 101 x\r\n\r\n");
        Assert.IsFalse(response.IsComplete);
    }

    [TestMethod]
    public void Strange_lines_are_passed_over()
    {
        HandshakeResponse response = Parse(
            "HTTP/1.0 200 OK\r\nno colon\r\n folded: line\r\n: empty\r\nX-\u00e9: \u00fc\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.AreEqual(200, response.Status);
    }

    [TestMethod]
    public void Long_line_is_cut_and_what_is_cut_does_not_count()
    {
        string blanks = new string(' ', HandshakeResponse.MaximumLineLength);
        HandshakeResponse response = Parse(
            "HTTP/1.1 101 " + blanks + "\r\nX-Long: " + blanks + blanks + "\r\nSec-WebSocket-Accept: abc" + blanks + "d\r\n"
            + "Connection: Upgrade" + blanks + "d\r\nUpgrade: websocket, " + blanks + "\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.AreEqual("", response.Accept);
        Assert.IsFalse(response.HasConnection);
        Assert.IsTrue(response.HasUpgrade);
    }

    [TestMethod]
    public void Head_of_8192_bytes_is_read_and_one_more_is_refused()
    {
        const string Start = "HTTP/1.1 101 x\r\nA: ";
        int filler = HandshakeResponse.MaximumHeadBytes - Start.Length - 4;
        HandshakeResponse response = Parse(Start + new string('a', filler) + "\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        response = Parse(Start + new string('a', filler + 1) + "\r\n\r\n");
        Assert.IsFalse(response.IsComplete);
        Assert.IsTrue(response.IsMalformed);
        Assert.AreEqual(101, response.Status);
    }

    [TestMethod]
    public void Kilobytes_of_a_proxy_are_skipped()
    {
        string cookies = string.Empty;
        for (int i = 0; i < 5; i++)
        {
            cookies += "Set-Cookie: route" + i + "=" + new string((char)('a' + i), 1100) + "\r\n";
        }

        HandshakeResponse response = Parse(
            "HTTP/1.1 101 x\r\nConnection: Upgrade\r\n" + cookies + "Sec-WebSocket-Accept: abc\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.IsTrue(response.HasConnection);
        Assert.AreEqual("abc", response.Accept);
    }

    [TestMethod]
    public void Reset_begins_again()
    {
        HandshakeResponse response = Parse(
            "HTTP/1.1 103 Early Hints\r\nSec-WebSocket-Accept: a\r\nSec-WebSocket-Protocol: b\r\nRetry-After: 3\r\n"
            + "Sec-WebSocket-Extensions: c\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
        response.Reset();
        Push(response, "HTTP/1.1 404 Not Found\r\n\r\n");
        Assert.IsTrue(response.IsComplete);
        Assert.AreEqual(404, response.Status);
        Assert.IsNull(response.Accept);
        Assert.IsNull(response.Protocol);
        Assert.AreEqual(0, response.RetryAfterSeconds);
        Assert.IsFalse(response.HasExtensions || response.HasConnection || response.HasUpgrade);
    }
}
