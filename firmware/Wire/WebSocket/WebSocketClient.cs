// Written by hand because nanoFramework.System.Net.WebSockets.Client 1.1.167, read and its frame code run on a desktop,
// hides the HTTP status and the chosen subprotocol, does not reassemble fragments, sends every fragment after the first
// with a wrong mask and a 65,535-byte message with a wrong header, and loops without end when the server's TCP vanishes.
using System;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Wire.Http;

namespace Borne.Wire.WebSocket;

/// <summary>
/// WebSocket client (RFC 6455) for the OCPP-J connection: text messages over a byte stream, one connection at a time.
/// It owns no thread, timer or socket: <see cref="Tick"/> moves everything and gets the time. In the open state nothing
/// is allocated; a message is read from and written to the two buffers made by the constructor.
/// </summary>
public sealed class WebSocketClient : IWebSocket
{
    /// <summary>Smallest allowed size of either buffer, bytes.</summary>
    public const int MinimumBufferBytes = 32;

    /// <summary>How long a close handshake may take before the stream is dropped, milliseconds.</summary>
    public const int CloseHandshakeTimeoutMs = 3000;

    // A stream that brings a few bytes per call, or a flood of pings, must not keep the controller in one tick.
    private const int MaximumReadsPerTick = 32;

    private readonly IEntropySource _entropy;
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private IByteStream _stream;
    private OpeningHandshake _handshake;
    private int _pingIntervalMs;
    private long _deadline;
    private long _lastPing;
    private bool _awaitsPong;
    private bool _ignoresInput;

    /// <summary>Makes a client and its two buffers.</summary>
    /// <param name="entropy">Source of the handshake key and of the masks.</param>
    /// <param name="receiveBytes">Largest message that can be received, bytes, at least <see cref="MinimumBufferBytes"/>.</param>
    /// <param name="sendBytes">Size of the send buffer with its 8 bytes for the header (14 above 64 KB).</param>
    /// <exception cref="ArgumentOutOfRangeException">A buffer would be too small.</exception>
    public WebSocketClient(IEntropySource entropy, int receiveBytes, int sendBytes)
    {
        if (receiveBytes < MinimumBufferBytes || sendBytes < MinimumBufferBytes)
        {
            throw new ArgumentOutOfRangeException();
        }

        _entropy = entropy;
        _reader = new FrameReader(receiveBytes);
        _writer = new FrameWriter(entropy, sendBytes);
        PongTimeoutMs = 10_000;
        HandshakeTimeoutMs = 30_000;
    }

    /// <summary>Where the connection stands.</summary>
    public WebSocketState State { get; private set; }

    /// <summary>Why the last connection ended, or is ending; None while it is well.</summary>
    public WebSocketFailure Failure { get; private set; }

    /// <summary>Status code of the server's answer to the upgrade, 101 when it succeeded; 0 before.</summary>
    public int HttpStatus { get; private set; }

    /// <summary>Retry-After of a refused upgrade in seconds, at most one day; 0 when not given.</summary>
    public int RetryAfterSeconds { get; private set; }

    /// <summary>Code of the server's close frame; 1005 when that had none, 0 when there was no close frame.</summary>
    public int CloseCode { get; private set; }

    /// <summary>Time of the last tick that received anything, monotonic milliseconds; the time of Open before that.</summary>
    public long LastReceivedMs { get; private set; }

    /// <summary>Time between pings in milliseconds, 0 (the start value) for no pings. May be changed at any time.</summary>
    public int PingIntervalMs
    {
        get => _pingIntervalMs;
        set => _pingIntervalMs = value < 0 ? 0 : value;
    }

    /// <summary>How long after a ping something must have arrived, milliseconds. Starts as 10 s.</summary>
    public int PongTimeoutMs { get; set; }

    /// <summary>How long connecting the stream and the upgrade may take together, milliseconds. Starts as 30 s.</summary>
    public int HandshakeTimeoutMs { get; set; }

    /// <summary>
    /// Whether a complete message is in <see cref="ReceiveBuffer"/>. It stays there, also when the connection ends, until
    /// <see cref="ReleaseMessage"/> or the next Open; meanwhile control frames are served but no further data frame.
    /// </summary>
    public bool HasMessage => _reader.IsHeld;

    /// <summary>
    /// The buffer with the message from index 0 on, valid UTF-8. The caller may change the message's bytes, but no others.
    /// </summary>
    public byte[] ReceiveBuffer => _reader.Buffer;

    /// <summary>Length of the message in bytes, 0 when there is none.</summary>
    public int MessageLength => _reader.IsHeld ? _reader.Length : 0;

