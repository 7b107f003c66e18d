using System;
using System.Text;
using Borne.Hal.Network.Streams;
using Borne.Tests.Bench.Wire;
using Borne.Wire.Json;

namespace Borne.Tests.Bench.Station;

/// <summary>
/// A central system in memory, at the level of bytes: it accepts the WebSocket, unmasks frames, writes down the
/// station's CALLs and answers them as a well-meaning one does, unless a rule says otherwise. Time is set from outside.
/// </summary>
public sealed class FakeCentralSystem
{
    /// <summary>UTC of world time 0: 2026-05-04T00:00:00Z.</summary>
    public const long Epoch = 1777852800000L;

    private const int MaxMessageBytes = 12288;
    private const int Final = 0x80;
    private const int CloseOpcode = 8;
    private const int PingOpcode = 9;
    private const int TextOpcode = 1;
    private const int MaskBytes = 4;

    // Bytes from the station that are not worked off, and the message that grows out of its frames.
    private readonly byte[] _in = new byte[MaxMessageBytes];
    private readonly byte[] _message = new byte[MaxMessageBytes];
    private int _inCount;
    private int _messageCount;
    private bool _isUpgraded;
    private FakeConnection _connection;
    private string _callId;
    private int _calls;

    /// <summary>World time in ms.</summary>
    public long Now { get; set; }

    /// <summary>The station's CALLs.</summary>
    public CallLog Log { get; } = new CallLog();

    /// <summary>What is answered differently.</summary>
    public AnswerRules Rules { get; } = new AnswerRules();

    /// <summary>True for a central system that takes everything and answers nothing; pings it answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Status of the answer to an upgrade, 101 to accept.</summary>
    public int HttpStatus { get; set; } = 101;

    /// <summary>Head of the newest request for an upgrade; empty before the first.</summary>
    public string Head { get; private set; } = "";

    /// <summary>interval of BootNotification.conf.</summary>
    public int Interval { get; set; } = 3600;

    /// <summary>transactionId given last.</summary>
    public int TransactionId { get; set; } = 100;

    /// <summary>Pings that stations have sent.</summary>
    public int Pings { get; private set; }

    /// <summary>Connections accepted.</summary>
    public int Connections { get; private set; }

    /// <summary>Frames that broke a rule: no JSON, unmasked, too long.</summary>
    public int BadFrames { get; private set; }

    /// <summary>Payload of the answer to the last <see cref="Call"/>; null while it is open; the code of a CALLERROR.</summary>
    public string Answer { get; private set; }

    /// <summary>True while the station is connected and upgraded.</summary>
    public bool IsConnected => _isUpgraded && _connection is not null && _connection.State == ByteStreamState.Open;

    /// <summary>Takes a new connection; an older one is forgotten.</summary>
    public void Accept(FakeConnection connection)
    {
        _connection = connection;
        _inCount = 0;
        _messageCount = 0;
        _isUpgraded = false;
    }

    /// <summary>Sends a CALL; the answer appears in <see cref="Answer"/>.</summary>
    public void Call(string action, string payload)
    {
        _calls++;
        _callId = "cs-" + _calls.ToString();
        Answer = null;
        Send("[2,\"" + _callId + "\",\"" + action + "\"," + payload + "]");
    }

    /// <summary>Answers a CALL that was met with silence.</summary>
    public void AnswerLate(int number, string body) => Send("[3,\"" + Log.Id(number) + "\"," + body + "]");

    /// <summary>Sends any text message.</summary>
    public void Send(string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        Frame(TextOpcode, payload, payload.Length);
    }

    /// <summary>Closes the WebSocket in good order.</summary>
    public void Close()
    {
        Frame(CloseOpcode, new byte[] { 3, 233 }, 2);
    }

    /// <summary>Cuts the connection so that the station notices at once.</summary>
    public void Drop() => _connection?.Close();

    /// <summary>Vanishes: the station sees an open connection on which nothing happens.</summary>
    public void Vanish()
    {
        if (_connection is not null)
        {
            _connection.IsDead = true;
        }
    }

    /// <summary>Takes bytes of the station.</summary>
    internal void Take(FakeConnection connection, byte[] buffer, int offset, int count)
    {
        if (connection != _connection || _inCount + count > MaxMessageBytes)
        {
            BadFrames++;
            return;
        }

        Array.Copy(buffer, offset, _in, _inCount, count);
        _inCount += count;
        if (!_isUpgraded)
        {
            Upgrade();
        }

        while (_isUpgraded && TakeFrame())
        {
        }
    }

