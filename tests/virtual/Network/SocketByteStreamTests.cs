using System.Net;
using System.Net.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Virtual.Network;

namespace Borne.VirtualTests.Network;

/// <summary>A connection that never blocks the controller and never throws at it.</summary>
[TestClass]
public sealed class SocketByteStreamTests
{
    private const int Connections = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [TestMethod]
    public void Bytes_go_and_come()
    {
        using var server = new Server();
        SocketByteStream stream = server.Connect();
        using Socket peer = server.Accept();
        Until(() => stream.State == ByteStreamState.Open);
        Assert.AreEqual(3, stream.Write([0, 1, 2, 3, 9], 1, 3));
        byte[] buffer = new byte[3];
        peer.Receive(buffer);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, buffer);
        peer.Send(buffer.AsSpan(1));
        var read = new byte[8];
        int count = 0;
        Until(() => (count += stream.Read(read, 4 + count, 4 - count)) == 2);
        CollectionAssert.AreEqual(new byte[] { 2, 3, 0, 0 }, read[4..]);
        stream.Finish();
        Assert.AreEqual(0, stream.Write(buffer, 0, 1));
        Assert.AreEqual(0, peer.Receive(buffer));
        peer.Close();
        Until(() => stream.IsFinished);
    }

    [TestMethod]
    public void A_peer_that_takes_nothing_stops_the_writer_at_a_bound()
    {
        using var server = new Server();
        SocketByteStream stream = server.Connect();
        using Socket peer = server.Accept();
        peer.ReceiveBufferSize = 4096;
        Until(() => stream.State == ByteStreamState.Open);
        byte[] block = new byte[256 * 1024];
        Assert.IsLessThanOrEqualTo(64 * 1024, stream.Write(block, 0, block.Length));
        stream.Close();
        Assert.AreEqual(ByteStreamState.Closed, stream.State);
        Assert.AreEqual(0, stream.Write(block, 0, 1));
    }

    [TestMethod]
    public void Nobody_there_is_a_closed_stream()
    {
        var server = new Server();
        server.Dispose();
        SocketByteStream stream = server.Connect();
        Until(() => stream.State == ByteStreamState.Closed);
        Assert.IsTrue(stream.IsFinished);
        Assert.AreEqual(0, stream.Read(new byte[4], 0, 4));
    }

    [TestMethod]
    public void A_write_at_the_moment_the_peer_closes_throws_nothing()
    {
        // BORNE_CONNECTIONS makes a long run of it.
        bool isLong = int.TryParse(Environment.GetEnvironmentVariable("BORNE_CONNECTIONS"), out int wanted);
        using var server = new Server();
        var accepting = new Thread(server.CloseAll) { IsBackground = true };
        accepting.Start();
        byte[] data = new byte[16];
        for (int index = 0; index < (isLong ? wanted : Connections); index++)
        {
            SocketByteStream stream = server.Connect();
            Until(() => stream.State != ByteStreamState.Connecting);
            while (stream.State == ByteStreamState.Open)
            {
                stream.Write(data, 0, 1);
            }

            stream.Close();
        }
    }

    private static void Until(Func<bool> condition) => Assert.IsTrue(SpinWait.SpinUntil(condition, Patience));

    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly NetworkActivity _activity = new();
        private readonly int _port;

        public Server()
        {
            _listener.Start();
            _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        }

        public SocketByteStream Connect()
        {
            var stream = new SocketByteStream(_activity, null);
            stream.Start("127.0.0.1", _port, false);
            return stream;
        }

        public Socket Accept() => _listener.AcceptSocket();

        public void CloseAll()
        {
            try
            {
                while (true)
                {
                    // At once, and without a time of waiting that would use the machine's ports up.
                    Socket peer = _listener.AcceptSocket();
                    peer.Shutdown(SocketShutdown.Both);
                    peer.LingerState = new LingerOption(true, 0);
                    peer.Close();
                }
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The listener is closed.
            }
        }

        public void Dispose() => _listener.Stop();
    }
}
