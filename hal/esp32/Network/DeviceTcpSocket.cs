using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// Socket of the runtime's network stack (lwIP). Connecting is the one call here that waits while other threads run, without
/// a limit of its own, and has a thread for that time; closing the socket ends it.
/// </summary>
/// <remarks>
/// What the native code does: <c>Poll</c>, plain reads and plain writes let other threads run. The TLS handshake does not, and
/// neither does a TLS read from the first byte of a record to the last: both wait in <c>select</c> without a time-out, which
/// no socket option reaches. A TLS write spins while the send buffer is full. <c>DataAvailable</c> of a TLS session knows
/// decrypted bytes only.
/// </remarks>
public sealed class DeviceTcpSocket : ITcpSocket
{
    // Never needed by who asks before each call; should it happen, the call fails instead of holding up the loop.
    private const int LimitMs = 100;

    private readonly Socket _socket;
    private SslStream _tls;
    private IPEndPoint _server;

    /// <summary>Creates a socket that is to connect.</summary>
    public DeviceTcpSocket()
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }

    /// <summary>Takes a connection that somebody else has made.</summary>
    internal DeviceTcpSocket(Socket connected)
    {
        _socket = connected;
        _socket.ReceiveTimeout = LimitMs;
        _socket.SendTimeout = LimitMs;
        IsConnected = true;
    }

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

    /// <inheritdoc/>
    public string Peer => ((IPEndPoint)_socket.RemoteEndPoint).Address.ToString();

    /// <inheritdoc/>
    public bool HasFailed { get; private set; }

    /// <inheritdoc/>
    public int Available => _socket.Available;

    /// <inheritdoc/>
    public int Decrypted => _tls is null ? 0 : (int)_tls.Length;

    /// <inheritdoc/>
    public bool IsReadable => _socket.Poll(0, SelectMode.SelectRead);

    /// <inheritdoc/>
    public bool IsWritable => _socket.Poll(0, SelectMode.SelectWrite);

    /// <inheritdoc/>
    public void Connect(byte[] address, int port)
    {
        _server = new IPEndPoint(new IPAddress(address), port);
        new Thread(Work).Start();
    }

    /// <inheritdoc/>
    public int Peek(byte[] buffer, int count) => _socket.Receive(buffer, 0, count, SocketFlags.Peek);

    /// <inheritdoc/>
    // The roots that are given are added to the bundle of the device's configuration, which counts always (ssl_generic_init_internal.cpp).
    public void Authenticate(string host, TlsMaterial material)
    {
        SslStream tls = new SslStream(_socket);
        tls.SslVerification = SslVerification.CertificateRequired;
        if (material is null)
        {
            tls.AuthenticateAsClient(host, SslProtocols.Tls12);
        }
        else
        {
            X509Certificate own = material.Chain is null ? null : new X509Certificate2(material.Chain, material.Key, null);
            X509Certificate roots = material.Roots is null ? null : new X509Certificate(material.Roots);
            tls.AuthenticateAsClient(host, own, roots, SslProtocols.Tls12);
        }

        _tls = tls;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) =>
        _tls is null ? _socket.Receive(buffer, offset, count, SocketFlags.None) : _tls.Read(buffer, offset, count);

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (_tls is null)
        {
            _socket.Send(buffer, offset, count, SocketFlags.None);
        }
        else
        {
            _tls.Write(buffer, offset, count);
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        try
        {
            // Closes the socket too, after a last word that does not wait.
            _tls?.Dispose();
            _socket.Close();
        }
        catch (Exception)
        {
            // Closing a broken socket may fail; there is nothing left to save.
        }
    }

    private void Work()
    {
        try
        {
            _socket.Connect(_server);
            _socket.ReceiveTimeout = LimitMs;
            _socket.SendTimeout = LimitMs;
            IsConnected = true;
        }
        catch (Exception)
        {
            HasFailed = true;
        }
    }
}