    /// <summary>Whether <see cref="Send"/> is allowed: open, and the stream has taken the last piece.</summary>
    public bool CanSend => State == WebSocketState.Open && _writer.IsDataIdle;

    /// <summary>Buffer for the payload to send. To be written only while <see cref="CanSend"/>.</summary>
    public byte[] SendBuffer => _writer.Buffer;

    /// <summary>Index of the first payload byte; the frame header is built in front of it.</summary>
    public int SendOffset => _writer.Offset;

    /// <summary>Largest payload of one piece, bytes.</summary>
    public int SendCapacity => _writer.Buffer.Length - _writer.Offset;

    /// <summary>Begins a connection. One that still stands is aborted.</summary>
    /// <param name="stream">A new stream to <paramref name="url"/>, connecting or open. The client closes it in the end.</param>
    /// <param name="url">Address for the request line and the Host header.</param>
    /// <param name="authorization">Value of the Authorization header, sent as it is; null for none.</param>
    /// <param name="subprotocol">The one subprotocol to offer and to insist on, such as ocpp1.6; null for none.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Open(IByteStream stream, EndpointUrl url, string authorization, string subprotocol, long now)
    {
        Abort();
        _stream = stream;
        _handshake = new OpeningHandshake(_entropy, url, authorization, subprotocol);
        _reader.Reset();
        _writer.Reset();
        _deadline = now + HandshakeTimeoutMs;
        _awaitsPong = false;
        _ignoresInput = false;
        Failure = WebSocketFailure.None;
        HttpStatus = 0;
        RetryAfterSeconds = 0;
        CloseCode = 0;
        LastReceivedMs = now;
        State = WebSocketState.Connecting;
    }

    /// <inheritdoc/>
    public void Open(INetworkLink network, EndpointUrl url, string authorization, string subprotocol, long now) =>
        Open(network.Connect(url.Host, url.Port, url.Secure), url, authorization, subprotocol, now);

    /// <summary>Moves bytes in both directions and watches the time; to be called in every round of the main loop.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (State == WebSocketState.Connecting)
        {
            if (_stream.State == ByteStreamState.Closed)
            {
                Finish(ConnectFailure.Of(_stream));
            }
            else if (_stream.State == ByteStreamState.Open)
            {
                State = WebSocketState.Handshaking;
            }
            else if (now >= _deadline)
            {
                Finish(WebSocketFailure.HandshakeTimeout);
            }
        }

        if (State == WebSocketState.Handshaking)
        {
            TickHandshaking(now);
        }

