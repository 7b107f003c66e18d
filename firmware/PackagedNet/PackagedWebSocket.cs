using System;
using Borne.Base.Bytes;
using Borne.Hal.Network.Messages;
using Borne.Hal.Network.Streams;
using Borne.Wire.Http;
using Borne.Wire.WebSocket;

namespace Borne.PackagedNet;

/// <summary>
/// The platform's own WebSocket with guards against what it leaves open: it joins fragments and bounds the whole message,
/// checks UTF-8, sends each message in one frame from an array of its own, keeps few messages on their way, and gives up a
/// connection, or an attempt, that makes no headway. <see cref="WebSocketClient"/> is the better one where there is a
/// choice; hal/websocket/README.md says why.
/// </summary>
public sealed class PackagedWebSocket : IWebSocket
{
    /// <summary>Longest message that can be sent, bytes: longer ones go out garbled (65,535 bytes, and all fragments).</summary>
    public const int MaxMessageBytes = 32768;

    /// <summary>Messages handed over since anything was received, after which nothing more is sent.</summary>
    public const int MaxUnanswered = 8;

    /// <summary>Time that an attempt to connect may take, ms.</summary>
    public const int HandshakeTimeoutMs = 30_000;

    /// <summary>Time after which a connection with <see cref="MaxUnanswered"/> messages on their way is given up, ms.</summary>
    public const int StallMs = 30_000;

    /// <summary>Time that a close handshake may take, ms.</summary>
    public const int CloseTimeoutMs = 3000;

    /// <summary>Pause after a refused upgrade, s: it may have been 401 or 404, after which a person has to change something.</summary>
    public const int RefusedSeconds = 30;

    private readonly IMessageNetwork _messages;
    private readonly byte[] _receive;
    private readonly byte[] _base;
    private readonly int _room;
    private byte[] _send;
    private IMessageChannel _channel;
    private int _received;
    private bool _isJoining;
    private int _written;
    private int _unanswered;
    private long _deadline;
    private long _stallBy;

    /// <summary>Makes a WebSocket and its two buffers.</summary>
    /// <param name="messages">The platform's WebSockets.</param>
    /// <param name="receiveBytes">Largest message that can be received, bytes.</param>
    /// <param name="sendBytes">Size of the send buffer, and the room that each further piece gets, bytes.</param>
    public PackagedWebSocket(IMessageNetwork messages, int receiveBytes, int sendBytes)
    {
        _messages = messages;
        _receive = new byte[receiveBytes];
        _room = sendBytes;
        _base = new byte[sendBytes];
        _send = _base;
    }

    /// <inheritdoc/>
    public WebSocketState State { get; private set; }

    /// <inheritdoc/>
    public WebSocketFailure Failure { get; private set; }

    /// <inheritdoc/>
    public int HttpStatus => 0;

    /// <inheritdoc/>
    public int RetryAfterSeconds { get; private set; }

    /// <inheritdoc/>
    public int PingIntervalMs { get; set; }

    /// <inheritdoc/>
    public bool HasMessage { get; private set; }

    /// <inheritdoc/>
    public byte[] ReceiveBuffer => _receive;

    /// <inheritdoc/>
    public int MessageLength => HasMessage ? _received : 0;

    /// <inheritdoc/>
    public bool CanSend => State == WebSocketState.Open && _unanswered < MaxUnanswered;

    /// <inheritdoc/>
    public byte[] SendBuffer => _send;

    /// <inheritdoc/>
    public int SendOffset => _written;

    /// <inheritdoc/>
    public int SendCapacity => _send.Length - _written;

    /// <inheritdoc/>
    public void Open(INetworkLink network, EndpointUrl url, string authorization, string subprotocol, long now)
    {
        Abort();
        string address = string.Concat(
            url.Secure ? "wss://" : "ws://", string.Concat(url.WrittenHost, ":", url.Port.ToString()), url.Path);
        _channel = _messages.Connect(address, authorization, subprotocol, _receive.Length, PingIntervalMs);
        _deadline = now + HandshakeTimeoutMs;
        _received = 0;
        _isJoining = false;
        _send = _base;
        _written = 0;
        _unanswered = 0;
        HasMessage = false;
        Failure = WebSocketFailure.None;
        RetryAfterSeconds = 0;
        State = WebSocketState.Connecting;
    }

    /// <inheritdoc/>
    public void Tick(long now)
    {
        switch (State)
        {
            case WebSocketState.Connecting:
                TickConnecting(now);
                break;
            case WebSocketState.Open:
                TickOpen(now);
                break;
            case WebSocketState.Closing:
                TickClosing(now);
                break;
        }
    }

    /// <inheritdoc/>
    public void ReleaseMessage()
    {
        if (HasMessage)
        {
            HasMessage = false;
            _received = 0;
        }
    }

