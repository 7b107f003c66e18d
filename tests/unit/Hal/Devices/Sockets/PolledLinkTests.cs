using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Streams;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>A machine's link: its interface and its places for connections.</summary>
[TestClass]
public class PolledLinkTests
{
    private const string Literal = "198.51.100.9";
    private const int PlainPort = 80;
    private const int SecurePort = 443;

    [TestMethod]
    public void Three_connections_at_a_time_and_their_places_are_used_again()
    {
        NetBench bench = new NetBench(new EchoNetwork());
        IByteStream[] streams = new IByteStream[PolledLink.MaxStreams];
        for (int i = 0; i < streams.Length; i++)
        {
            streams[i] = bench.Link.Connect(Literal, PlainPort, false);
        }

        Assert.AreEqual((int)ByteStreamState.Closed, (int)bench.Link.Connect(Literal, PlainPort, false).State);
        streams[1].Close();
        Assert.AreEqual((int)ByteStreamState.Connecting, (int)bench.Link.Connect(Literal, PlainPort, false).State);
    }

    [TestMethod]
    public void TLS_begins_with_what_was_given_and_file_servers_are_shown_nothing()
    {
        NetBench bench = new NetBench(new EchoNetwork());
        Open(bench, bench.Link);
        Assert.IsNull(bench.Sockets.Material, "the machine's roots");
        bench.Link.Present("chain", "key");
        Open(bench, bench.Link);
        Assert.IsTrue(bench.Sockets.Material.Roots is null && bench.Sockets.Material.Chain == "chain" && bench.Sockets.Material.Key == "key");
        Open(bench, bench.Link.Files);
        Assert.IsNull(bench.Sockets.Material);
        bench.Link.Trust(new string[] { "one,", "two" }, false);
        Open(bench, bench.Link);
        Assert.IsTrue(bench.Sockets.Material.Roots == "one,two" && bench.Sockets.Material.Chain == "chain");
        Open(bench, bench.Link.Files);
        Assert.IsTrue(bench.Sockets.Material.Roots == "one,two" && bench.Sockets.Material.Chain is null && bench.Sockets.Material.Key is null);
        bench.Link.Present(null, null);
        bench.Link.Trust(null, false);
        Open(bench, bench.Link);
        Assert.IsTrue(bench.Sockets.Material.Roots is null && bench.Sockets.Material.Chain is null);
        Open(bench, bench.Link.Files);
        Assert.IsNull(bench.Sockets.Material);
        Assert.IsNull(bench.Link.PeerRoot, "nobody knows");
    }

    [TestMethod]
    public void Link_is_up_while_the_interface_has_an_address()
    {
        NetBench bench = new NetBench(new EchoNetwork());
        Assert.IsTrue(bench.Link.IsUp);
        bench.Sockets.HasAddress = false;
        bench.Run(PolledLink.LookMs);
        Assert.IsFalse(bench.Link.IsUp);
    }

    private static void Open(NetBench bench, INetworkLink link)
    {
        int before = bench.Sockets.Handshakes;
        IByteStream stream = link.Connect(Literal, SecurePort, true);
        Assert.AreEqual((int)ByteStreamState.Open, (int)bench.Settle(stream, 5000));
        Assert.AreEqual(before + 1, bench.Sockets.Handshakes);
        stream.Close();
    }
}
