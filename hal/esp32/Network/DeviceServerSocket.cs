using System;
using System.Net;
using System.Net.Sockets;
using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Esp32.Network;

/// <summary>A port of the runtime's network stack (lwIP), on all interfaces.</summary>
public sealed class DeviceServerSocket : IServerSocket
{
    // lwIP has 16 sockets for everything; who waits here has none yet.
    private const int Backlog = 4;

    private readonly Socket _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private DeviceServerSocket()
    {
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="port">Port, 1 to 65535.</param>
    /// <returns>The port, or null when it cannot be had.</returns>
    public static DeviceServerSocket TryListen(int port)
    {
        DeviceServerSocket server = new DeviceServerSocket();
        try
        {
            server._socket.Bind(new IPEndPoint(IPAddress.Any, port));
            server._socket.Listen(Backlog);
            return server;
        }
        catch (Exception)
        {
            server.Close();
            return null;
        }
    }

    /// <inheritdoc/>
    public ITcpSocket Accept() => _socket.Poll(0, SelectMode.SelectRead) ? new DeviceTcpSocket(_socket.Accept()) : null;

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
