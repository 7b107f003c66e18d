using System;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.Devices.Sockets;

/// <summary>A port of a machine's own sockets as one that gives streams.</summary>
public sealed class PortListener : IListener
{
    private readonly IServerSocket _server;

    /// <summary>Creates it.</summary>
    /// <param name="server">The port.</param>
    public PortListener(IServerSocket server)
    {
        _server = server;
    }

    /// <inheritdoc/>
    public IByteStream Accept()
    {
        try
        {
            ITcpSocket socket = _server.Accept();
            return socket is null ? null : new ServerStream(socket);
        }
        catch (Exception)
        {
            // Who wanted to connect has gone, or the sockets are used up for a moment.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Close() => _server.Close();
}
