using System;
using System.Text;
using Borne.Hal.Network.Streams;
using Borne.Wire.WebSocket;

namespace Borne.Platform;

/// <summary>The least central system that a session needs, as the other end of a byte stream.</summary>
public sealed class InMemoryCentralSystem : IByteStream
{
    private const int BufferBytes = 1024;
    private const string AcceptGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly byte[] _in = new byte[BufferBytes];
    private readonly byte[] _out = new byte[BufferBytes];
    private int _inCount;
    private int _outCount;
    private bool _isUpgraded;

    /// <inheritdoc/>
    public ByteStreamState State { get; private set; } = ByteStreamState.Closed;

    /// <summary>Calls received.</summary>
    public int Calls { get; private set; }

    /// <summary>MeterValues received.</summary>
    public int MeterValues { get; private set; }

    /// <summary>StartTransaction received.</summary>
    public int Starts { get; private set; }

    /// <summary>StopTransaction received.</summary>
    public int Stops { get; private set; }

    /// <summary>Calls of its own that were answered with the status Accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Sends a call.</summary>
    /// <param name="action">The action.</param>
    /// <param name="payload">The payload as JSON.</param>
    public void Call(string action, string payload) =>
        PutText(Encoding.UTF8.GetBytes(string.Concat("[2,\"" + action, "\",\"" + action, "\",", payload + "]")));

    /// <summary>Takes a connection.</summary>
    public void Accept()
    {
        State = ByteStreamState.Open;
        _isUpgraded = false;
        _inCount = 0;
        _outCount = 0;
    }

    /// <inheritdoc/>
    public void Close() => State = ByteStreamState.Closed;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = count < _outCount ? count : _outCount;
        if (taken > 0)
        {
            Array.Copy(_out, 0, buffer, offset, taken);
            _outCount -= taken;
            Array.Copy(_out, taken, _out, 0, _outCount);
        }

        return taken;
    }

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (_inCount + count > BufferBytes)
        {
            return 0;
        }

        Array.Copy(buffer, offset, _in, _inCount, count);
        _inCount += count;
        if (_isUpgraded)
        {
            while (TakeFrame())
            {
            }
        }
        else
        {
            Upgrade();
        }

        return count;
    }

    private void Upgrade()
    {
        string head = Encoding.UTF8.GetString(_in, 0, _inCount);
        if (!head.EndsWith("\r\n\r\n"))
        {
            return;
        }

        int at = head.IndexOf("Sec-WebSocket-Key: ") + 19;
        string key = head.Substring(at, head.IndexOf("\r\n", at) - at);
        byte[] salted = Encoding.UTF8.GetBytes(key + AcceptGuid);
        byte[] hash = Sha1.Hash(salted, 0, salted.Length);
        Put(Encoding.UTF8.GetBytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Protocol: ocpp1.6\r\nSec-WebSocket-Accept: " + Convert.ToBase64String(hash) + "\r\n\r\n"));
        _isUpgraded = true;
        _inCount = 0;
    }

    private bool TakeFrame()
    {
        if (_inCount < 2)
        {
            return false;
        }

        int length = _in[1] & 127;
        int at = 2;
        if (length == 126)
        {
            length = (_in[2] << 8) | _in[3];
            at = 4;
        }

        if (_inCount < at + 4 + length)
        {
            return false;
        }

        int payload = at + 4;
        for (int i = 0; i < length; i++)
        {
            _in[payload + i] ^= _in[at + (i & 3)];
        }

        if ((_in[0] & 15) == 1)
        {
            Answer(payload, length);
        }

        _inCount -= payload + length;
        Array.Copy(_in, payload + length, _in, 0, _inCount);
        return true;
    }

    /// <summary>A frame begins with [2,"id","Action",... in exactly this form, because the station writes no blanks.</summary>
    private void Answer(int at, int length)
    {
        string head = Encoding.UTF8.GetString(_in, at, length < 80 ? length : 80);
        string[] parts = head.Split('"');
        if (parts[0] != "[2,")
        {
            Accepted += parts[0] == "[3," && parts[5] == "Accepted" ? 1 : 0;
            return;
        }

        Calls++;
        string answer;
        switch (parts[3])
        {
            case "BootNotification":
                answer = "{\"status\":\"Accepted\",\"currentTime\":\"2026-01-02T03:04:05Z\",\"interval\":300}";
                break;
            case "Heartbeat":
                answer = "{\"currentTime\":\"2026-01-02T03:04:05Z\"}";
                break;
            case "Authorize":
                answer = "{\"idTagInfo\":{\"status\":\"Accepted\"}}";
                break;
            case "StartTransaction":
                Starts++;
                answer = "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":7}";
                break;
            case "StopTransaction":
                Stops++;
                answer = "{}";
                break;
            case "MeterValues":
                MeterValues++;
                answer = "{}";
                break;
            default:
                answer = "{}";
                break;
        }

        PutText(Encoding.UTF8.GetBytes("[3,\"" + parts[1] + "\"," + answer + "]"));
    }

    private void PutText(byte[] text)
    {
        byte[] frame = text.Length < 126
            ? new byte[] { 0x81, (byte)text.Length }
            : new byte[] { 0x81, 126, (byte)(text.Length >> 8), (byte)text.Length };
        Put(frame);
        Put(text);
    }

    private void Put(byte[] data)
    {
        Array.Copy(data, 0, _out, _outCount, data.Length);
        _outCount += data.Length;
    }
}
