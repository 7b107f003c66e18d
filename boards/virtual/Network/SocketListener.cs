using System.Net;
using System.Net.Sockets;
using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>A TCP port of this machine on which the station's page is served.</summary>
public sealed class SocketListener : IListener, IDisposable
{
    private const int Backlog = 16;

    private readonly TcpListener _listener;
    private readonly NetworkActivity _activity;

    /// <summary>Begins to listen.</summary>
    /// <param name="port">TCP port, 0 for a free one.</param>
    /// <param name="isOnNetwork">True for all addresses of this machine, false for 127.0.0.1.</param>
    /// <param name="activity">Told when bytes have come or gone.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public SocketListener(int port, bool isOnNetwork, NetworkActivity activity)
    {
        _activity = activity;
        _listener = new TcpListener(isOnNetwork ? IPAddress.Any : IPAddress.Loopback, port);
        _listener.Start(Backlog);
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <inheritdoc/>
    public IByteStream? Accept()
    {
        try
        {
            if (!_listener.Server.IsBound || !_listener.Pending())
            {
                return null;
            }

            var stream = new SocketByteStream(_activity, trustedRoots: null);
            stream.Start(_listener.AcceptSocket());
            return stream;
        }
        catch (SocketException)
        {
            // The other side has gone already.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Close() => _listener.Stop();

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