    /// <inheritdoc/>
    public void Send(int count, bool final)
    {
        if (!CanSend)
        {
            throw new InvalidOperationException();
        }

        if (count < 0 || count > SendCapacity)
        {
            throw new ArgumentOutOfRangeException();
        }

        _written += count;
        if (!final)
        {
            Grow();
            return;
        }

        // An array of the message's own length, which the package spoils.
        byte[] message = TryCopy(_written);
        _send = _base;
        _written = 0;
        _unanswered++;
        if (message is null || !_channel.Send(message))
        {
            Finish(message is null ? WebSocketFailure.MessageTooBig : WebSocketFailure.ConnectionLost);
        }
    }

    /// <inheritdoc/>
    public void Close(int code, long now)
    {
        if (State == WebSocketState.Open)
        {
            BeginClosing(code, WebSocketFailure.None, now);
        }
        else if (State != WebSocketState.Closing)
        {
            Abort();
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        if (State != WebSocketState.Idle && State != WebSocketState.Closed)
        {
            Finish(Failure);
        }
    }

    private void TickConnecting(long now)
    {
        switch (_channel.State)
        {
            case ByteStreamState.Open:
                _stallBy = now + StallMs;
                State = WebSocketState.Open;
                TickOpen(now);
                break;
            case ByteStreamState.Closed:
                bool isRefused = _channel.IsRefused;
                RetryAfterSeconds = isRefused ? RefusedSeconds : 0;
                Finish(isRefused ? WebSocketFailure.HttpStatus : WebSocketFailure.ConnectFailed);
                break;
            default:
                if (now >= _deadline)
                {
                    Finish(WebSocketFailure.HandshakeTimeout);
                }

                break;
        }
    }

    private void TickOpen(long now)
    {
        // Asked for before the frames: what arrived until then is taken before the end is believed.
        bool isEnded = _channel.State == ByteStreamState.Closed;
        while (State == WebSocketState.Open && !HasMessage)
        {
            byte[] frame = _channel.Take(out FramePart part, out bool isText);
            if (frame is null)
            {
                break;
            }

            _unanswered = 0;
            TakeFrame(frame, part, isText, now);
        }

        if (_unanswered < MaxUnanswered)
        {
            _stallBy = now + StallMs;
        }

        if (State == WebSocketState.Open && !HasMessage && isEnded)
        {
            Finish(WebSocketFailure.ConnectionLost);
        }
        else if (State == WebSocketState.Open && now >= _stallBy)
        {
            Finish(WebSocketFailure.PongMissing);
        }
    }

    private void TakeFrame(byte[] frame, FramePart part, bool isText, long now)
    {
        bool isFirst = part == FramePart.Whole || part == FramePart.First;
        if (isFirst == _isJoining)
        {
            BeginClosing(WebSocketCloseCode.ProtocolError, WebSocketFailure.ProtocolError, now);
            return;
        }

        if (isFirst && !isText)
        {
            BeginClosing(WebSocketCloseCode.UnsupportedData, WebSocketFailure.ProtocolError, now);
            return;
        }

        if (frame.Length > _receive.Length - _received)
        {
            BeginClosing(WebSocketCloseCode.MessageTooBig, WebSocketFailure.MessageTooBig, now);
            return;
        }

        Array.Copy(frame, 0, _receive, _received, frame.Length);
        _received += frame.Length;
        _isJoining = part == FramePart.First || part == FramePart.Middle;
        if (_isJoining)
        {
            return;
        }

        if (Utf8.IsValid(_receive, 0, _received))
        {
            HasMessage = true;
        }
        else
        {
            BeginClosing(WebSocketCloseCode.InvalidPayload, WebSocketFailure.InvalidUtf8, now);
        }
    }

    private void TickClosing(long now)
    {
        while (_channel.Take(out _, out _) is not null)
        {
            // What still comes is of no use, but would keep the close frame behind it from being read.
        }

        if (_channel.State == ByteStreamState.Closed)
        {
            Finish(Failure);
        }
        else if (now >= _deadline)
        {
            Finish(Failure == WebSocketFailure.None ? WebSocketFailure.CloseTimeout : Failure);
        }
    }

    /// <summary>Gives the next piece its room. Without it the piece does not fit, and who writes it gives up the connection.</summary>
    private void Grow()
    {
        int size = _written + _room;
        if (size <= _send.Length)
        {
            return;
        }

        size = size > 2 * _send.Length ? size : 2 * _send.Length;
        size = size > MaxMessageBytes ? MaxMessageBytes : size;
        byte[] larger = size > _send.Length ? TryCopy(size) : null;
        _send = larger is null ? _send : larger;
    }

    /// <summary>Copies what is written into a new array; null when there is no memory for it.</summary>
    private byte[] TryCopy(int size)
    {
        try
        {
            byte[] copy = new byte[size];
            Array.Copy(_send, copy, _written);
            return copy;
        }
        catch (OutOfMemoryException)
        {
            // A message that is too long for this board must not restart it.
            return null;
        }
    }

    private void BeginClosing(int code, WebSocketFailure failure, long now)
    {
        _channel.Close(code);
        _deadline = now + CloseTimeoutMs;
        Failure = failure;
        State = WebSocketState.Closing;
    }

    private void Finish(WebSocketFailure failure)
    {
        _channel.Close(0);
        _channel = null;
        _send = _base;
        _written = 0;
        Failure = failure;
        State = WebSocketState.Closed;
    }
}
