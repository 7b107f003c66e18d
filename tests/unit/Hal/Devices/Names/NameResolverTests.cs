using Borne.Hal.Devices.Names;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Hal.Devices.Sockets;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Names;

/// <summary>Addresses of hosts, asked for without waiting (RFC 1035, RFC 5452).</summary>
[TestClass]
public class NameResolverTests
{
    private const string Host = "cs.example.com";
    private const int Name = 12;

    private static NativeSockets _net;
    private static FakeAddressMemory _memory;
    private static NameResolver _sut;
    private static long _now;

    [TestMethod]
    public void Address_is_found_and_kept_for_as_long_as_the_server_says()
    {
        Start();
        _net.Names.First = FakeNameServer.Address(Name, 100, 7);
        Assert.AreEqual("7", Ask());
        Assert.AreEqual(1, _net.Names.Questions);
        _now += 99000;
        Assert.AreEqual("7", Found());
        _now += 1000;
        Assert.AreEqual("", Found());
        Assert.IsFalse(_net.Names.IsOpen);
    }

    [TestMethod]
    public void Question_is_one_for_an_address_of_the_host()
    {
        Start();
        Ask("a-1.x");
        byte[] asked = _net.Names.Question;
        byte[] wanted = { 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, (byte)'a', (byte)'-', (byte)'1', 1, (byte)'x', 0, 0, 1, 0, 1 };
        Assert.AreEqual(wanted.Length + 2, asked.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.AreEqual(wanted[i], asked[i + 2], i.ToString());
        }
    }

    [TestMethod]
    [DataRow(0, 30)]
    [DataRow(-1, 30)]
    [DataRow(2000000, 86400)]
    public void Time_to_keep_has_bounds(int seconds, int kept)
    {
        Start();
        _net.Names.First = FakeNameServer.Address(Name, seconds, 7);
        Ask();
        _now += (kept * 1000L) - 1;
        Assert.AreEqual("7", Found());
        _now++;
        Assert.AreEqual("", Found());
    }

