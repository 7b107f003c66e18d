using System;
using Borne.Hal.Network.Sockets;

namespace Borne.Tests.Hal.Devices.Sockets;

/// <summary>A socket that somebody has connected to the station, and the port on which he did.</summary>
public sealed class AcceptedSocket : ITcpSocket, IServerSocket
{
    private readonly byte[] _waiting = new byte[64];

    /// <inheritdoc/>
    public bool IsConnected => true;

    /// <inheritdoc/>
    public string Peer => IsBroken ? throw new InvalidOperationException() : "192.168.1.77";

    /// <inheritdoc/>
    public bool HasFailed => false;

    /// <inheritdoc/>
    public int Available { get; private set; }

    /// <inheritdoc/>
    public int Decrypted => 0;

    /// <inheritdoc/>
    public bool IsReadable => Available > 0 || HasEnded;

    /// <inheritdoc/>
    public bool IsWritable { get; set; } = true;

    /// <summary>True once the other side has ended the connection.</summary>
    public bool HasEnded { get; set; }

    /// <summary>True when each call throws, as on a broken connection.</summary>
    public bool IsBroken { get; set; }

    /// <summary>True while somebody waits to be taken.</summary>
    public bool IsWaiting { get; set; } = true;

    /// <summary>Calls of Close.</summary>
    public int Closes { get; private set; }

    /// <summary>Bytes written by the last call.</summary>
    public int Written { get; private set; }

    /// <summary>Lets bytes arrive.</summary>
    public void Arrive(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _waiting[Available++] = (byte)i;
        }
    }

    /// <inheritdoc/>
    public void Connect(byte[] address, int port) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public int Peek(byte[] buffer, int count) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public void Authenticate(string host, TlsMaterial material) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        Check();
        Array.Copy(_waiting, 0, buffer, offset, count);
        Array.Copy(_waiting, count, _waiting, 0, Available - count);
        Available -= count;
        return count;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        Check();
        Written = count;
    }

    /// <inheritdoc/>
    public void Close() => Closes++;

    /// <inheritdoc/>
    ITcpSocket IServerSocket.Accept()
    {
        Check();
        ITcpSocket socket = IsWaiting ? this : null;
        IsWaiting = false;
        return socket;
    }

    private void Check()
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("the connection is broken");
        }
    }
}
