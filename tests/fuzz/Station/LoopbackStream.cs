using System.Security.Cryptography;
using System.Text;
using Borne.Hal.Network;

namespace Borne.Fuzz;

/// <summary>
/// A server in memory: accepts the WebSocket upgrade, shows signs of life with pongs, and throws away what it gets. The
/// frames themselves are watched through the station's observer.
/// </summary>
internal sealed class LoopbackStream : IByteStream
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int ReadsPerPong = 64;

    private readonly StringBuilder _request = new();
    private byte[] _waiting = [];
    private int _at;
    private int _reads;
    private bool _isUpgraded;

    public ByteStreamState State { get; private set; } = ByteStreamState.Open;

    public void Close() => State = ByteStreamState.Closed;

    public int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _waiting.Length && _isUpgraded && ++_reads % ReadsPerPong == 0)
        {
            _waiting = [0x8A, 0x00];
            _at = 0;
        }

        int read = Math.Min(count, _waiting.Length - _at);
        Array.Copy(_waiting, _at, buffer, offset, read);
        _at += read;
        return read;
    }

    public int Write(byte[] buffer, int offset, int count)
    {
        if (!_isUpgraded)
        {
            _request.Append(Encoding.ASCII.GetString(buffer, offset, count));
            Upgrade(_request.ToString());
        }

        return count;
    }

    private void Upgrade(string request)
    {
        if (!request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            return;
        }

        string key = request.Split("Sec-WebSocket-Key: ")[1].Split("\r\n")[0];
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
        _waiting = Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n");
        _isUpgraded = true;
    }
}
