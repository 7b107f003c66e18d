using Borne.Base.Time;
using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Wire.Http;
using Borne.Wire.Rpc;
using Borne.Wire.WebSocket;

namespace Borne.Station;

/// <summary>
/// Keeps the connection to the central system: connects, carries the RPC layer's frames, notices when nobody answers,
/// and comes back with growing randomised pauses (OCPP-J 1.6 sections 3 and 5.3).
/// </summary>
public sealed class CentralSystemLink
{
    /// <summary>The subprotocol of OCPP-J 1.6.</summary>
    public const string Subprotocol = "ocpp1.6";

    /// <summary>Least pause after 401, 403 and 404: a person has to change something first.</summary>
    public const int RefusedFloorMs = 30000;

    /// <summary>Messages taken in one tick.</summary>
    public const int MaxMessagesPerTick = 4;

    /// <summary>CALLs in a row without an answer after which the connection is made anew.</summary>
    public const int TimeoutsToReconnect = 2;

    /// <summary>A connection that has lasted so long is no sign of a central system in trouble, ms.</summary>
    public const int HeldMs = 5000;

    private const int MaxRetryAfterSeconds = 3600;

    private readonly INetworkLink _network;
    private readonly RpcEndpoint _rpc;
    private readonly SecureAttempts _attempts;
    private readonly ReconnectBackoff _backoff;
    private EndpointSettings _endpoint;
    private EndpointUrl _url;
    private long _nextAttempt;
    private int _answersAtOpen;
    private long _openedAt;
    private WebSocketState _reported = WebSocketState.Idle;

    /// <summary>Creates the link; the first tick connects.</summary>
    /// <param name="options">Buffer sizes.</param>
    /// <param name="endpoint">Where to connect, and as whom.</param>
    /// <param name="network">The way out.</param>
    /// <param name="entropy">Keys, masks and spread.</param>
    /// <param name="rpc">Whose frames it carries.</param>
    /// <param name="attempts">When a TLS connection may be begun.</param>
    public CentralSystemLink(
        StationOptions options,
        EndpointSettings endpoint,
        INetworkLink network,
        IEntropySource entropy,
        RpcEndpoint rpc,
        SecureAttempts attempts)
    {
        _attempts = attempts;
        _network = network;
        _rpc = rpc;
        _backoff = new ReconnectBackoff(entropy);
        Socket = network is IWebSocketSource source
            ? source.CreateWebSocket(options.ReceiveBytes, options.SendBytes)
            : new WebSocketClient(entropy, options.ReceiveBytes, options.SendBytes);
        Use(endpoint);
    }

    /// <summary>The WebSocket.</summary>
    public IWebSocket Socket { get; }

    /// <summary>Where the next connection goes, and as whom.</summary>
    public EndpointSettings Endpoint => _endpoint;

    /// <summary>Least pause before a new attempt, s; 0 leaves it to the back-off.</summary>
    public int PauseSeconds { get; set; }

    /// <summary>Watches frames; may be null.</summary>
    public IStationObserver Observer { get; set; }

    /// <summary>When the next attempt may begin, monotonic ms; of no meaning while connected.</summary>
    public long NextAttempt => _nextAttempt;

    /// <summary>True while the station has a network.</summary>
    public bool HasNetwork => _network.IsUp;

    /// <summary>True after an attempt has failed, until one succeeds or another endpoint is used.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Attempts that failed so far; the socket knows why the last one did.</summary>
    public int Failures { get; private set; }

    /// <summary>CALLs that were answered so far.</summary>
    public int Answers => _rpc.AnswersReceived;

    /// <summary>True while frames can be exchanged.</summary>
    public bool IsOpen => Socket.State == WebSocketState.Open;

    /// <summary>True while nothing is being connected, written or read.</summary>
    public bool IsIdle
    {
        get
        {
            switch (Socket.State)
            {
                case WebSocketState.Open:
                    return Socket.CanSend && !Socket.HasMessage && !_rpc.HasOutgoing;
                case WebSocketState.Idle:
                case WebSocketState.Closed:
                    return true;
                default:
                    return false;
            }
        }
    }

    /// <summary>True while, besides, no answer of the central system is due.</summary>
    public bool IsQuiet => IsIdle && !_rpc.IsCalling;

    /// <summary>Takes another endpoint; it counts from the next connection on.</summary>
    /// <param name="endpoint">Where to connect, and as whom.</param>
    /// <returns>True when it leads to another central system, or to the same one under another name.</returns>
    public bool Use(EndpointSettings endpoint)
    {
        bool isOther = _endpoint is null || endpoint.Url != _endpoint.Url || endpoint.Identity != _endpoint.Identity;
        _endpoint = endpoint;
        _backoff.Reset();
        HasFailed = false;
        _nextAttempt = 0;
        _url = endpoint.IsEnabled ? EndpointUrl.TryParse(endpoint.Url, endpoint.Identity) : null;
        return isOther;
    }

    /// <summary>Ends the connection in good order; the next attempt follows after the shortest pause.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Restart(long now)
    {
        if (IsOpen)
        {
            Socket.Close(WebSocketCloseCode.GoingAway, now);
        }
        else
        {
            Socket.Abort();
        }
    }

    /// <summary>Moves everything that can move.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Tick(long now)
    {
        if (Socket.State == WebSocketState.Idle || Socket.State == WebSocketState.Closed)
        {
            TryConnect(now);
        }
        else if (!_network.IsUp)
        {
            Socket.Abort();
        }

        Socket.Tick(now);
        Receive(now);

        // What waits to be read may be the answer that is waited for.
        if (!Socket.HasMessage || !_rpc.CanReceive)
        {
            _rpc.Tick(now);
        }

        if (IsOpen && _rpc.Timeouts >= TimeoutsToReconnect)
        {
            // It takes bytes but answers nothing: a new connection may reach a process that does.
            Socket.Close(WebSocketCloseCode.GoingAway, now);
        }

        Watch(now);
    }

