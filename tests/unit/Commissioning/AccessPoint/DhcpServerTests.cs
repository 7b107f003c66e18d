using Borne.Commissioning.AccessPoint;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.AccessPoint;

/// <summary>Addresses for the phones at the access point (RFC 2131).</summary>
[TestClass]
public class DhcpServerTests
{
    private const string Discover = "350101";
    private const string Request = "350103";
    private const string Own = "3604c0a80401";

    // Mask, router, name server: all the station.
    private const string Network = "0104ffffff00" + "0304c0a80401" + "0604c0a80401";
    private const string Lease = "330400000384" + "ff";

    private static readonly byte[] Nobody = new byte[4];

    private static FakeDatagrams _socket;
    private static DhcpServer _server;

    [TestMethod]
    public void A_phone_is_offered_an_address_and_gets_it()
    {
        Begin();
        Assert.AreEqual("255.255.255.255:68 c0a80464 350102" + Own + Network + Lease, Send(1, Discover));
        Assert.AreEqual("255.255.255.255:68 c0a80464 350105" + Own + Network + Lease, Send(1, Request + Own + "3204c0a80464"));
    }

    [TestMethod]
    public void The_answer_is_a_whole_message_of_the_same_exchange()
    {
        Begin();
        Send(1, Discover);
        byte[] answer = _socket.Last;
        Assert.AreEqual(300, answer.Length);
        Assert.AreEqual("0201060011223344", Hex(answer, 0, 8));
        Assert.AreEqual("c0a80401", Hex(answer, 20, 4), "the server");
        Assert.AreEqual("020000000001", Hex(answer, 28, 6), "the client");
        for (int i = 44; i < 236; i++)
        {
            Assert.AreEqual((byte)0, answer[i], i.ToString());
        }
    }

    [TestMethod]
    public void Each_phone_has_its_own_address_and_keeps_it()
    {
        Begin();
        Assert.AreEqual("c0a80464", Given(Send(1, Discover)));
        Assert.AreEqual("c0a80465", Given(Send(2, Discover)));
        Assert.AreEqual("c0a80464", Given(Send(1, Discover)));
    }

    [TestMethod]
    public void The_ninth_phone_gets_the_address_of_the_one_that_was_silent_longest()
    {
        Begin();
        for (int i = 1; i <= DhcpServer.MaxClients; i++)
        {
            Send(i, Discover, i);
        }

        Send(1, Request + Own + "3204c0a80464", 100);
        Assert.AreEqual("c0a80465", Given(Send(99, Discover, 101)));
        Assert.AreEqual("255.255.255.255:68 00000000 350106" + Own + "ff", Send(2, Request + "3204c0a80465", 102), "it begins anew");
    }

    [TestMethod]
    public void An_address_that_was_not_offered_is_refused()
    {
        Begin();
        Send(1, Discover);
        string refused = "255.255.255.255:68 00000000 350106" + Own + "ff";
        Assert.AreEqual(refused, Send(1, Request + Own + "3204c0a80465"));
        Assert.AreEqual(refused, Send(1, Request + "3204c0a80164"), "one of another network");
        Assert.AreEqual(refused, Send(7, Request + "3204c0a80464"), "one of another phone");
    }

    [TestMethod]
    public void What_is_asked_of_another_server_is_left_to_it()
    {
        Begin();
        Send(1, Discover);
        Assert.AreEqual("", Send(1, Request + "3604c0a80101" + "3204c0a80464"));
    }

    [TestMethod]
    public void A_phone_that_has_its_address_is_answered_there()
    {
        Begin();
        Send(1, Discover);
        Assert.AreEqual(
            "192.168.4.100:68 c0a80464 350105" + Own + Network + Lease, Send(1, Request, 0, "c0a80464"));
    }

    [TestMethod]
    public void Whoever_has_an_address_is_told_the_rest()
    {
        Begin();
        Assert.AreEqual("192.168.4.9:68 00000000 350105" + Own + Network + "ff", Send(1, "350108", 0, "c0a80409"));
    }

    [TestMethod]
    public void An_address_that_is_given_back_is_the_next_ones()
    {
        Begin();
        Send(1, Discover);
        Assert.AreEqual("", Send(1, "350107" + Own));
        Assert.AreEqual("c0a80464", Given(Send(2, Discover)));
    }

    [TestMethod]
    [DataRow("")] // no kind
    [DataRow("350102")] // an answer
    [DataRow("3501")] // an option that is cut off
    [DataRow("35010132ff")] // a length that leads outside
    public void What_is_no_request_is_not_answered(string options)
    {
        Begin();
        Assert.AreEqual("", Send(1, options, 0, "00000000", false));
    }

    [TestMethod]
    public void What_is_too_short_or_comes_by_a_relay_is_not_answered()
    {
        Begin();
        byte[] message = Message(1, Discover, "00000000", true);
        byte[] cut = new byte[200];
        System.Array.Copy(message, 0, cut, 0, cut.Length);
        _socket.Feed(cut, Nobody, 68);
        _server.Tick(0);
        message[24] = 10;
        _socket.Feed(message, Nobody, 68);
        _server.Tick(0);
        Assert.AreEqual(0, _socket.Count);
    }

    /// <summary>Requests for everybody come from every network that the station is in.</summary>
    [TestMethod]
    [DataRow(Request, "0a000017")]
    [DataRow("350108", "c0a80517")]
    public void A_client_of_another_network_is_not_answered(string options, string own)
    {
        Begin();
        Assert.AreEqual("", Send(1, options, 0, own));
    }

    private static void Begin()
    {
        _socket = new FakeDatagrams();
        _server = new DhcpServer(_socket, new byte[] { 192, 168, 4, 1 });
    }

    private static string Given(string answer) => answer.Substring(answer.IndexOf(' ') + 1, 8);

    /// <returns>Where the answer went, the address in it, and its options up to their end; empty for none.</returns>
    private static string Send(int client, string options, long now = 0, string own = "00000000", bool hasEnd = true)
    {
        int before = _socket.Count;
        _socket.Feed(Message(client, options, own, hasEnd), Nobody, 68);
        _server.Tick(now);
        if (_socket.Count == before)
        {
            return "";
        }

        byte[] answer = _socket.Last;
        int end = 240;
        while (answer[end] != 255)
        {
            end += answer[end + 1] + 2;
        }

        return _socket.LastTo + " " + Hex(answer, 16, 4) + " " + Hex(answer, 240, end + 1 - 240);
    }

    private static byte[] Message(int client, string options, string own, bool hasEnd)
    {
        byte[] more = HexBytes.Of(options + (hasEnd ? "ff" : ""));
        byte[] message = new byte[240 + more.Length];
        HexBytes.Of("0101060011223344").CopyTo(message, 0);
        HexBytes.Of(own).CopyTo(message, 12);
        message[28] = 2;
        message[33] = (byte)client;
        message[50] = 77;
        HexBytes.Of("63825363").CopyTo(message, 236);
        more.CopyTo(message, 240);
        return message;
    }

    private static string Hex(byte[] data, int at, int count)
    {
        byte[] part = new byte[count];
        System.Array.Copy(data, at, part, 0, count);
        return HexBytes.ToText(part);
    }
}
