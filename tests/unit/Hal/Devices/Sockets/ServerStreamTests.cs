using Borne.Hal.Devices.Sockets;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>Connections that others make to the station: no call waits, and none is made that would.</summary>
[TestClass]
public class ServerStreamTests
{
    [TestMethod]
    public void Bytes_that_have_arrived_are_read_and_no_more_are_asked_for()
    {
        AcceptedSocket socket = new AcceptedSocket();
        ServerStream stream = new ServerStream(socket);
        byte[] buffer = new byte[8];
        Assert.AreEqual(0, stream.Read(buffer, 0, 8));
        socket.Arrive(5);
        Assert.AreEqual(3, stream.Read(buffer, 0, 3));
        Assert.AreEqual(2, stream.Read(buffer, 3, 5));
        Assert.AreEqual(4, (int)buffer[4]);
        Assert.AreEqual((int)ByteStreamState.Open, (int)stream.State);
    }

    [TestMethod]
    public void What_came_before_the_end_is_read_first()
    {
        AcceptedSocket socket = new AcceptedSocket();
        ServerStream stream = new ServerStream(socket);
        byte[] buffer = new byte[8];
        socket.Arrive(2);
        socket.HasEnded = true;
        Assert.AreEqual(2, stream.Read(buffer, 0, 8));
        Assert.AreEqual((int)ByteStreamState.Open, (int)stream.State);
        Assert.AreEqual(0, stream.Read(buffer, 0, 8));
        Assert.AreEqual((int)ByteStreamState.Closed, (int)stream.State);
        Assert.AreEqual(1, socket.Closes);
    }

    [TestMethod]
    public void A_full_socket_takes_nothing_and_a_free_one_as_much_as_never_waits()
    {
        AcceptedSocket socket = new AcceptedSocket();
        ServerStream stream = new ServerStream(socket);
        byte[] buffer = new byte[SocketRoom.WriteBytes + 1];
        socket.IsWritable = false;
        Assert.AreEqual(0, stream.Write(buffer, 0, buffer.Length));
        socket.IsWritable = true;
        Assert.AreEqual(SocketRoom.WriteBytes, stream.Write(buffer, 0, buffer.Length));
        Assert.AreEqual(SocketRoom.WriteBytes, socket.Written);
    }

    [TestMethod]
    public void A_broken_connection_is_a_closed_one()
    {
        AcceptedSocket socket = new AcceptedSocket();
        ServerStream stream = new ServerStream(socket);
        byte[] buffer = new byte[8];
        socket.IsBroken = true;
        Assert.AreEqual(0, stream.Write(buffer, 0, 8));
        Assert.AreEqual((int)ByteStreamState.Closed, (int)stream.State);
        Assert.AreEqual(0, stream.Read(buffer, 0, 8));
        stream.Close();
        Assert.AreEqual(1, socket.Closes);
    }

    [TestMethod]
    public void A_port_gives_each_connection_once_and_outlives_a_broken_one()
    {
        AcceptedSocket socket = new AcceptedSocket();
        PortListener listener = new PortListener(socket);
        socket.IsBroken = true;
        Assert.IsNull(listener.Accept());
        socket.IsBroken = false;
        Assert.IsNotNull(listener.Accept());
        Assert.IsNull(listener.Accept());
        listener.Close();
        Assert.AreEqual(1, socket.Closes);
    }

    [TestMethod]
    public void Who_has_connected_is_told_where_it_can_be()
    {
        Assert.AreEqual("192.168.1.77", new ServerStream(new AcceptedSocket()).Peer);
        Assert.AreEqual("", new ServerStream(new AcceptedSocket { IsBroken = true }).Peer);
    }
}
