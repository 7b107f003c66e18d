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
    public void Link_is_up_while_the_interface_has_an_address()
    {
        NetBench bench = new NetBench(new EchoNetwork());
        Assert.IsTrue(bench.Link.IsUp);
        bench.Sockets.HasAddress = false;
        bench.Run(PolledLink.LookMs);
        Assert.IsFalse(bench.Link.IsUp);
    }
}
