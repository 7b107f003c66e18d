using System;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>
/// A socket of <see cref="NativeSockets"/>. Its window holds four segments; a TLS read takes a record's head and then waits in
/// select without a time-out for the rest; what is available is what was decrypted; a write spins when the buffer is full.
/// </summary>
public sealed class NativeTcpSocket : ITcpSocket
{
    private const int WindowBytes = 5760;
    private const int SendBytes = 5760;
    private const int LowWater = 2881;
    private const int HeadBytes = 5;
    private const int NonceBytes = 8;
    private const int TagBytes = 16;
    private const int MaxRecordBytes = 18500;
    private const int HttpsPort = 443;
    private const int FtpsPort = 990;

    private readonly NativeSockets _net;
    private readonly byte[] _wire = new byte[WindowBytes];
    private readonly byte[] _record = new byte[MaxRecordBytes];
    private readonly byte[] _plain = new byte[MaxRecordBytes];
    private int _wireCount;
    private int _recordAt;
    private int _recordEnd;
    private int _plainAt;
    private int _plainEnd;
    private int _inSendBuffer;
    private bool _isTls;
    private bool _isOpen;
    private bool _isClosed;
    private bool _hasGreeted;
    private int _port;
    private ServerHabit _habit;
    private IByteStream _server;

    /// <summary>Creates it.</summary>
    public NativeTcpSocket(NativeSockets net)
    {
        _net = net;
    }

    /// <inheritdoc/>
    public bool IsConnected => _isOpen;

    /// <inheritdoc/>
    public string Peer => "192.168.1.1";

    /// <inheritdoc/>
    public bool HasFailed { get; private set; }

    /// <inheritdoc/>
    public int Available
    {
        get
        {
            Pump();
            return _wireCount;
        }
    }

    /// <inheritdoc/>
    public int Decrypted => _plainEnd - _plainAt;

    /// <inheritdoc/>
    public bool IsReadable => Available > 0 || (_server is not null && HasServerEnded());

    /// <inheritdoc/>
    public bool IsWritable
    {
        get
        {
            Check();
            return SendBytes - _inSendBuffer >= LowWater;
        }
    }

    /// <inheritdoc/>
    public void Connect(byte[] address, int port)
    {
        _net.Connects++;
        _net.Tried += "." + address[3].ToString();
        _port = port;
        bool isMeant = _net.HabitAddress == 0 || _net.HabitAddress == address[3];
        _habit = isMeant ? _net.Habit : ServerHabit.Good;
        HasFailed = _habit == ServerHabit.Refuses;
        _isOpen = !HasFailed && _habit != ServerHabit.NeverAccepts;
    }

    /// <inheritdoc/>
    public int Peek(byte[] buffer, int count)
    {
        Pump();
        int seen = Least(Least(count, _wireCount), _net.PeekBytes);
        Array.Copy(_wire, buffer, seen);
        return seen;
    }

