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
    private Task<Socket>? _next;

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
            // The station looks here in every step: what is to come is waited for once, not asked for each time.
            if (_listener.Server.IsBound)
            {
                _next ??= AcceptNext();
            }

            if (_next is not { IsCompleted: true } come)
            {
                return null;
            }

            _next = null;
            var stream = new SocketByteStream(_activity, trustedRoots: null);
            stream.Start(come.GetAwaiter().GetResult());
            return stream;
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // The other side has gone already, or this one.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        if (_next is { IsCompletedSuccessfully: true } come)
        {
            come.Result.Dispose();
        }

        _next = null;
    }

    private async Task<Socket> AcceptNext()
    {
        Socket come = await _listener.AcceptSocketAsync().ConfigureAwait(false);
        _activity.Tell();
        return come;
    }
}