    private void Upgrade()
    {
        string head = Encoding.UTF8.GetString(_in, 0, _inCount);
        if (!head.EndsWith("\r\n\r\n"))
        {
            return;
        }

        _inCount = 0;
        Head = head;
        if (HttpStatus != 101)
        {
            SendRaw("HTTP/1.1 " + HttpStatus.ToString() + " No\r\nContent-Length: 0\r\n\r\n");
            return;
        }

        const string Name = "Sec-WebSocket-Key: ";
        int start = head.IndexOf(Name) + Name.Length;
        SendRaw(WebSocketTools.AcceptingHead(head.Substring(start, head.IndexOf("\r\n", start) - start)));
        _isUpgraded = true;
        Connections++;
    }

    private bool TakeFrame()
    {
        if (_inCount < 2)
        {
            return false;
        }

        int at = 2;
        int length = _in[1] & 0x7F;
        if (length == 126)
        {
            length = (_in[2] << 8) | _in[3];
            at = 4;
        }

        int end = at + MaskBytes + length;
        if (_inCount < end)
        {
            return false;
        }

        if ((_in[1] & 0x80) == 0)
        {
            BadFrames++;
        }

        int mask = at;
        at += MaskBytes;
        for (int i = 0; i < length; i++)
        {
            _in[at + i] ^= _in[mask + (i & 3)];
        }

        TakePayload(_in[0] & 15, (_in[0] & Final) != 0, at, length);
        _inCount -= end;
        Array.Copy(_in, end, _in, 0, _inCount);
        return true;
    }

    private void TakePayload(int opcode, bool final, int at, int length)
    {
        switch (opcode)
        {
            case PingOpcode:
                Pings++;
                byte[] echo = new byte[length];
                Array.Copy(_in, at, echo, 0, length);
                Frame(PingOpcode + 1, echo, length);
                return;
            case CloseOpcode:
                Frame(CloseOpcode, new byte[] { 3, 232 }, 2);
                _connection.Close();
                return;
            case PingOpcode + 1:
                return;
        }

        Array.Copy(_in, at, _message, _messageCount, length);
        _messageCount += length;
        if (final)
        {
            int count = _messageCount;
            _messageCount = 0;
            Receive(count);
        }
    }

    private void Receive(int count)
    {
        if (!new JsonReader().Load(_message, 0, count))
        {
            BadFrames++;
            return;
        }

        string text = Encoding.UTF8.GetString(_message, 0, count);
        int idEnd = text.IndexOf('"', 4);
        string id = text.Substring(4, idEnd - 4);
        if (!text.StartsWith("[2,"))
        {
            if (id == _callId)
            {
                Answer = text.StartsWith("[3,")
                    ? text.Substring(idEnd + 2, text.Length - idEnd - 3)
                    : text.Substring(idEnd + 3, text.IndexOf('"', idEnd + 3) - idEnd - 3);
            }

            return;
        }

        int actionEnd = text.IndexOf('"', idEnd + 3);
        string action = text.Substring(idEnd + 3, actionEnd - idEnd - 3);
        string payload = text.Substring(actionEnd + 2, text.Length - actionEnd - 3);
        Log.Add(action, id, payload, Now);
        Reply(id, action, payload);
    }

    private void Reply(string id, string action, string payload)
    {
        string body = IsSilent ? AnswerRules.Silence : Rules.Take(action, payload) ?? Habit(action);
        if (body.StartsWith("{") || body.StartsWith("[") || body == "null")
        {
            Send("[3,\"" + id + "\"," + body + "]");
        }
        else if (body.Length > 0)
        {
            Send("[4,\"" + id + "\",\"" + body + "\",\"\",{}]");
        }
    }

    private string Habit(string action)
    {
        switch (action)
        {
            case "BootNotification":
                return "{\"status\":\"Accepted\",\"currentTime\":" + Payload.Date(Epoch + Now)
                    + ",\"interval\":" + Interval.ToString() + "}";
            case "Heartbeat":
                return "{\"currentTime\":" + Payload.Date(Epoch + Now) + "}";
            case "Authorize":
                return "{\"idTagInfo\":{\"status\":\"Accepted\"}}";
            case "StartTransaction":
                TransactionId++;
                return "{\"idTagInfo\":{\"status\":\"Accepted\"},\"transactionId\":" + TransactionId.ToString() + "}";
            default:
                return "{}";
        }
    }

    private void SendRaw(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _connection.Deliver(bytes, bytes.Length);
    }

    private void Frame(int opcode, byte[] payload, int count)
    {
        int head = count < 126 ? 2 : 4;
        byte[] frame = new byte[head + count];
        frame[0] = (byte)(Final | opcode);
        frame[1] = (byte)(count < 126 ? count : 126);
        if (head == 4)
        {
            frame[2] = (byte)(count >> 8);
            frame[3] = (byte)count;
        }

        Array.Copy(payload, 0, frame, head, count);
        _connection?.Deliver(frame, frame.Length);
    }
}
