using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Tests.Hal.Devices.Names;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>Which addresses a connection tries, and in which order.</summary>
[TestClass]
public class AddressChoiceTests
{
    private const string Literal = "198.51.100.9";
    private const string Host = "cs.example.com";
    private const int Port = 443;
    private const int PlainPort = 80;

    private static EchoNetwork _server;
    private static NetBench _bench;
    private static IByteStream _stream;

    [TestMethod]
    public void Name_is_looked_up_and_the_next_address_tried_when_one_fails()
    {
        Create();
        byte[] two = FakeNameServer.Join(FakeNameServer.Address(12, 60, 1), FakeNameServer.Address(12, 60, 2));
        _bench.Sockets.Names.First = two;
        _bench.Sockets.Names.Records = 2;
        _bench.Sockets.Habit = ServerHabit.Refuses;
        _bench.Sockets.HabitAddress = 1;
        _stream = _bench.Link.Connect(Host, Port, true);
        Assert.AreEqual((int)ByteStreamState.Open, (int)_bench.Settle(_stream, 1000));
        Assert.AreEqual(".1.2.2", _bench.Sockets.Tried);
        Assert.AreEqual(Host, _bench.Sockets.CertificateName);
        Assert.AreEqual((byte)2, _bench.Memory.Address[3], "kept for the next start");
    }

    [TestMethod]
    public void Last_good_address_is_tried_before_the_name_servers_have_answered()
    {
        Create();
        _bench.Memory.Keep(Host, new byte[] { 198, 51, 100, 8 });
        _stream = _bench.Link.Connect(Host, PlainPort, false);
        Assert.AreEqual((int)ByteStreamState.Open, (int)_bench.Settle(_stream, 1000));
        Assert.AreEqual(".8", _bench.Sockets.Tried);
        Assert.AreEqual(1, _bench.Sockets.Names.Questions, "asked for the next time meanwhile");
    }

    [TestMethod]
    public void Last_good_address_that_fails_is_followed_by_those_of_the_name_servers()
    {
        Create();
        _bench.Memory.Keep(Host, new byte[] { 198, 51, 100, 8 });
        _bench.Sockets.Names.First = FakeNameServer.Join(FakeNameServer.Address(12, 60, 8), FakeNameServer.Address(12, 60, 3));
        _bench.Sockets.Names.Records = 2;
        _bench.Sockets.Habit = ServerHabit.NeverAccepts;
        _bench.Sockets.HabitAddress = 8;
        _stream = _bench.Link.Connect(Host, PlainPort, false);
        Assert.AreEqual((int)ByteStreamState.Open, (int)_bench.Settle(_stream, SocketStream.ConnectMs + 1000));
        Assert.AreEqual(".8.3", _bench.Sockets.Tried);
        _server.Send(1);
        _bench.Run(0);
        _stream.Read(new byte[1], 0, 1);
        Assert.AreEqual((byte)8, _bench.Memory.Address[3], "it is still one of the host's");
    }

    [TestMethod]
    [DataRow(0x8183, (int)StreamFailure.Host)]
    [DataRow(0x8182, (int)StreamFailure.Unknown)]
    public void Host_that_does_not_exist_is_told_from_name_servers_that_fail(int flags, int failure)
    {
        Create();
        _bench.Sockets.Names.First = new byte[0];
        _bench.Sockets.Names.Records = 0;
        _bench.Sockets.Names.FirstFlags = flags;
        _stream = _bench.Link.Connect(Host, PlainPort, false);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_bench.Settle(_stream, 20000));
        Assert.AreEqual(failure, (int)((IExplainedStream)_stream).Failure);
    }

    [TestMethod]
    public void Name_without_an_address_closes_the_stream_and_a_literal_asks_nobody()
    {
        Create();
        _stream = _bench.Link.Connect(Host, PlainPort, false);
        Assert.AreEqual((int)ByteStreamState.Closed, (int)_bench.Settle(_stream, 9000));
        Assert.AreEqual(0, _bench.Sockets.Connects);
        int asked = _bench.Sockets.Names.Questions;
        _stream = _bench.Link.Connect(Literal, PlainPort, false);
        Assert.AreEqual((int)ByteStreamState.Open, (int)_bench.Settle(_stream, 100));
        Assert.AreEqual(asked, _bench.Sockets.Names.Questions);
        Assert.AreEqual(".9", _bench.Sockets.Tried);
    }

    private static void Create()
    {
        _server = new EchoNetwork();
        _bench = new NetBench(_server);
    }
}