    [TestMethod]
    public void Several_addresses_are_kept_up_to_four()
    {
        Start();
        byte[] records = FakeNameServer.Address(Name, 60, 1);
        for (int i = 2; i <= 6; i++)
        {
            records = FakeNameServer.Join(records, FakeNameServer.Address(Name, 60, i));
        }

        _net.Names.First = records;
        _net.Names.Records = 6;
        Assert.AreEqual("1,2,3,4", Ask());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Alias_leads_to_the_address_in_whatever_order_they_stand(bool isAliasFirst)
    {
        Start();
        byte[] alias = FakeNameServer.Alias(Name, 500, 'q');
        _net.Names.First = isAliasFirst
            ? FakeNameServer.Join(alias, FakeNameServer.Address(Question() + 12, 40, 8))
            : FakeNameServer.Join(new byte[] { 1, (byte)'Q', 0, 0, 1, 0, 1, 0, 0, 0, 40, 0, 4, 198, 51, 100, 8 }, alias);
        _net.Names.Records = 2;
        Assert.AreEqual("8", Ask());
        _now += 40000;
        Assert.AreEqual("", Found(), "the shortest time of the chain counts");
    }

    [TestMethod]
    public void Alias_without_an_address_is_asked_for()
    {
        Start();
        _net.Names.First = FakeNameServer.Alias(Name, 50, 'q');
        _net.Names.Later = FakeNameServer.Address(Name, 100, 9);
        Assert.AreEqual("9", Ask());
        Assert.AreEqual(2, _net.Names.Questions);
        Assert.AreEqual((byte)'q', _net.Names.Question[13]);
        _now += 50000;
        Assert.AreEqual("", Found());
    }

    [TestMethod]
    public void Aliases_in_a_circle_come_to_an_end()
    {
        Start();
        _net.Names.First = FakeNameServer.Alias(Name, 50, 'q');
        _net.Names.Second = _net.Names.First;
        Assert.AreEqual("", Ask());
        Assert.IsTrue(_net.Names.Questions <= DnsAnswer.MaxAliases + 1, _net.Names.Questions.ToString());
        Start();
        _net.Names.First = new byte[] { 0xC0, Name, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, 0xC0, Name };
        Assert.AreEqual("", Ask());
    }

    [TestMethod]
    public void Both_servers_are_asked_twice_each_time_from_another_port_with_another_id()
    {
        Start();
        Assert.AreEqual("", Ask());
        Assert.AreEqual(".53.54.53.54", _net.Names.Asked);
        Assert.AreEqual(8000L, _now - 1000);
        for (int i = 0; i < 4; i++)
        {
            Assert.IsTrue(_net.Names.Ports[i] >= 49152 && _net.Names.Ports[i] <= 65535);
            for (int k = 0; k < i; k++)
            {
                Assert.AreNotEqual(_net.Names.Ports[i], _net.Names.Ports[k]);
                Assert.AreNotEqual(_net.Names.Ids[i], _net.Names.Ids[k]);
            }
        }
    }

    [TestMethod]
    public void Second_server_answers_where_the_first_is_silent_or_fails()
    {
        Start();
        _net.Names.Second = FakeNameServer.Address(Name, 60, 5);
        Assert.AreEqual("5", Ask());
        Assert.AreEqual(3020L, _now);
        Start();
        _net.Names.First = FakeNameServer.Address(Name, 60, 4);
        _net.Names.FirstFlags = 0x8182;
        _net.Names.Second = FakeNameServer.Address(Name, 60, 5);
        Assert.AreEqual("5", Ask());
        Assert.AreEqual(1000L, _now, "a failure needs no pause");
    }

    [TestMethod]
    public void Host_that_does_not_exist_is_asked_for_once()
    {
        Start();
        _net.Names.First = new byte[0];
        _net.Names.Records = 0;
        _net.Names.FirstFlags = 0x8183;
        Assert.AreEqual("", Ask());
        Assert.AreEqual(1, _net.Names.Questions);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public void Answer_of_a_stranger_is_not_believed(int falsehood)
    {
        Start();
        _net.Names.Falsehood = falsehood;
        _net.Names.First = FakeNameServer.Address(Name, 60, 7);
        Assert.AreEqual("7", Ask());
        Assert.AreEqual(1, _net.Names.Questions);
    }

    [TestMethod]
    public void Records_of_other_names_do_not_count()
    {
        Start();
        _net.Names.First = FakeNameServer.Join(
            new byte[] { 1, (byte)'z', 0, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 6, 6, 6, 6 }, FakeNameServer.Address(Name, 60, 7));
        _net.Names.Records = 2;
        Assert.AreEqual("7", Ask());
    }

    [TestMethod]
    public void Names_are_the_same_in_capitals()
    {
        Start();
        _net.Names.First = FakeNameServer.Address(Name, 60, 7);
        Assert.AreEqual("7", Ask("CS.Example.COM"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("a..b")]
    [DataRow(".a")]
    [DataRow("a b")]
    [DataRow("a123456789b123456789c123456789d123456789e123456789f123456789g1234.x")]
    public void Name_that_no_host_has_is_never_asked_for(string host)
    {
        Start();
        Assert.AreEqual("", Ask(host));
        Assert.AreEqual(0, _net.Names.Questions);
    }

    [TestMethod]
    public void Without_a_name_server_nothing_is_found_at_once()
    {
        Start();
        _net.NameServers = new string[0];
        Assert.AreEqual("", Ask());
        Assert.AreEqual(1000L, _now);
        _sut.OwnServers = new string[] { "192.0.2.54" };
        _net.Names.Second = FakeNameServer.Address(Name, 60, 5);
        Assert.AreEqual("5", Ask());
    }

    [TestMethod]
    public void Port_that_is_taken_is_left_for_another_one()
    {
        Start();
        _net.Names.TakenPorts = 3;
        _net.Names.First = FakeNameServer.Address(Name, 60, 7);
        Assert.AreEqual("7", Ask());
    }

    [TestMethod]
    public void Four_hosts_are_kept_and_the_fifth_takes_the_place_of_the_one_that_ends_first()
    {
        Start();
        _net.Names.First = FakeNameServer.Address(Name, 100, 7);
        Ask("a");
        for (int i = 0; i < 4; i++)
        {
            _now += 1000;
            Ask("b" + i.ToString());
        }

        Assert.AreEqual("", Found("a"));
        Assert.AreEqual("7", Found("b0"));
        Assert.AreEqual("7", Found("b3"));
    }

    [TestMethod]
    public void Memory_is_written_only_when_its_address_is_the_hosts_no_more()
    {
        Start();
        _sut.Reached(Host, new byte[] { 198, 51, 100, 1 }, _now);
        _sut.Reached(Host, new byte[] { 198, 51, 100, 1 }, _now);
        Assert.AreEqual(1, _memory.Writes);
        _net.Names.First = FakeNameServer.Join(FakeNameServer.Address(Name, 60, 2), FakeNameServer.Address(Name, 60, 1));
        _net.Names.Records = 2;
        Ask();
        _sut.Reached(Host, new byte[] { 198, 51, 100, 2 }, _now);
        Assert.AreEqual(1, _memory.Writes, "servers in turn wear no flash");
        _now += 61000;
        _net.Names.Records = 1;
        Ask();
        _sut.Reached(Host, new byte[] { 198, 51, 100, 2 }, _now);
        Assert.AreEqual(2, _memory.Writes);
    }

    private static void Start()
    {
        _net = new NativeSockets(null);
        _memory = new FakeAddressMemory();
        _sut = new NameResolver(_net, _memory, new FakeEntropy(77));
        _now = 1000;
    }

    // Length of the question's message for the usual host.
    private static int Question() => DnsQuery.TryCreate(Host).Length;

    private static string Ask() => Ask(Host);

    private static string Ask(string host)
    {
        _sut.Ask(host);
        _sut.Poll(_now);
        while (_sut.IsAsking(host))
        {
            _now += 20;
            _sut.Poll(_now);
        }

        return Found(host);
    }

    private static string Found() => Found(Host);

    private static string Found(string host)
    {
        byte[] addresses = new byte[16];
        int count = _sut.Find(host, addresses, _now);
        string text = "";
        for (int i = 0; i < count; i++)
        {
            text += (i > 0 ? "," : "") + addresses[(i * 4) + 3].ToString();
        }

        return text;
    }
}
