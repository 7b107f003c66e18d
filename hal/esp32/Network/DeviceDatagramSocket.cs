using System;
using System.Net;
using System.Net.Sockets;
using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Esp32.Network;

/// <summary>UDP socket of the runtime's network stack.</summary>
public sealed class DeviceDatagramSocket : IDatagramSocket
{
    // lwIP takes a datagram or refuses it; should it ever have no room, the datagram is lost, as in any network.
    private const int LimitMs = 20;

    private readonly Socket _socket;

    private DeviceDatagramSocket(Socket socket)
    {
        _socket = socket;
        _socket.SendTimeout = LimitMs;
        _socket.ReceiveTimeout = LimitMs;
    }

    /// <summary>Makes a socket.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="group">A multicast group to join, four bytes; null for none.</param>
    /// <param name="local">Address of the interface that joins it, or without a group the only one that is served; null for all.</param>
    /// <returns>The socket, or null when there is none, the port is taken, or the group cannot be joined.</returns>
    public static DeviceDatagramSocket TryOpen(int port, byte[] group = null, byte[] local = null)
    {
        Socket socket = null;
        try
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(group is null && local is not null ? new IPAddress(local) : IPAddress.Any, port));
            if (group is not null)
            {
                // As lwIP wants it: the group, then the interface.
                byte[] member = new byte[group.Length + local.Length];
                Array.Copy(group, member, group.Length);
                Array.Copy(local, 0, member, group.Length, local.Length);
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, member);
            }

            return new DeviceDatagramSocket(socket);
        }
        catch (Exception)
        {
            socket?.Close();
            return null;
        }
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int count, byte[] address, int port)
    {
        try
        {
            return _socket.SendTo(buffer, count, SocketFlags.None, new IPEndPoint(new IPAddress(address), port)) == count;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, byte[] address, out int port)
    {
        port = 0;
        try
        {
            // Not Available: it counts bytes, and empty datagrams, which nobody would take then, fill the place for all others.
            if (!_socket.Poll(0, SelectMode.SelectRead))
            {
                return -1;
            }

            EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
            int length = _socket.ReceiveFrom(buffer, ref sender);
            IPEndPoint from = (IPEndPoint)sender;
            byte[] bytes = from.Address.GetAddressBytes();
            Array.Copy(bytes, address, address.Length);
            port = from.Port;
            return length;
        }
        catch (Exception)
        {
            return -1;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        try
        {
            _socket.Close();
        }
        catch (Exception)
        {
            // There is nothing left to save.
        }
    }
}
