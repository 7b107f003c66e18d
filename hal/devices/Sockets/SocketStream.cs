using System;
using Borne.Hal.Devices.Names;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;

namespace Borne.Hal.Devices.Sockets;

/// <summary>
/// TCP or TLS connection as a byte stream that does not keep its user waiting: it asks the socket before each call whether the
/// call can return at once. It needs no thread of its own; <see cref="Poll"/> moves it through name, connection and handshake.
/// </summary>
/// <remarks>
/// The TLS handshake is the one call that nothing can bound: on nanoFramework it stops the program until the server has said its
/// part. So a server is greeted first (<see cref="TlsGreeting"/>), and the handshake follows only where it answers in full; the
/// mark stands while it runs.
/// </remarks>
public sealed class SocketStream : ISecurableStream, IFinishableStream, IExplainedStream
{
    /// <summary>Longest time for a TCP connection to one address, ms.</summary>
    public const int ConnectMs = 10000;

    /// <summary>Longest time for a server's whole answer to the greeting, ms.</summary>
    public const int AnswerMs = 8000;

    /// <summary>Longest time in which a peer takes nothing of what was written, ms.</summary>
    public const int WriteMs = 60000;

    private const int PieceBytes = 256;
    private const int PiecesPerPoll = 16;

    private readonly ISocketSource _sockets;
    private readonly AddressChoice _addresses;
    private readonly IStallMark _mark;
    private readonly IEntropySource _entropy;
    private readonly int _port;
    private readonly bool _secure;
    private readonly TlsMaterial _material;
    private string _certificateName;
    private byte[] _piece;
    private TlsGreeting _greeting;
    private TlsInput _input;
    private ITcpSocket _socket;
    private StreamPhase _phase = StreamPhase.Naming;
    private bool _isFull;
    private long _deadline;
    private long _fullSince;
    private long _now;

    /// <summary>Begins; the first <see cref="Poll"/> connects.</summary>
    /// <param name="sockets">The machine's sockets.</param>
    /// <param name="names">Finds addresses.</param>
    /// <param name="mark">Stands while a call is under way that may not return.</param>
    /// <param name="entropy">For the greeting.</param>
    /// <param name="host">Host name or IPv4 address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="secure">True for TLS.</param>
    /// <param name="material">Roots to trust and a certificate to show; null for the machine's roots and nothing to show.</param>
    public SocketStream(
        ISocketSource sockets,
        NameResolver names,
        IStallMark mark,
        IEntropySource entropy,
        string host,
        int port,
        bool secure,
        TlsMaterial material)
    {
        _material = material;
        _sockets = sockets;
        _mark = mark;
        _entropy = entropy;
        _certificateName = host;
        _port = port;
        _secure = secure;
        _addresses = new AddressChoice(names, host);
    }

    /// <inheritdoc/>
    public ByteStreamState State
    {
        get
        {
            switch (_phase)
            {
                case StreamPhase.Open:
                    return ByteStreamState.Open;
                case StreamPhase.Closed:
                    return ByteStreamState.Closed;
                default:
                    return ByteStreamState.Connecting;
            }
        }
    }

    /// <inheritdoc/>
    public StreamFailure Failure { get; private set; }

    /// <inheritdoc/>
    public void Close()
    {
        CloseSocket();
        _phase = StreamPhase.Closed;
    }

    /// <inheritdoc/>
    // What was written is in the network stack already and goes out behind the close.
    public void Finish() => Close();

    /// <inheritdoc/>
    public void StartTls(string host)
    {
        if (_phase != StreamPhase.Open || _input is not null)
        {
            return;
        }

        _certificateName = host;
        _phase = StreamPhase.Securing;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_phase != StreamPhase.Open)
        {
            return 0;
        }

        try
        {
            int taken = _input is null ? ReadPlain(buffer, offset, count) : ReadTls(buffer, offset, count);
            if (taken > 0)
            {
                _addresses.NoteReached(_now);
            }

            return taken;
        }
        catch (Exception)
        {
            Close();
            return 0;
        }
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (_phase != StreamPhase.Open || count == 0)
        {
            return 0;
        }

        try
        {
            if (_socket.IsWritable)
            {
                int taken = count > SocketRoom.WriteBytes ? SocketRoom.WriteBytes : count;
                _socket.Write(buffer, offset, taken);
                _isFull = false;
                return taken;
            }

            WatchFull();
        }
        catch (Exception)
        {
            Close();
        }