        // The stages follow each other in one tick, so that bytes behind the HTTP head are not left lying.
        if (State == WebSocketState.Open)
        {
            TickOpen(now);
        }
        else if (State == WebSocketState.Closing)
        {
            TickClosing(now);
        }
    }

    /// <summary>Frees the receive buffer for the next message. Without a message it does nothing.</summary>
    public void ReleaseMessage() => _reader.Release();

    /// <summary>
    /// Sends a piece of a text message from <see cref="SendBuffer"/>. The payload is masked in place and must be written
    /// anew for a repetition. What the stream does not take at once follows in later ticks.
    /// </summary>
    /// <param name="count">Bytes from <see cref="SendOffset"/> on, 0 to <see cref="SendCapacity"/>.</param>
    /// <param name="final">False when further pieces of the same message follow.</param>
    /// <exception cref="InvalidOperationException">Not <see cref="CanSend"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside its range.</exception>
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

        _writer.QueueData(count, final);
        _writer.Pump(_stream, _reader);
    }

    /// <summary>
    /// Closes in an orderly way (RFC 6455 section 7.1.2): a piece still on its way, the close frame, the server's answer,
    /// then the stream is dropped. Before the open state the stream is dropped at once.
    /// </summary>
    /// <param name="code">A close code that may be sent, see <see cref="WebSocketCloseCode"/>.</param>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Close(int code, long now)
    {
        if (State == WebSocketState.Open)
        {
            BeginClosing(code, WebSocketFailure.None, now);
            _writer.Pump(_stream, _reader);
        }
        else if (State != WebSocketState.Closing)
        {
            Abort();
        }
    }

    /// <summary>Drops the stream at once, without a close frame. <see cref="Failure"/> stays as it is.</summary>
    public void Abort()
    {
        if (State != WebSocketState.Idle && State != WebSocketState.Closed)
        {
            Finish(Failure);
        }
    }

    private void TickHandshaking(long now)
    {
        if (_handshake.Pump(_stream, _reader.Buffer))
        {
            LastReceivedMs = now;
        }

        if (_handshake.IsDone)
        {
            HttpStatus = _handshake.Status;
            RetryAfterSeconds = _handshake.RetryAfterSeconds;
            if (_handshake.Failure != WebSocketFailure.None)
            {
                Finish(_handshake.Failure);
                return;
            }

            _reader.Stage(_handshake.RestStart, _handshake.RestEnd);
            _handshake = null;
            _lastPing = now;
            State = WebSocketState.Open;
        }
        else if (now >= _deadline)
        {
            Finish(WebSocketFailure.HandshakeTimeout);
        }
    }

    private void TickOpen(long now)
    {
        // Asked for before the reads: what arrives until then is taken before the end is believed.
        bool ended = _stream.State == ByteStreamState.Closed;
        FrameEvent frame = FrameEvent.Progress;
        for (int i = 0; i < MaximumReadsPerTick && frame != FrameEvent.None && State == WebSocketState.Open; i++)
        {
            frame = _reader.Step(_stream);
            if (frame == FrameEvent.Close)
            {
                // The server is to drop TCP first (RFC 6455 section 7.1.1); dropping it here could lose the answer.
                CloseCode = _reader.CloseCode;
                BeginClosing(CloseCode, WebSocketFailure.ClosedByPeer, now);
                _ignoresInput = true;
            }
            else if (frame == FrameEvent.Violation)
            {
                BeginClosing(_reader.ViolationCode, FailureOf(_reader.ViolationCode), now);
                _ignoresInput = true;
            }
        }

        NoteReceived(now);
        if (State == WebSocketState.Open && ended && frame == FrameEvent.None)
        {
            Finish(WebSocketFailure.ConnectionLost);
        }
        else if (State == WebSocketState.Open)
        {
            WatchPing(now);
        }

        if (State != WebSocketState.Closed)
        {
            _writer.Pump(_stream, _reader);
        }
    }

    private void WatchPing(long now)
    {
        if (_awaitsPong)
        {
            if (_reader.IsBlocked && _writer.TakeProgress())
            {
                // A pong may wait behind the data that the held message keeps from being read, as long as answers leave.
                _deadline = now + PongTimeoutMs;
            }
            else if (now >= _deadline)
            {
                Finish(WebSocketFailure.PongMissing);
            }
        }
        else if (_pingIntervalMs > 0 && now - _lastPing >= _pingIntervalMs)
        {
            // The time runs from here, not from when the ping leaves: on a dead link it may never leave.
            _writer.WantPing();
            _awaitsPong = true;
            _lastPing = now;
            _deadline = now + PongTimeoutMs;
        }
    }

    private void TickClosing(long now)
    {
        _writer.Pump(_stream, _reader);
        bool ended = _stream.State == ByteStreamState.Closed;
        bool more = true;
        for (int i = 0; i < MaximumReadsPerTick && more; i++)
        {
            if (_ignoresInput)
            {
                more = _reader.Drain(_stream);
                continue;
            }

            FrameEvent frame = _reader.Step(_stream);
            more = frame != FrameEvent.None;
            if (frame == FrameEvent.Close)
            {
                CloseCode = _reader.CloseCode;
                _ignoresInput = true;
                if (_writer.IsCloseSent)
                {
                    Finish(Failure);
                    return;
                }
            }
            else if (frame == FrameEvent.Violation)
            {
                Finish(Failure);
                return;
            }
        }

        NoteReceived(now);
        if (ended && !more)
        {
            Finish(Failure);
        }
        else if (now >= _deadline)
        {
            Finish(_ignoresInput ? Failure : WebSocketFailure.CloseTimeout);
        }
    }

    private void BeginClosing(int code, WebSocketFailure failure, long now)
    {
        _writer.WantClose(code);
        _reader.SkipData();
        _deadline = now + CloseHandshakeTimeoutMs;
        Failure = failure;
        State = WebSocketState.Closing;
    }

    private void NoteReceived(long now)
    {
        if (_reader.HasReceived)
        {
            _reader.HasReceived = false;
            _awaitsPong = false;
            LastReceivedMs = now;
        }
    }

    private void Finish(WebSocketFailure failure)
    {
        _stream.Close();
        _stream = null;
        _handshake = null;
        Failure = failure;
        State = WebSocketState.Closed;
    }

    private static WebSocketFailure FailureOf(int closeCode) => closeCode switch
    {
        WebSocketCloseCode.MessageTooBig => WebSocketFailure.MessageTooBig,
        WebSocketCloseCode.InvalidPayload => WebSocketFailure.InvalidUtf8,
        _ => WebSocketFailure.ProtocolError,
    };
}
