using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>The desktop's own sockets as a station's network interface, with a cable that can be pulled.</summary>
/// <param name="trustedRoots">Root certificates to trust instead of the operating system's as long as none is installed, or null.</param>
/// <param name="happened">Called from any thread when something has happened that the station may want to see; null for
/// nobody.</param>
public sealed class SocketLink(X509Certificate2Collection? trustedRoots, Action? happened = null) : ITrustingLink, IDisposable
{
    private const int MaxStreams = 8;

    private readonly List<SocketByteStream> _streams = [];
    private SocketByteStream? _last;
    private ServerRoots _roots = new(trustedRoots);
    private SslStreamCertificateContext? _client;

    /// <inheritdoc/>
    public bool IsUp { get; private set; } = true;

    /// <summary>Told when bytes have arrived or left, or a connection changed its state.</summary>
    public NetworkActivity Activity { get; } = new(happened);

    /// <summary>True while a connection is being made, or bytes wait to be read or sent.</summary>
    public bool IsBusy
    {
        get
        {
            Forget();
            return _streams.Exists(stream => stream.IsBusy);
        }
    }

    /// <summary>True for a moment after bytes went out, until bytes come back or the moment is over.</summary>
    /// <param name="grace">Length of the moment in real time.</param>
    public bool IsAwaitingAnswer(TimeSpan grace)
    {
        // Asked in every step: nothing is allocated for it.
        foreach (SocketByteStream stream in _streams)
        {
            if (stream.IsAwaitingAnswer(grace))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True while a connection stands.</summary>
    public bool HasOpenStream => _streams.Exists(stream => stream.State == ByteStreamState.Open);

    /// <summary>Why the connection to the central system that was begun last could not be made, in words; null when it could.</summary>
    public string? Trouble => _last?.Trouble;

    /// <summary>Pulls the network cable or puts it back.</summary>
    /// <param name="up">True when the interface has an address.</param>
    public void SetUp(bool up)
    {
        IsUp = up;
        if (!up)
        {
            CloseAll();
        }
    }

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        var stream = new SocketByteStream(Activity, _roots, _client);
        _last = Start(stream, host, port, secure) ? stream : _last;
        return stream;
    }

    /// <summary>Starts a connection to a file server, which is not shown the station's certificate.</summary>
    /// <param name="host">Host name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="secure">True for TLS.</param>
    internal SocketByteStream ConnectToFiles(string host, int port, bool secure)
    {
        var stream = new SocketByteStream(Activity, _roots);
        Start(stream, host, port, secure);
        return stream;
    }

    /// <inheritdoc/>
    public byte[]? PeerRoot => _last?.PeerRoot;

    /// <inheritdoc/>
    public void Trust(string[]? roots, bool isMachineTrusted)
    {
        var machine = new ServerRoots(trustedRoots);
        _roots = roots is null ? machine
            : new ServerRoots([.. roots.Select(root => X509Certificate2.CreateFromPem(root))], isMachineTrusted ? machine : null);
    }

    /// <inheritdoc/>
    public void Present(string? chain, string? key) =>
        _client = chain is null || key is null ? null : ClientCertificate.Read(chain, key);

    /// <summary>Drops every connection without a farewell.</summary>
    public void CloseAll()
    {
        _streams.ForEach(stream => stream.Close());
        _streams.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseAll();
        GC.SuppressFinalize(this);
    }

    private bool Start(SocketByteStream stream, string host, int port, bool secure)
    {
        Forget();
        if (!IsUp || _streams.Count >= MaxStreams)
        {
            stream.Close();
            return false;
        }

        _streams.Add(stream);
        stream.Start(host, port, secure);
        return true;
    }

    private void Forget() => _streams.RemoveAll(stream => stream.IsFinished);
}
