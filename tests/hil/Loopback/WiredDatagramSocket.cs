using System.Net;
using Borne.Hal.Network.Sockets;
using Borne.Hil.CentralSystem;

namespace Borne.Hil.Loopback;

/// <summary>A UDP socket at whose other end is the bench's name server, as near as can be.</summary>
/// <param name="names">The name server.</param>
public sealed class WiredDatagramSocket(NameServer names) : IDatagramSocket
{
    private readonly Queue<byte[]> _waiting = [];
    private int _port;

    /// <summary>True until it is closed.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int count, byte[] address, int port)
    {
        _port = port;
        if (names.Answer(buffer[..count]) is byte[] answer)
        {
            _waiting.Enqueue(answer);
        }

        return true;
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, byte[] address, out int port)
    {
        port = _port;
        if (!_waiting.TryDequeue(out byte[]? answer))
        {
            return -1;
        }

        IPAddress.Parse(WiredSockets.NameServerAddress).GetAddressBytes().CopyTo(address, 0);
        int length = Math.Min(answer.Length, buffer.Length);
        Array.Copy(answer, buffer, length);
        return length;
    }

    /// <inheritdoc/>
    public void Close() => IsOpen = false;
}