        return 0;
    }

    /// <summary>Moves the stream on.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Poll(long now)
    {
        _now = now;
        try
        {
            switch (_phase)
            {
                case StreamPhase.Naming:
                    PollNaming();
                    break;
                case StreamPhase.ConnectingToGreet:
                case StreamPhase.Connecting:
                    PollConnecting();
                    break;
                case StreamPhase.Greeting:
                    PollGreeting();
                    break;
                case StreamPhase.Securing:
                    Secure();
                    break;
            }
        }
        catch (Exception)
        {
            Fail();
        }
    }

    private void PollNaming()
    {
        if (_addresses.Next(_now))
        {
            Connect(_secure ? StreamPhase.ConnectingToGreet : StreamPhase.Connecting);
        }
        else if (_addresses.IsOver)
        {
            Failure = _addresses.IsAbsent ? StreamFailure.Host : Failure;
            Close();
        }
    }

    private void Connect(StreamPhase phase)
    {
        CloseSocket();
        _phase = phase;
        _deadline = _now + ConnectMs;
        _socket = _sockets.OpenTcp();
        _socket.Connect(_addresses.Address, _port);
    }

    private void PollConnecting()
    {
        if (_socket.HasFailed || (!_socket.IsConnected && _now >= _deadline))
        {
            Fail();
        }
        else if (_socket.IsConnected && _phase == StreamPhase.ConnectingToGreet)
        {
            byte[] hello = TlsGreeting.Hello(_certificateName, _entropy);
            _socket.Write(hello, 0, hello.Length);
            _greeting = new TlsGreeting();
            _piece = new byte[PieceBytes];
            _deadline = _now + AnswerMs;
            _phase = StreamPhase.Greeting;
        }
        else if (_socket.IsConnected && _secure)
        {
            Secure();
        }
        else if (_socket.IsConnected)
        {
            _phase = StreamPhase.Open;
        }
    }

    private void PollGreeting()
    {
        for (int i = 0; i < PiecesPerPoll && !_greeting.IsAnswered && _socket.Available > 0; i++)
        {
            _greeting.Take(_piece, _socket.Read(_piece, 0, PieceBytes));
        }

        bool isOver = _socket.Available == 0 && _socket.IsReadable && _socket.Available == 0;
        if (_greeting.IsAnswered)
        {
            byte[] farewell = TlsGreeting.Farewell();
            _socket.Write(farewell, 0, farewell.Length);
            _greeting = null;
            _piece = null;
            Connect(StreamPhase.Connecting);
        }
        else if (_greeting.IsStrange || isOver || _now >= _deadline)
        {
            Fail();
        }
    }

    /// <summary>The handshake, which may not return.</summary>
    private void Secure()
    {
        if (_socket.Available > 0)
        {
            // What came in the clear behind the request for TLS may come from anybody.
            Close();
            return;
        }

        _mark.Set();
        try
        {
            Failure = StreamFailure.Handshake;
            _socket.Authenticate(_certificateName, _material);
            Failure = StreamFailure.Unknown;
        }
        finally
        {
            _mark.Clear();
        }

        _input = new TlsInput();
        _phase = StreamPhase.Open;
        _addresses.NoteReached(_now);
    }

    /// <summary>Gives up this address; the next one is tried if there is one.</summary>
    private void Fail()
    {
        bool hasNext = _phase != StreamPhase.Open && _phase != StreamPhase.Securing && _phase != StreamPhase.Naming;
        CloseSocket();
        _greeting = null;
        _phase = hasNext ? StreamPhase.Naming : StreamPhase.Closed;
    }

    private int ReadPlain(byte[] buffer, int offset, int count)
    {
        int waiting = _socket.Available;
        if (waiting > 0)
        {
            return _socket.Read(buffer, offset, count < waiting ? count : waiting);
        }

        if (_socket.IsReadable && _socket.Available == 0)
        {
            Close();
        }

        return 0;
    }

    private int ReadTls(byte[] buffer, int offset, int count)
    {
        int decrypted = _socket.Decrypted;
        if (decrypted > 0)
        {
            return _socket.Read(buffer, offset, count < decrypted ? count : decrypted);
        }

        switch (_input.Look(_socket, _now))
        {
            case TlsInputState.Whole:
                return EndOrCount(_socket.Read(buffer, offset, count));
            case TlsInputState.Part:
                return ReadPart(buffer, offset, count);
            case TlsInputState.Ended:
                Close();
                return 0;
            default:
                return 0;
        }
    }

    private int ReadPart(byte[] buffer, int offset, int count)
    {
        _mark.Set();
        try
        {
            return EndOrCount(_socket.Read(buffer, offset, count));
        }
        finally
        {
            _mark.Clear();
        }
    }

    private int EndOrCount(int count)
    {
        if (count <= 0)
        {
            Close();
            return 0;
        }

        return count;
    }

    private void WatchFull()
    {
        if (!_isFull)
        {
            _isFull = true;
            _fullSince = _now;
        }
        else if (_now - _fullSince >= WriteMs)
        {
            Close();
        }
    }

    private void CloseSocket()
    {
        _socket?.Close();
        _socket = null;
    }
}
