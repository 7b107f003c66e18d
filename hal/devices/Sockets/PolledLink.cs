using Borne.Hal.Devices.Names;
using Borne.Hal.Devices.Polling;
using Borne.Hal.Network;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Sockets;

/// <summary>The way to the network over a machine's sockets. The board's loop polls it before each tick of the controller.</summary>
/// <remarks>No machine here tells why TLS failed, or which root vouches for a server.</remarks>
public sealed class PolledLink : ITrustingLink, IPolledDevice
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
    private TlsMaterial _material;
    private TlsMaterial _fileMaterial;
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
        Files = new FileServerSockets(this);
    }

    /// <summary>The same way for file servers, which are not shown the station's certificate.</summary>
    public INetworkLink Files { get; }

    /// <inheritdoc/>
    public byte[] PeerRoot => null;

    /// <inheritdoc/>
    public bool IsUp { get; private set; }

    /// <summary>Asks these name servers instead of those that the network names.</summary>
    /// <param name="servers">IPv4 addresses, dotted; none for those of the network.</param>
    public void UseNameServers(string[] servers) => _names.OwnServers = servers;

    /// <inheritdoc/>
    public void Trust(string[] roots, bool isMachineTrusted)
    {
        string all = roots is null ? null : string.Concat(roots);
        _fileMaterial = all is null ? null : new TlsMaterial(all, null, null);
        _material = new TlsMaterial(all, _material?.Chain, _material?.Key);
    }

    /// <inheritdoc/>
    public void Present(string chain, string key) => _material = new TlsMaterial(_material?.Roots, chain, key);

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure) => Connect(host, port, secure, _material);

    /// <summary>Starts a connection to a file server.</summary>
    internal IByteStream ConnectToFiles(string host, int port, bool secure) => Connect(host, port, secure, _fileMaterial);

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

    private SocketStream Connect(string host, int port, bool secure, TlsMaterial material)
    {
        SocketStream stream = new SocketStream(_sockets, _names, _mark, _entropy, host, port, secure, material);
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
}
