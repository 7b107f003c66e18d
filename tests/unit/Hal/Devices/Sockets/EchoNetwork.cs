using System;
using Borne.Hal.Network.Streams;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>A network with one server, which sends back what it gets and what a test gives it.</summary>
public sealed class EchoNetwork : INetworkLink, ISecurableStream
{
    private readonly byte[] _data = new byte[65536];
    private int _at;
    private int _end;

    /// <inheritdoc/>
    public bool IsUp => true;

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; }

    /// <summary>True once the connection was secured.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Bytes that the server got.</summary>
    public int Got { get; private set; }

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure)
    {
        IsSecure = secure;
        State = ByteStreamState.Open;
        return this;
    }

    /// <inheritdoc/>
    public void StartTls(string host) => IsSecure = true;

    /// <summary>The server sends bytes that count up.</summary>
    public void Send(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _data[_end] = (byte)_end;
            _end++;
        }
    }

    /// <inheritdoc/>
    public void Close() => State = ByteStreamState.Closed;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = _end - _at < count ? _end - _at : count;
        Array.Copy(_data, _at, buffer, offset, taken);
        _at += taken;
        return taken;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        Got += count;
        return count;
    }
}
