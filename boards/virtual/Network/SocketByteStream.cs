using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Borne.Hal.Network.Streams;

namespace Borne.Virtual.Network;

/// <summary>
/// A TCP or TLS connection behind calls that never block. Background tasks move the bytes through two bounded
/// pipes; a full pipe stops the peer or the controller instead of growing.
/// </summary>
/// <param name="activity">Told when something has happened that the controller may want to see.</param>
/// <param name="trustedRoots">Root certificates to trust instead of the operating system's, or null.</param>
/// <param name="client">What a server that asks for a certificate is shown, or null.</param>
public sealed class SocketByteStream(
    NetworkActivity activity,
    ServerRoots? trustedRoots,
    SslStreamCertificateContext? client = null)
    : ISecurableStream, IFinishableStream, IExplainedStream, IPeerStream
{
    // The peer closes its side when it has taken everything; one that does not is not waited for any longer.
    private static readonly TimeSpan FinishTime = TimeSpan.FromSeconds(5);

    private const int ReceiveLimit = 64 * 1024;
    private const int SendLimit = 64 * 1024;

    // What the security whitepaper names for TLS 1.2, the same with RSA keys and an exchange of their own, and those of TLS 1.3 (B-SE-04).
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly Pipe _incoming = new(new PipeOptions(pauseWriterThreshold: ReceiveLimit, resumeWriterThreshold: ReceiveLimit / 2, useSynchronizationContext: false));

    private readonly Pipe _outgoing = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    // Held while bytes are put into the outgoing pipe and while it is ended, because a pipe that has ended throws.
    private readonly Lock _writing = new();
    private int _state = (int)ByteStreamState.Connecting;
    private CancellationTokenSource? _plainReading;
    private string? _tlsHost;
    private bool _finishing;
    private int _failure;
    private int _unread;
    private int _unsent;
    private int _answerOwed;
    private long _sentAt;
    private string? _certificateTrouble;
    private string? _trouble;
    private byte[]? _peerRoot;

    /// <inheritdoc/>
    public ByteStreamState State => (ByteStreamState)Volatile.Read(ref _state);

    /// <summary>Why the connection could not be made, in words; null while it could.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <summary>The root that vouches for the server, in DER; null before TLS has been agreed on, and without it.</summary>
    public byte[]? PeerRoot => Volatile.Read(ref _peerRoot);

    /// <summary>True while connecting, and while bytes wait to be read by the controller or sent to the peer.</summary>
    public bool IsBusy => State switch
    {
        ByteStreamState.Connecting => true,
        ByteStreamState.Open => Volatile.Read(ref _unread) > 0 || Volatile.Read(ref _unsent) > 0,
        _ => Volatile.Read(ref _unread) > 0 && !_stop.IsCancellationRequested,
    };

    /// <summary>True for a moment after bytes went out, until bytes come back or the moment is over.</summary>
    /// <param name="grace">Length of the moment in real time.</param>
    public bool IsAwaitingAnswer(TimeSpan grace) => State == ByteStreamState.Open
        && Volatile.Read(ref _answerOwed) != 0
        && Stopwatch.GetElapsedTime(Volatile.Read(ref _sentAt)) < grace;

    /// <summary>True when the stream can be forgotten: closed, with nothing left to read.</summary>
    public bool IsFinished => State == ByteStreamState.Closed && !IsBusy;

    /// <summary>Begins to connect. Call once.</summary>
    /// <param name="host">Host name or address; also the name the certificate must carry.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="secure">True for TLS.</param>
    public void Start(string host, int port, bool secure) => _ = Task.Run(() => RunAsync(host, port, secure));

    /// <summary>Begins with a connection that the other side has made, in the clear. Call once.</summary>
    /// <param name="socket">The connection, from now on this stream's own.</param>
    public void Start(Socket socket)
    {
        Peer = (socket.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "";
        Volatile.Write(ref _state, (int)ByteStreamState.Open);
        _ = Task.Run(() => RunAsync(socket));
    }

    /// <inheritdoc/>
    public string Peer { get; private set; } = "";

    /// <inheritdoc/>
    public StreamFailure Failure => (StreamFailure)Volatile.Read(ref _failure);

    /// <inheritdoc/>
    public void Close()
    {
        Volatile.Write(ref _state, (int)ByteStreamState.Closed);
        _stop.Cancel();
    }

    /// <inheritdoc/>
    public void StartTls(string host)
    {
        if (Interlocked.CompareExchange(ref _state, (int)ByteStreamState.Connecting, (int)ByteStreamState.Open)
            != (int)ByteStreamState.Open)
        {
            return;
        }

        Volatile.Write(ref _tlsHost, host);
        Volatile.Read(ref _plainReading)!.Cancel();
        _outgoing.Reader.CancelPendingRead();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        lock (_writing)
        {
            if (State != ByteStreamState.Open || _finishing)
            {
                return;
            }

            _finishing = true;
            _outgoing.Writer.Complete();
        }

        _stop.CancelAfter(FinishTime);
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_stop.IsCancellationRequested || !_incoming.Reader.TryRead(out ReadResult result))
        {
            return 0;
        }

        ReadOnlySequence<byte> bytes = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length));
        bytes.CopyTo(buffer.AsSpan(offset));
        int copied = (int)bytes.Length;
        _incoming.Reader.AdvanceTo(bytes.End);
        Interlocked.Add(ref _unread, -copied);
        return copied;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        lock (_writing)
        {
            int taken = Math.Min(count, SendLimit - Volatile.Read(ref _unsent));
            if (State != ByteStreamState.Open || taken <= 0 || _finishing)
            {
                return 0;
            }

            Interlocked.Add(ref _unsent, taken);
            Volatile.Write(ref _sentAt, Stopwatch.GetTimestamp());
            Volatile.Write(ref _answerOwed, 1);
            _outgoing.Writer.Write(buffer.AsSpan(offset, taken));

            // The pipe never pauses its writer, so the flush has always completed when the call returns.
            _ = _outgoing.Writer.FlushAsync();
            return taken;
        }
    }

    private async Task RunAsync(Socket accepted)
    {
        try
        {
            using Socket socket = accepted;
            socket.NoDelay = true;
            await using var network = new NetworkStream(socket);
            await ExchangeAsync(socket, network);
        }
        catch (Exception problem) when (problem is SocketException or IOException or OperationCanceledException
            or ObjectDisposedException or InvalidOperationException)
        {
            // The station learns of it as the end of the stream.
        }
        finally
        {
            Volatile.Write(ref _state, (int)ByteStreamState.Closed);
            activity.Tell();
        }
    }

    private async Task RunAsync(string host, int port, bool secure)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(host, port, _stop.Token);
            var network = new NetworkStream(socket);
            await using Stream stream = secure ? await SecureAsync(network, host) : network;
            if (!await ExchangeAsync(socket, stream))
            {
                return;
            }

            // What came in the clear behind the request for TLS may come from anybody.
            if (Volatile.Read(ref _unread) == 0)
            {
                await using Stream secured = await SecureAsync(network, _tlsHost!);
                await ExchangeAsync(socket, secured);
            }
        }
        catch (Exception problem) when (problem is SocketException or IOException or AuthenticationException
            or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Whatever went wrong, the controller learns of it as the end of the stream, and a person of why it never began.
            if (State == ByteStreamState.Connecting && problem is SocketException or AuthenticationException or IOException)
            {
                Interlocked.CompareExchange(ref _failure, (int)ConnectTrouble.FailureOf(problem), (int)StreamFailure.Unknown);
                Volatile.Write(ref _trouble, ConnectTrouble.Of(problem, host, port, _certificateTrouble));
            }
        }
        finally
        {
            Volatile.Write(ref _state, (int)ByteStreamState.Closed);
            activity.Tell();
        }
    }

    /// <summary>Moves bytes in both directions.</summary>
    /// <returns>True when TLS is wanted now, false when the stream has ended.</returns>
    private async Task<bool> ExchangeAsync(Socket socket, Stream stream)
    {
        var reading = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Volatile.Write(ref _plainReading, reading);
        Interlocked.CompareExchange(ref _state, (int)ByteStreamState.Open, (int)ByteStreamState.Connecting);
        activity.Tell();
        Task sending = SendAsync(socket, stream);
        await ReceiveAsync(stream, reading.Token);
        if (State == ByteStreamState.Connecting && !_stop.IsCancellationRequested)
        {
            await sending;
            return true;
        }

        lock (_writing)
        {
            Volatile.Write(ref _state, (int)ByteStreamState.Closed);
            _outgoing.Writer.Complete();
        }

        activity.Tell();
        await sending;
        return false;
    }

    private async Task<Stream> SecureAsync(NetworkStream plain, string host)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            ClientCertificateContext = client,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = trustedRoots?.Policy(),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Check(host, certificate, chain, errors),
        };
        if (OperatingSystem.IsLinux())
        {
            options.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
        }

        var secured = new SslStream(plain);
        try
        {
            await secured.AuthenticateAsClientAsync(options, _stop.Token);
        }
        catch (AuthenticationException problem)
        {
            Interlocked.CompareExchange(ref _failure, (int)TlsReason.Of(problem), (int)StreamFailure.Unknown);
            throw;
        }

        return secured;
    }

    private bool Check(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        byte[]? root = null;
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            root = trustedRoots?.RootOf(chain) ?? chain.ChainElements[^1].Certificate.RawData;
        }
        else if (certificate is X509Certificate2 shown && chain is not null && trustedRoots?.OtherRootOf(shown, chain) is { } other)
        {
            root = other;
            errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
            chain = null;
        }

        _certificateTrouble = ConnectTrouble.OfCertificate(host, certificate, chain, errors);
        if (_certificateTrouble is not null)
        {
            Volatile.Write(ref _failure, (int)StreamFailure.Certificate);
            return false;
        }

        Volatile.Write(ref _peerRoot, root);
        return true;
    }

    private async Task ReceiveAsync(Stream stream, CancellationToken end)
    {
        try
        {
            while (true)
            {
                int count = await stream.ReadAsync(_incoming.Writer.GetMemory(), end);
                if (count == 0)
                {
                    return;
                }

                Interlocked.Add(ref _unread, count);
                Volatile.Write(ref _answerOwed, 0);
                _incoming.Writer.Advance(count);
                ValueTask<FlushResult> flushed = _incoming.Writer.FlushAsync(_stop.Token);
                activity.Tell();
                await flushed;
            }
        }
        catch (Exception problem) when (problem is IOException || (problem is OperationCanceledException
            && !_stop.IsCancellationRequested))
        {
            // The peer reset the connection, the same end as an orderly one; or TLS is wanted.
        }
    }

    private async Task SendAsync(Socket socket, Stream stream)
    {
        try
        {
            while (true)
            {
                ReadResult result = await _outgoing.Reader.ReadAsync(_stop.Token);
                foreach (ReadOnlyMemory<byte> part in result.Buffer)
                {
                    await stream.WriteAsync(part, _stop.Token);
                    Interlocked.Add(ref _unsent, -part.Length);
                }

                _outgoing.Reader.AdvanceTo(result.Buffer.End);
                activity.Tell();
                if (result.IsCompleted)
                {
                    await EndAsync(socket, stream);
                    return;
                }

                if (result.IsCanceled)
                {
                    return;
                }
            }
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException or ObjectDisposedException
            or SocketException)
        {
            Close();
        }
    }

    private async Task EndAsync(Socket socket, Stream stream)
    {
        if (_finishing)
        {
            if (stream is SslStream secured)
            {
                await secured.ShutdownAsync();
            }

            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
