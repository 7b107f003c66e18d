using Borne.Hal.Devices.Names;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Network;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Sockets;

/// <summary>The way to the network over a machine's sockets. The board's loop polls it before each tick of the controller.</summary>
public sealed class PolledLink : INetworkLink, IPolledDevice
{
    /// <summary>Time between two looks at the interface, ms: each look allocates.</summary>
    public const int LookMs = 1000;

    /// <summary>Connections at a time: that to the central system, and the two of a file transfer.</summary>
    public const int MaxStreams = 3;

    private readonly ISocketSource _sockets;
    private readonly NameResolver _names;
    private readonly IStallMark _mark;
    private readonly IEntropySource _entropy;
    private readonly SocketStream[] _streams = new SocketStream[MaxStreams];
    private long _nextLook;

    /// <summary>Creates the link.</summary>
    /// <param name="sockets">The machine's sockets.</param>
    /// <param name="memory">Addresses of the run before.</param>
    /// <param name="mark">Stands while a call is under way that may not return.</param>
    /// <param name="entropy">Unpredictable bytes.</param>
    public PolledLink(ISocketSource sockets, IAddressMemory memory, IStallMark mark, IEntropySource entropy)
    {
        _sockets = sockets;
        _mark = mark;
        _entropy = entropy;
        _names = new NameResolver(sockets, memory, entropy);
    }

    /// <inheritdoc/>
    public bool IsUp { get; private set; }

    /// <summary>Asks these name servers instead of those that the network names.</summary>
    /// <param name="servers">IPv4 addresses, dotted; none for those of the network.</param>
    public void UseNameServers(string[] servers) => _names.OwnServers = servers;

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        SocketStream stream = new SocketStream(_sockets, _names, _mark, _entropy, host, port, secure);
        for (int i = 0; i < MaxStreams; i++)
        {
            if (_streams[i] is null || _streams[i].State == ByteStreamState.Closed)
            {
                _streams[i] = stream;
                return stream;
            }
        }

        stream.Close();
        return stream;
    }

    /// <inheritdoc/>
    public void Poll(long now)
    {
        if (now >= _nextLook)
        {
            _nextLook = now + LookMs;
            IsUp = _sockets.HasAddress;
        }

        _names.Poll(now);
        for (int i = 0; i < MaxStreams; i++)
        {
            _streams[i]?.Poll(now);
        }
    }
}