    /// <inheritdoc/>
    public void Authenticate(string host, TlsMaterial material)
    {
        Check();
        _net.Handshakes++;
        _net.Material = material;
        _net.CertificateName = host;
        if (_habit == ServerHabit.Silent || _habit == ServerHabit.HalfAnswer || _habit == ServerHabit.SilentInHandshake)
        {
            throw _net.Stall();
        }

        if (_habit == ServerHabit.RefusesTls)
        {
            throw new InvalidOperationException();
        }

        if (_server is null)
        {
            _server = _net.Servers.Connect(host, _port, true);
            if (_server.State == ByteStreamState.Closed)
            {
                throw new InvalidOperationException();
            }
        }
        else
        {
            // A server with a short file may have sent it and ended the connection by now.
            ((ISecurableStream)_server).StartTls(host);
        }

        _isTls = true;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        Check();
        if (Decrypted == 0 && Available == 0 && !IsReadable)
        {
            // The one case that ReceiveTimeout ends.
            _net.Waits++;
            throw new InvalidOperationException();
        }

        if (!_isTls)
        {
            int raw = Least(count, _wireCount);
            Array.Copy(_wire, 0, buffer, offset, raw);
            Drop(raw);
            return raw;
        }

        if (Decrypted == 0 && !Decrypt())
        {
            return 0;
        }

        int taken = Least(count, Decrypted);
        Array.Copy(_plain, _plainAt, buffer, offset, taken);
        _plainAt += taken;
        return taken;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (!IsWritable)
        {
            _net.Waits++;
            throw new InvalidOperationException();
        }

        int wireBytes = _isTls ? count + HeadBytes + NonceBytes + TagBytes : count;
        if (_inSendBuffer + wireBytes > SendBytes)
        {
            throw _net.Stall();
        }

        if (_server is null && IsTlsPort())
        {
            Greet(buffer, offset);
            return;
        }

        Open();
        if (count > _net.TakesLeft)
        {
            _inSendBuffer += wireBytes;
            return;
        }

        _net.TakesLeft -= _net.TakesLeft == int.MaxValue ? 0 : count;
        for (int at = 0; at < count;)
        {
            int taken = _server.Write(buffer, offset + at, count - at);
            if (taken == 0)
            {
                throw new InvalidOperationException();
            }

            at += taken;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (!_isClosed)
        {
            _net.OpenSockets--;
            _isClosed = true;
            _server?.Close();
        }
    }

    private void Check()
    {
        if (_isClosed || !_isOpen)
        {
            throw new InvalidOperationException();
        }
    }

    private bool IsTlsPort() => !_isTls && (_port == HttpsPort || _port == FtpsPort);

    private void Open()
    {
        if (_server is null && !IsTlsPort())
        {
            _server = _net.Servers.Connect("h", _port, false);
        }
    }

    // ServerHello, Certificate and ServerHelloDone in two records; an alert that ends the talk is only noted.
    private void Greet(byte[] hello, int offset)
    {
        if (_hasGreeted)
        {
            _net.HasHeardFarewell |= hello[offset] == 21;
            return;
        }

        bool isHello = hello[offset] == 22 && hello[offset + 5] == 1;
        if (!isHello || _habit == ServerHabit.Silent)
        {
            return;
        }

        _hasGreeted = true;
        byte[] answer = _habit == ServerHabit.NoTls
            ? new byte[] { (byte)'S', (byte)'S', (byte)'H', (byte)'-', (byte)'2', (byte)'.', (byte)'0' }
            : new byte[] { 22, 3, 3, 0, 6, 2, 0, 0, 2, 1, 2, 22, 3, 3, 0, 11, 11, 0, 0, 3, 7, 7, 7, 14, 0, 0, 0 };
        int count = _habit == ServerHabit.HalfAnswer ? answer.Length - 6 : answer.Length;
        Array.Copy(answer, _wire, count);
        _wireCount = count;
    }

    /// <summary>Brings what the server has sent into the window.</summary>
    private void Pump()
    {
        Check();
        Open();
        if (_server is null)
        {
            return;
        }

        bool hasMore = true;
        while (hasMore && _wireCount < WindowBytes && _net.BytesLeft > 0)
        {
            if (_recordAt == _recordEnd)
            {
                NextRecord();
            }

            int moved = Least(Least(WindowBytes - _wireCount, _recordEnd - _recordAt), _net.BytesLeft);
            Array.Copy(_record, _recordAt, _wire, _wireCount, moved);
            _recordAt += moved;
            _wireCount += moved;
            _net.BytesLeft -= _net.BytesLeft == int.MaxValue ? 0 : moved;
            hasMore = moved > 0;
        }
    }

    private void NextRecord()
    {
        int head = _isTls ? HeadBytes + NonceBytes : 0;
        int count = _server.Read(_record, head, _net.RecordBytes);
        _recordAt = 0;
        _recordEnd = count == 0 ? 0 : head + count + (_isTls ? TagBytes : 0);
        if (_isTls && count > 0)
        {
            int length = _recordEnd - HeadBytes;
            _record[0] = (byte)_net.RecordType;
            _record[1] = 3;
            _record[2] = 3;
            _record[3] = (byte)(length >> 8);
            _record[4] = (byte)length;
        }
    }

    /// <summary>Takes one record, as mbedtls_ssl_read does: what it has begun it waits for.</summary>
    private bool Decrypt()
    {
        byte[] head = new byte[HeadBytes];
        if (_wireCount == 0)
        {
            return false;
        }

        Fetch(head, HeadBytes);
        int length = (head[3] << 8) | head[4];
        byte[] body = new byte[length];
        Fetch(body, length);
        if (head[0] != 23)
        {
            // An alert ends the session; after a message of a handshake it reads on.
            return head[0] == 21 ? false : Decrypt();
        }

        _plainAt = 0;
        _plainEnd = length - NonceBytes - TagBytes;
        Array.Copy(body, NonceBytes, _plain, 0, _plainEnd);
        return true;
    }

    private void Fetch(byte[] into, int count)
    {
        int at = 0;
        while (at < count)
        {
            Pump();
            if (_wireCount == 0)
            {
                throw _net.Stall();
            }

            int taken = Least(count - at, _wireCount);
            Array.Copy(_wire, 0, into, at, taken);
            Drop(taken);
            at += taken;
        }
    }

    private bool HasServerEnded() => _server.State == ByteStreamState.Closed && _recordAt == _recordEnd;

    private void Drop(int count)
    {
        _wireCount -= count;
        Array.Copy(_wire, count, _wire, 0, _wireCount);
    }

    private static int Least(int a, int b) => a < b ? a : b;
}
