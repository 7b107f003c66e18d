using System;
using Borne.Hal.Network.Sockets;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.Devices.Sockets;

/// <summary>
/// A connection that somebody else has made, in the clear, as a stream that keeps nobody waiting: it asks the socket before each
/// call whether the call can return at once.
/// </summary>
public sealed class ServerStream : IPeerStream
{
    private readonly ITcpSocket _socket;

    /// <summary>Creates it.</summary>
    /// <param name="socket">The connected socket, from now on this stream's own.</param>
    public ServerStream(ITcpSocket socket)
    {
        _socket = socket;
        State = ByteStreamState.Open;
        Peer = PeerOf(socket);
    }

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <inheritdoc/>
    public void Close()
    {
        if (State != ByteStreamState.Closed)
        {
            State = ByteStreamState.Closed;
            _socket.Close();
        }
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
            int waiting = _socket.Available;
            if (waiting > 0)
            {
                return _socket.Read(buffer, offset, count < waiting ? count : waiting);
            }

            // Readable without bytes: the other side has ended it. Bytes may have come between the two questions.
            if (_socket.IsReadable && _socket.Available == 0)
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
        if (State != ByteStreamState.Open || count == 0)
        {
            return 0;
        }

        try
        {
            if (_socket.IsWritable)
            {
                int taken = count > SocketRoom.WriteBytes ? SocketRoom.WriteBytes : count;
                _socket.Write(buffer, offset, taken);
                return taken;
            }
        }
        catch (Exception)
        {
            Close();
        }

        return 0;
    }

    private static string PeerOf(ITcpSocket socket)
    {
        try
        {
            return socket.Peer;
        }
        catch (Exception)
        {
            // He has gone already.
            return "";
        }
    }
}
