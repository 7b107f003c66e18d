using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;
using Borne.Hal.Network;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// TCP or TLS connection as a byte stream that never blocks its user: one thread looks up the name, connects and
/// writes, because those calls wait. Reading asks first whether bytes are there. The TLS handshake and a TLS write to
/// a full buffer stop all managed threads on this platform; nothing in here can help that.
/// </summary>
public sealed class SocketStream : ISecurableStream, IFinishableStream
{
    private const int WriteBufferBytes = 2048;
    private const int WriteTimeoutMs = 5000;
    private const int IdleWaitMs = 1000;

    private readonly int _port;
    private readonly bool _secure;
    private readonly byte[] _pending = new byte[WriteBufferBytes];
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly object _gate = new object();
    private Socket _socket;
    private NetworkStream _stream;
    private int _count;
    private string _host;
    private bool _isClosing;
    private bool _isFinishing;
    private bool _isTlsWanted;

    /// <summary>Starts to connect.</summary>
    /// <param name="host">Host name or IPv4 address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="secure">True for TLS.</param>
    public SocketStream(string host, int port, bool secure)
    {
        _host = host;
        _port = port;
        _secure = secure;
        IsWorking = true;
        new Thread(Work).Start();
    }

    private SocketStream()
    {
        State = ByteStreamState.Closed;
    }

    /// <summary>A stream that is closed from the start.</summary>
    public static SocketStream Refused() => new SocketStream();

    /// <summary>True while the stream's thread lives, also after <see cref="Close"/>.</summary>
    public bool IsWorking { get; private set; }

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; } = ByteStreamState.Connecting;

    /// <inheritdoc/>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
            State = ByteStreamState.Closed;
        }

        _wake.Set();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        lock (_gate)
        {
            // The worker closes when it has written what was taken.
            _isFinishing = true;
        }

        _wake.Set();
    }

    /// <inheritdoc/>
    public void StartTls(string host)
    {
        lock (_gate)
        {
            if (State != ByteStreamState.Open)
            {
                return;
            }

            _host = host;
            _isTlsWanted = true;
            State = ByteStreamState.Connecting;
        }

        _wake.Set();
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (State != ByteStreamState.Open)
        {
            return 0;
        }

        try
        {
            if (_stream.DataAvailable)
            {
                int read = _stream.Read(buffer, offset, count);
                if (read > 0)
                {
                    return read;
                }

                // 0 bytes from a readable stream: the peer has closed.
                Close();
            }
            else if (_socket.Poll(0, SelectMode.SelectRead) && _socket.Available == 0 && !_stream.DataAvailable)
            {
                Close();
            }
        }
        catch (Exception)
        {
            Close();
        }

        return 0;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (State != ByteStreamState.Open)
        {
            return 0;
        }

        lock (_gate)
        {
            // The writer empties the buffer as a whole: what arrives meanwhile waits for the caller's next tick.
            if (_count > 0 || _isFinishing)
            {
                return 0;
            }

            int taken = count > WriteBufferBytes ? WriteBufferBytes : count;
            Array.Copy(buffer, offset, _pending, 0, taken);
            _count = taken;
            _wake.Set();
            return taken;
        }
    }

    private void Work()
    {
        try
        {
            Connect();
            BecomeOpen();
            while (!_isClosing && !_isFinishing)
            {
                WritePending();
                if (_isTlsWanted)
                {
                    _isTlsWanted = false;
                    Secure();
                    BecomeOpen();
                }

                _wake.WaitOne(IdleWaitMs, false);
            }

            // What was taken before the end still goes out: a close frame, or the last answer before a restart.
            WritePending();
        }
        catch (Exception)
        {
            // Whatever went wrong, the connection is over; who uses it tries again after a pause.
            _isClosing = true;
        }

        Release();
        State = ByteStreamState.Closed;
        IsWorking = false;
    }

    private void BecomeOpen()
    {
        lock (_gate)
        {
            if (!_isClosing)
            {
                State = ByteStreamState.Open;
            }
        }
    }

    private void WritePending()
    {
        if (_count > 0)
        {
            _stream.Write(_pending, 0, _count);
            lock (_gate)
            {
                _count = 0;
            }
        }
    }

    private void Connect()
    {
        IPHostEntry entry = Dns.GetHostEntry(_host);
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _socket.Connect(new IPEndPoint(entry.AddressList[0], _port));
        if (_secure)
        {
            Secure();
        }
        else
        {
            _stream = new NetworkStream(_socket, true);
            _stream.WriteTimeout = WriteTimeoutMs;
        }
    }

    private void Secure()
    {
        if (_stream is not null && _stream.DataAvailable)
        {
            // What came in the clear behind the request for TLS may come from anybody.
            throw new InvalidOperationException();
        }

        SslStream tls = new SslStream(_socket);
        tls.SslVerification = SslVerification.CertificateRequired;
        tls.AuthenticateAsClient(_host, SslProtocols.Tls12);
        _stream = tls;
        _stream.WriteTimeout = WriteTimeoutMs;
    }

    private void Release()
    {
        try
        {
            if (_stream is not null)
            {
                _stream.Dispose();
            }
            else if (_socket is not null)
            {
                _socket.Close();
            }
        }
        catch (Exception)
        {
            // Closing a broken socket may fail; there is nothing left to save.
        }
    }
}
