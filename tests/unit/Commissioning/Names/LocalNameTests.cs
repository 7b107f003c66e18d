using Borne.Commissioning.Names;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.Names;

/// <summary>The station's name by multicast DNS: announced, told to whoever asks, and not told again to those who know it.</summary>
[TestClass]
public class LocalNameTests
{
    private const string Name = "0a626f726e652d3161326205" + "6c6f63616c00";
    private const string Address = "c0a801c8";
    private const string Told = "0000840000000001" + "00000000" + Name + "00018001000000780004" + Address;
    private const string Group = "224.0.0.251:5353 ";
    private const string Ask = "0000000000010000" + "00000000";

    private static FakeDatagrams _socket;
    private static LocalName _name;
    private static string _seen;

    [TestMethod]
    public void It_is_announced_twice_a_second_apart()
    {
        Begin();
        Assert.AreEqual(Group + Told + "\n", At(0));
        Assert.AreEqual("", At(999));
        Assert.AreEqual(Group + Told + "\n", At(1000));
        Assert.AreEqual("", At(60000));
    }

    [TestMethod]
    public void Who_asks_the_group_is_told_in_the_group()
    {
        Quiet();
        Assert.AreEqual(Group + Told + "\n", Asked(Ask + Name + "00010001", 5353, 5000));
    }

    [TestMethod]
    public void Letters_may_be_large_and_any_record_includes_the_address()
    {
        Quiet();
        string large = "0a424f524e452d3141324205" + "4c4f43414c00";
        Assert.AreEqual(Group + Told + "\n", Asked(Ask + large + "00ff0001", 5353, 5000));
    }

    [TestMethod]
    public void A_second_question_within_a_second_is_not_told_again()
    {
        Quiet();
        Asked(Ask + Name + "00010001", 5353, 5000);
        Assert.AreEqual("", Asked(Ask + Name + "00010001", 5353, 5999));
        Assert.AreEqual(Group + Told + "\n", Asked(Ask + Name + "00010001", 5353, 6000));
    }

    [TestMethod]
    public void Who_wants_it_alone_is_told_alone()
    {
        Quiet();
        Assert.AreEqual("192.168.1.7:5353 " + Told + "\n", Asked(Ask + Name + "00018001", 5353, 5000));
    }

    [TestMethod]
    public void A_plain_resolver_gets_its_question_back_and_a_short_time()
    {
        Quiet();
        Assert.AreEqual(
            "192.168.1.7:40000 4321840000010001" + "00000000" + Name + "00010001" + Name + "00010001" + "0000000a0004" + Address + "\n",
            Asked("4321010000010000" + "00000000" + Name + "00010001", 40000, 5000));
    }

    [TestMethod]
    public void Who_knows_it_for_long_enough_is_not_told()
    {
        Quiet();
        string known = "0000000000010001" + "00000000" + Name + "00010001" + "c00c" + "00010001";
        Assert.AreEqual("", Asked(known + "0000003c0004" + Address, 5353, 5000));
        Assert.AreEqual(Group + Told + "\n", Asked(known + "0000003b0004" + Address, 5353, 6000));
        Assert.AreEqual(Group + Told + "\n", Asked(known + "000000780004" + "c0a801c9", 5353, 7000), "another address");
    }

    [TestMethod]
    public void It_is_found_among_other_questions_with_pointers()
    {
        Quiet();

        // First the printer of the same domain, then the station with a pointer to that domain.
        string two = "0000000000020000" + "00000000" + "0770726e2d312d32" + "056c6f63616c00" + "00010001"
            + "0a626f726e652d31613262" + "c014" + "00010001";
        Assert.AreEqual(Group + Told + "\n", Asked(two, 5353, 5000));
    }

    [TestMethod]
    [DataRow("0a626f726e652d3161326305" + "6c6f63616c00" + "00010001")] // another station
    [DataRow("0a626f726e652d3161326200" + "00010001")] // a piece of the name
    [DataRow("0a626f726e652d3161326205" + "6c6f63616c0161" + "0000010001")] // a longer name
    [DataRow(Name + "001c0001")] // an address of IPv6
    [DataRow(Name + "00010003")] // another class
    [DataRow("c00c" + "00010001")] // a pointer to itself
    [DataRow("c0ff" + "00010001")] // a pointer forward
    public void What_is_not_asked_of_the_station_is_not_answered(string question)
    {
        Quiet();
        Assert.AreEqual("", Asked(Ask + question, 5353, 5000));
    }

    private static void Begin()
    {
        _socket = new FakeDatagrams();
        _name = new LocalName(_socket, "Borne-1A2B", new byte[] { 192, 168, 1, 200 });
        _seen = "";
    }

    private static void Quiet()
    {
        Begin();
        At(0);
        At(1000);
    }

    private static string Asked(string question, int port, long now)
    {
        _socket.Feed(HexBytes.Of(question), new byte[] { 192, 168, 1, 7 }, port);
        return At(now);
    }

    private static string At(long now)
    {
        _name.Tick(now);
        string all = _socket.Sent;
        string sent = all.Substring(_seen.Length);
        _seen = all;
        return sent;
    }
}
