using Borne.Commissioning.Names;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.Names;

/// <summary>The name server of the access point: each name is the station, nothing keeps a phone waiting, nothing malformed is answered.</summary>
[TestClass]
public class CaptiveNameTests
{
    // Id, plain question, one of them; www.ab: type and class follow.
    private const string Head = "1234010000010000000000000377777702616200";
    private const string Station = "c0a80401";

    private static FakeDatagrams _socket;
    private static CaptiveNames _names;

    [TestMethod]
    public void Each_name_has_the_address_of_the_station()
    {
        Begin();
        Expect(Head + "00010001", "123485800001000100000000037777770261620000010001c00c000100010000000a0004" + Station);
    }

    [TestMethod]
    public void Who_asks_for_every_record_gets_the_address()
    {
        Begin();
        Expect(Head + "00ff0001", "12348580000100010000000003777777026162000" + "0ff0001c00c000100010000000a0004" + Station);
    }

    [TestMethod]
    [DataRow("001c")] // an address of IPv6
    [DataRow("0041")] // how to reach it by HTTPS
    public void Another_record_is_answered_with_none(string type)
    {
        Begin();
        Expect(Head + type + "0001", "1234858000010000000000000377777702616200" + type + "0001");
    }

    [TestMethod]
    public void What_the_asker_adds_is_left_out()
    {
        Begin();

        // One additional record, of EDNS.
        Expect(
            "1234010000010000000000010377777702616200" + "00010001" + "00002904d000000000" + "0000",
            "12348580000100010000000003777777026162000001000" + "1c00c000100010000000a0004" + Station);
    }

    [TestMethod]
    [DataRow("")] // nothing
    [DataRow("123401")] // a piece of a header
    [DataRow("123401000000000000000000")] // no question
    [DataRow("12348180000100000000000003777777026162000001000" + "1")] // an answer
    [DataRow("1234280000010000000000000377777702616200000" + "10001")] // an update
    [DataRow("1234010000010000000000003f777777")] // a label that leads outside
    [DataRow("12340100000100000000000003777777026162000001")] // a question that is cut off
    [DataRow("123401000001000000000000037777778041")] // a length that is none
    public void What_is_no_question_is_not_answered(string message)
    {
        Begin();
        Expect(message, "");
    }

    [TestMethod]
    public void A_message_longer_than_any_question_is_not_answered()
    {
        Begin();
        byte[] question = HexBytes.Of(Head + "00010001");
        byte[] data = new byte[600];
        question.CopyTo(data, 0);
        _socket.Feed(data, new byte[] { 192, 168, 4, 100 }, 4000);
        _names.Tick();
        Assert.AreEqual(0, _socket.Count);
    }

    private static void Begin()
    {
        _socket = new FakeDatagrams();
        _names = new CaptiveNames(_socket, new byte[] { 192, 168, 4, 1 });
    }

    private static void Expect(string question, string answer)
    {
        _socket.Feed(HexBytes.Of(question), new byte[] { 192, 168, 4, 100 }, 4000);
        _names.Tick();
        Assert.AreEqual(answer.Length == 0 ? "" : "192.168.4.100:4000 " + answer + "\n", _socket.Sent);
    }
}
