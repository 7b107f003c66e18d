using System;
using Borne.Hal.Network.Sockets;
using Borne.Tests.Bench.Wire;

namespace Borne.Tests.Commissioning;

/// <summary>A UDP socket that a test feeds, and that writes down in hex what is sent and to whom.</summary>
public sealed class FakeDatagrams : IDatagramSocket
{
    private const int Most = 16;

    private readonly byte[][] _waiting = new byte[Most][];
    private readonly byte[][] _from = new byte[Most][];
    private readonly int[] _ports = new int[Most];
    private int _first;
    private int _count;

    /// <summary>What was sent, each as address:port and its bytes, since the last look.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>Bytes of the last datagram that was sent.</summary>
    public byte[] Last { get; private set; }

    /// <summary>Where the last one went.</summary>
    public string LastTo { get; private set; }

    /// <summary>Datagrams sent.</summary>
    public int Count { get; private set; }

    /// <summary>Lets a datagram arrive.</summary>
    public void Feed(byte[] data, byte[] address, int port)
    {
        int at = (_first + _count) % Most;
        _waiting[at] = data;
        _from[at] = address;
        _ports[at] = port;
        _count++;
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int count, byte[] address, int port)
    {
        Last = new byte[count];
        Array.Copy(buffer, 0, Last, 0, count);
        LastTo = address[0].ToString() + "." + address[1].ToString() + "." + address[2].ToString() + "." + address[3].ToString()
            + ":" + port.ToString();
        Sent += LastTo + " " + HexBytes.ToText(Last) + "\n";
        Count++;
        return true;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, byte[] address, out int port)
    {
        port = 0;
        if (_count == 0)
        {
            return -1;
        }

        byte[] data = _waiting[_first];
        int taken = data.Length < buffer.Length ? data.Length : buffer.Length;
        Array.Copy(data, 0, buffer, 0, taken);
        Array.Copy(_from[_first], 0, address, 0, 4);
        port = _ports[_first];
        _first = (_first + 1) % Most;
        _count--;
        return taken;
    }

    /// <inheritdoc/>
    public void Close()
    {
    }
}
