using System;
using System.Net.WebSockets;
using System.Net.WebSockets.WebSocketFrame;
using System.Threading;
using Borne.Hal.Network.Messages;
using Borne.Hal.Network.Streams;

namespace Borne.Hal.WebSocket;

/// <summary>
/// One connection of nanoFramework's ClientWebSocket. A thread of its own connects and closes, because both wait. Frames
/// come on the package's receiver thread and go through a ring without a lock: the package suspends that thread at any
/// moment, and a lock that it then holds would stop the controller.
/// </summary>
public sealed class ClientWebSocketChannel : IMessageChannel
{
    // Larger than any message, so that the package never makes fragments: those it sends are garbled.
    private const int NoFragments = 65535;

    private const int Slots = 4;
    private const int FullWaitMs = 20;
    private const int LookMs = 200;

    // Time for what is queued to go out. No close frame follows: the package's Close sets the state first, and then sends
    // nothing in that state. A later version may do better, so it is called all the same.
    private const int CloseMs = 1000;

    private const int PongMs = 10000;
    private const int UsualPingMs = 60000;

    private readonly string _url;
    private readonly string _authorization;
    private readonly string _subprotocol;
    private readonly int _maxFrameBytes;
    private readonly int _pingMs;
    private readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private readonly ReceiveMessageFrame[] _ring = new ReceiveMessageFrame[Slots];
    private ClientWebSocket _socket;
    private int _head;
    private int _tail;
    private int _closeCode;
    private bool _isClosing;
    private bool _isEnded;

    /// <summary>Starts to connect.</summary>
    /// <param name="url">URL with port and path.</param>
    /// <param name="authorization">Value of the Authorization header; null for none.</param>
    /// <param name="subprotocol">Subprotocol to offer.</param>
    /// <param name="maxFrameBytes">Largest frame to accept, bytes.</param>
    /// <param name="pingMs">Time between pings, ms; 0 for one minute.</param>
    public ClientWebSocketChannel(string url, string authorization, string subprotocol, int maxFrameBytes, int pingMs)
    {
        _url = url;
        _authorization = authorization;
        _subprotocol = subprotocol;
        _maxFrameBytes = maxFrameBytes;
        _pingMs = pingMs > 0 ? pingMs : UsualPingMs;
        IsWorking = true;
        new Thread(Work).Start();
    }

    private ClientWebSocketChannel()
    {
        _isEnded = true;
    }

    /// <summary>True while the channel's thread lives.</summary>
    public bool IsWorking { get; private set; }

    /// <inheritdoc/>
    public bool IsRefused { get; private set; }

    /// <inheritdoc/>
    public ByteStreamState State
    {
        get
        {
            ClientWebSocket socket = _socket;
            return _isEnded ? ByteStreamState.Closed
                : socket is null ? ByteStreamState.Connecting
                : IsOver(socket) ? ByteStreamState.Closed : ByteStreamState.Open;
        }
    }

    /// <summary>A channel that is closed from the start.</summary>
    public static ClientWebSocketChannel Busy() => new ClientWebSocketChannel();

    /// <inheritdoc/>
    public byte[] Take(out FramePart part, out bool isText)
    {
        part = FramePart.Whole;
        isText = false;
        if (_head == _tail)
        {
            return null;
        }

        ReceiveMessageFrame frame = _ring[_head];
        _ring[_head] = null;
        _head = (_head + 1) % Slots;
        part = frame.Fragmentation switch
        {
            FragmentationType.NotFragmented => FramePart.Whole,
            FragmentationType.FirstFragment => FramePart.First,
            FragmentationType.Fragment => FramePart.Middle,
            _ => FramePart.Last,
        };
        isText = frame.MessageType == WebSocketMessageType.Text;
        return frame.Buffer;
    }

    /// <inheritdoc/>
    public bool Send(byte[] message) => State == ByteStreamState.Open && _socket.Send(message, WebSocketMessageType.Text);

    /// <inheritdoc/>
    public void Close(int code)
    {
        _closeCode = code;
        _isClosing = true;
        _wake.Set();
    }

    // CloseReceived is over as well: nothing more can be sent, and the package closes by itself.
    private static bool IsOver(ClientWebSocket socket) =>
        socket.State != WebSocketState.Open && socket.State != WebSocketState.CloseSent;

    private void Work()
    {
        try
        {
            ClientWebSocket socket = Open();
            while (_socket is not null && !_isClosing && !IsOver(socket))
            {
                _wake.WaitOne(LookMs, false);
            }

            End(socket);
        }
        catch (Exception)
        {
            // Aborting a connection that has just ended fails in the package; it is over all the same.
            _socket = null;
        }

        _isEnded = true;
        IsWorking = false;
    }

    private ClientWebSocket Open()
    {
        ClientWebSocketOptions options = new ClientWebSocketOptions
        {
            KeepAliveInterval = TimeSpan.FromMilliseconds(_pingMs),
            ServerTimeout = TimeSpan.FromMilliseconds(PongMs),
            MaxReceiveFrameSize = _maxFrameBytes,
            MaxFragmentSize = NoFragments,
        };
        ClientWebSocket socket = new ClientWebSocket(options);
        socket.MessageReceived += Receive;
        ClientWebSocketHeaders headers = new ClientWebSocketHeaders();
        headers["Sec-WebSocket-Protocol"] = _subprotocol;
        if (_authorization is not null)
        {
            headers["Authorization"] = _authorization;
        }

        try
        {
            socket.Connect(_url, headers);
        }
        catch (Exception)
        {
            // A refused upgrade leaves the state Closed, a failed name lookup leaves it Connecting.
            IsRefused = socket.State == WebSocketState.Closed;
        }

        // A connect that failed in the network does not throw: only the state tells.
        _socket = socket.State == WebSocketState.Open ? socket : null;
        return socket;
    }

    private void End(ClientWebSocket socket)
    {
        if (_socket is null)
        {
            return;
        }

        if (_closeCode != 0)
        {
            // Not with EndpointUnavailable: that waits without a limit. Peers get Normal Closure instead.
            bool isEndless = _closeCode == (int)WebSocketCloseStatus.EndpointUnavailable;
            socket.Close(isEndless ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)_closeCode);
            for (int waited = 0; waited < CloseMs && socket.State == WebSocketState.CloseSent; waited += LookMs)
            {
                Thread.Sleep(LookMs);
            }
        }

        if (socket.State != WebSocketState.Closed)
        {
            socket.Abort();
        }
    }

    /// <summary>Runs on the package's receiver thread; while it waits here the server is not read, which is the brake.</summary>
    private void Receive(object sender, MessageReceivedEventArgs e)
    {
        int next = (_tail + 1) % Slots;
        while (next == _head && !_isClosing)
        {
            Thread.Sleep(FullWaitMs);
        }

        if (next != _head)
        {
            _ring[_tail] = e.Frame;
            _tail = next;
        }
    }
}