    /// <summary>Hands waiting frames to the WebSocket.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public void Send(long now)
    {
        while (Socket.CanSend && _rpc.HasOutgoing)
        {
            int count = _rpc.Write(Socket.SendBuffer, Socket.SendOffset, Socket.SendCapacity, now, out bool final);
            if (count == 0)
            {
                // Goes on in the next tick.
                return;
            }

            if (count < 0)
            {
                // Half a message cannot be taken back; a new connection begins with a clean one.
                Socket.Abort();
                Watch(now);
                return;
            }

            Observer?.FrameSent(Socket.SendBuffer, Socket.SendOffset, count, final);
            Socket.Send(count, final);
        }
    }

    /// <summary>True while a TLS attempt is put off, because its handshake could stop the program: until nobody charges, until the
    /// station was away for long, or until the pause after a stall is over.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsTlsWaiting(long now) => (Socket.State == WebSocketState.Idle || Socket.State == WebSocketState.Closed)
        && IsTime(now) && _url.Secure && !_attempts.IsAllowed(now);

    /// <summary>When the next attempt may begin, monotonic ms, where TLS is put off with that in mind.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public long NextAttemptAt(long now) => IsTlsPutOff(now) ? _attempts.AllowedAt(now) : _nextAttempt;

    /// <summary>True when the next attempt waits for TLS to be allowed, and not only for the pause between attempts.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsTlsPutOff(long now)
    {
        long allowedAt = _url is null || !_url.Secure ? now : _attempts.AllowedAt(now);
        return allowedAt > now && allowedAt > _nextAttempt;
    }

    /// <summary>True during the pause after a TLS handshake that stopped the program.</summary>
    /// <param name="now">Monotonic milliseconds.</param>
    public bool IsPausing(long now) => _attempts.IsPausing(now);

    private bool IsTime(long now) => _url is not null && _network.IsUp && now >= _nextAttempt;

    private void TryConnect(long now)
    {
        if (!IsTime(now) || (_url.Secure && !_attempts.IsAllowed(now)))
        {
            return;
        }

        string authorization = BasicAuthorization.Compose(_endpoint.User, _endpoint.Password);
        Socket.Open(_network, _url, authorization, Subprotocol, now);

        // Seen before it can fail within this tick, so that each failure has its pause.
        Watch(now);
    }

    private void Receive(long now)
    {
        // What a fast server sends beyond this waits in the network stack: a flood must not keep the safety loop waiting.
        if (_rpc.IsReceiving && Socket.State == WebSocketState.Closed)
        {
            // A message whose slices are not all done goes with its connection: nobody waits for its answer.
            Socket.ReleaseMessage();
            return;
        }

        int units = RpcEndpoint.SliceUnits;
        for (int i = 0; i < MaxMessagesPerTick && units > 0 && Socket.HasMessage && (_rpc.IsReceiving || _rpc.CanReceive); i++)
        {
            if (!_rpc.IsReceiving)
            {
                Observer?.FrameReceived(Socket.ReceiveBuffer, 0, Socket.MessageLength);
            }

            if (!_rpc.Receive(Socket.ReceiveBuffer, 0, Socket.MessageLength, units, now))
            {
                return;
            }

            units -= _rpc.UnitsTaken;
            Socket.ReleaseMessage();
            Socket.Tick(now);
        }
    }

    /// <summary>Notices changes of the WebSocket's state.</summary>
    private void Watch(long now)
    {
        WebSocketState state = Socket.State;
        if (IsOpen && _reported == WebSocketState.Open
            && (_rpc.AnswersReceived != _answersAtOpen || now - _openedAt >= HeldMs))
        {
            // A central system that answers or stays ends the growing of the pauses; one that accepts and drops does not.
            _backoff.Reset();
            _backoff.FloorMs = 0;
        }

        if (state == _reported)
        {
            return;
        }

        bool wasOpen = _reported == WebSocketState.Open || _reported == WebSocketState.Closing;
        _reported = state;
        if (state == WebSocketState.Open)
        {
            _answersAtOpen = _rpc.AnswersReceived;
            _openedAt = now;
            HasFailed = false;
        }
        else if (state == WebSocketState.Closed)
        {
            if (wasOpen)
            {
                _rpc.ConnectionLost(now);
            }

            HasFailed |= !wasOpen;
            Failures += wasOpen ? 0 : 1;
            _backoff.FloorMs = Floor();
            _nextAttempt = now + _backoff.NextDelayMs();
        }

        Observer?.LinkChanged(state, Socket.Failure, Socket.HttpStatus);
    }

    private int Floor()
    {
        int floor = FloorOfRefusal();
        return floor > PauseSeconds * StationClock.MsPerSecond ? floor : PauseSeconds * StationClock.MsPerSecond;
    }

    private int FloorOfRefusal()
    {
        if (Socket.Failure != WebSocketFailure.HttpStatus)
        {
            return 0;
        }

        int seconds = Socket.RetryAfterSeconds > MaxRetryAfterSeconds ? MaxRetryAfterSeconds : Socket.RetryAfterSeconds;
        int status = Socket.HttpStatus;
        bool isRefused = status == 401 || status == 403 || status == 404;
        return isRefused && seconds * StationClock.MsPerSecond < RefusedFloorMs ? RefusedFloorMs : seconds * StationClock.MsPerSecond;
    }
}
