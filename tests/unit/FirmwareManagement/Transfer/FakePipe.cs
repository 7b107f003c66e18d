using System;
using System.Text;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.FirmwareManagement.Transfer;

/// <summary>A connection in memory to a server that reacts at once. Bytes go through it in pieces of a chosen size.</summary>
public sealed class FakePipe : ISecurableStream, IFinishableStream, IExplainedStream
{
    private const int FirstBytes = 256;

    private readonly IPipePeer _peer;
    private byte[] _toClient = new byte[FirstBytes];
    private int _toClientAt;
    private int _toClientEnd;
    private byte[] _toServer = new byte[FirstBytes];
    private int _toServerEnd;
    private bool _isServerDone;

    /// <summary>Creates an open pipe.</summary>
    public FakePipe(IPipePeer peer, int port, bool secure)
    {
        _peer = peer;
        Port = port;
        IsSecure = secure;
        State = ByteStreamState.Open;
    }

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; }

    /// <inheritdoc/>
    public StreamFailure Failure { get; set; }

    /// <summary>Port that the client asked for.</summary>
    public int Port { get; }

    /// <summary>True once the pipe is secured.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Name that the client asked the certificate to carry, of StartTls.</summary>
    public string TlsHost { get; private set; }

    /// <summary>True for a server whose handshake fails.</summary>
    public bool RefusesTls { get; set; }

    /// <summary>Most bytes one Read delivers and one Write takes.</summary>
    public int Chunk { get; set; } = int.MaxValue;

    /// <summary>True for a server that vanished: nothing moves any more.</summary>
    public bool IsDead { get; set; }

    /// <summary>Bytes of the client that the server has not taken.</summary>
    public int Waiting => _toServerEnd;

    /// <inheritdoc/>
    public void Close()
    {
        bool wasOpen = State != ByteStreamState.Closed;
        State = ByteStreamState.Closed;
        _isServerDone = false;
        if (wasOpen)
        {
            _peer.Ended(this);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (State == ByteStreamState.Open)
        {
            Close();
        }
    }

    /// <inheritdoc/>
    public void StartTls(string host)
    {
        TlsHost = host;
        if (RefusesTls || _toClientEnd > _toClientAt)
        {
            Close();
        }
        else
        {
            IsSecure = true;
            _peer.Secured(this);
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (IsDead || (State != ByteStreamState.Open && !_isServerDone))
        {
            return 0;
        }

        int taken = Least(Least(count, Chunk), _toClientEnd - _toClientAt);
        Array.Copy(_toClient, _toClientAt, buffer, offset, taken);
        _toClientAt += taken;
        return taken;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (State != ByteStreamState.Open || IsDead)
        {
            return 0;
        }

        int taken = Least(count, Chunk);
        _toServer = Room(_toServer, _toServerEnd, taken);
        Array.Copy(buffer, offset, _toServer, _toServerEnd, taken);
        _toServerEnd += taken;
        _peer.Received(this);
        return taken;
    }

    /// <summary>The server sends bytes.</summary>
    public void Send(byte[] data, int offset, int count)
    {
        _toClient = Room(_toClient, _toClientEnd, count);
        Array.Copy(data, offset, _toClient, _toClientEnd, count);
        _toClientEnd += count;
    }

    /// <summary>The server sends text.</summary>
    public void Send(string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        Send(data, 0, data.Length);
    }

    /// <summary>The server ends the pipe behind what it has sent.</summary>
    public void End()
    {
        if (State != ByteStreamState.Closed)
        {
            _isServerDone = true;
            State = ByteStreamState.Closed;
        }
    }

    /// <summary>Takes what the client has sent, as text, up to and with a mark; null when the mark has not come.</summary>
    public string TakeThrough(string mark)
    {
        string text = Encoding.UTF8.GetString(_toServer, 0, _toServerEnd);
        int end = text.IndexOf(mark);
        if (end < 0)
        {
            return null;
        }

        string head = text.Substring(0, end + mark.Length);
        Drop(Encoding.UTF8.GetBytes(head).Length);
        return head;
    }

    /// <summary>Takes all bytes that the client has sent.</summary>
    public byte[] TakeAll()
    {
        byte[] all = new byte[_toServerEnd];
        Array.Copy(_toServer, all, _toServerEnd);
        _toServerEnd = 0;
        return all;
    }

    private static byte[] Room(byte[] buffer, int used, int more)
    {
        if (used + more <= buffer.Length)
        {
            return buffer;
        }

        byte[] larger = new byte[(used + more) * 2];
        Array.Copy(buffer, larger, used);
        return larger;
    }

    private static int Least(int a, int b) => a < b ? a : b;

    private void Drop(int count)
    {
        _toServerEnd -= count;
        Array.Copy(_toServer, count, _toServer, 0, _toServerEnd);
    }
}
