using System.Net;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;
using Borne.Virtual.Network;

namespace Borne.Hil.Loopback;

/// <summary>A TCP socket of this machine in the form that boards' sockets have. It has no TLS.</summary>
/// <param name="link">This machine's sockets.</param>
public sealed class WiredTcpSocket(SocketLink link) : ITcpSocket
{
    private const int BufferBytes = 4096;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private IByteStream? _stream;
    private int _from;
    private int _until;

    /// <inheritdoc/>
    public bool IsConnected => _stream?.State == ByteStreamState.Open;

    /// <inheritdoc/>
    public string Peer => "127.0.0.1";

    /// <inheritdoc/>
    public bool HasFailed => _stream?.State == ByteStreamState.Closed;

    /// <inheritdoc/>
    public int Available
    {
        get
        {
            if (_from == _until && _stream is not null)
            {
                _from = 0;
                _until = _stream.Read(_buffer, 0, BufferBytes);
            }

            return _until - _from;
        }
    }

    /// <inheritdoc/>
    public int Decrypted => 0;

    /// <inheritdoc/>
    public bool IsReadable => Available > 0 || HasFailed;

    /// <inheritdoc/>
    public bool IsWritable => IsConnected;

    /// <inheritdoc/>
    public void Connect(byte[] address, int port) => _stream = link.Connect(new IPAddress(address).ToString(), port, false);

    /// <inheritdoc/>
    public int Peek(byte[] buffer, int count)
    {
        int peeked = Math.Min(count, Available);
        Array.Copy(_buffer, _from, buffer, 0, peeked);
        return peeked;
    }

    /// <inheritdoc/>
    public void Authenticate(string host, TlsMaterial material) => throw new NotSupportedException();

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, Available);
        Array.Copy(_buffer, _from, buffer, offset, taken);
        _from += taken;
        return taken;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        if (_stream?.Write(buffer, offset, count) != count)
        {
            throw new IOException("This machine's socket takes no more.");
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        if (_stream is IFinishableStream finishable)
        {
            finishable.Finish();
        }
        else
        {
            _stream?.Close();
        }
    }
}
