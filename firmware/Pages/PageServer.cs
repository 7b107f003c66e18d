using Borne.Hal.Network.Streams;
using Borne.Hal.Station;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Wire.Http;

namespace Borne.Pages;

/// <summary>
/// The station's web server: takes connections, moves each by one step a tick, and carries out at most one request a tick, so that
/// charging is not kept waiting whatever the network sends.
/// </summary>
/// <remarks>
/// Heap, measured by tests/platform/pages on the desktop's interpreter with the options of a board without PSRAM: 37 KB while nobody asks,
/// of which 8 KB are the buffers of four connections; 0.3 KB more that stays from tick to tick while a request is answered, 2.4 KB with a
/// password; and by the smallest heap on which it is answered 6 KB more for the first password, 11 KB for the state, 15 KB for all settings.
/// The same document of 0.6 KB to the same browser, on the interpreter with sockets: 5.1 KB here, 10.9 KB with nanoFramework's HttpListener,
/// 8.5 KB with its WebServer, which eight clients that stop in mid-request cost 39 KB more, and this one 2.6 KB.
/// </remarks>
public sealed class PageServer : IPageDesk
{
    /// <summary>Time in a tick for a request and the portion of its answer, ms; one piece of a portion is always made.</summary>
    public const int TurnMs = 20;

    /// <summary>Connections taken in one tick.</summary>
    public const int AcceptsPerTick = 2;

    private const string Api = "/api/";
    private const string Recovery = "/recovery";

    private readonly IListener _listener;
    private readonly PageHandler[] _table;
    private readonly LoginDesk _logins;
    private readonly HostGuard _guard;
    private readonly PageTime _time;
    private readonly IWayIn _wayIn;
    private readonly PageConnection[] _connections;
    private readonly IMillisecondClock _clock;
    private int _first;
    private bool _mayWork;
    private long _turnBegun;
    private long _now;
    private long _stationNow;

    /// <summary>Creates the server.</summary>
    /// <param name="listener">Where connections come from.</param>
    /// <param name="assets">The page's files.</param>
    /// <param name="table">The requests that it answers.</param>
    /// <param name="logins">Who may do what.</param>
    /// <param name="guard">Knows the station's own names.</param>
    /// <param name="time">The time that handlers ask; it goes on with each tick.</param>
    /// <param name="options">What the board has to spare.</param>
    /// <param name="clock">By which a turn ends.</param>
    /// <param name="wayIn">A WiFi network of the station's own, or null.</param>
    public PageServer(
        IListener listener,
        IPageAssets assets,
        PageHandler[] table,
        LoginDesk logins,
        HostGuard guard,
        PageTime time,
        PageOptions options,
        IMillisecondClock clock,
        IWayIn wayIn = null)
    {
        _clock = clock;
        _wayIn = wayIn;
        _listener = listener;
        Assets = assets;
        _table = table;
        _logins = logins;
        _guard = guard;
        _time = time;
        _connections = new PageConnection[options.Connections];
        for (int i = 0; i < _connections.Length; i++)
        {
            _connections[i] = new PageConnection(this, options.BufferBytes);
        }
    }

    /// <inheritdoc/>
    public IPageAssets Assets { get; }

    /// <summary>True when the last tick carried a request out or made a portion of an answer.</summary>
    public bool HasWorked { get; private set; }

    /// <inheritdoc/>
    bool IPageDesk.IsTurnOver => _clock.Now - _turnBegun >= TurnMs;

    /// <summary>Moves everything on.</summary>
    /// <param name="now">Monotonic milliseconds of the machine, for the network.</param>
    /// <param name="stationNow">The station's monotonic milliseconds; on a board the same.</param>
    /// <param name="mayWork">False in a tick that has no time for requests and for portions of answers.</param>
    public void Tick(long now, long stationNow, bool mayWork)
    {
        _now = now;
        _time.Now = now;
        _stationNow = stationNow;
        _mayWork = mayWork;
        HasWorked = false;
        for (int i = 0; i < AcceptsPerTick; i++)
        {
            Accept();
        }

        // The one behind that which had its turn is first the next time, so that none waits for ever.
        int next = _first + 1;
        for (int i = 0; i < _connections.Length; i++)
        {
            bool hadWorked = HasWorked;
            _connections[(_first + i) % _connections.Length].Tick(now);
            next = HasWorked && !hadWorked ? _first + i + 1 : next;
        }

        _first = next % _connections.Length;
    }

    /// <summary>Ends all connections, before a restart.</summary>
    public void Close()
    {
        foreach (PageConnection connection in _connections)
        {
            connection.Close();
        }
    }

    /// <inheritdoc/>
    bool IPageDesk.TakeTurn()
    {
        bool isFree = _mayWork && !HasWorked;
        if (isFree)
        {
            HasWorked = true;
            _turnBegun = _clock.Now;
        }

        return isFree;
    }

    /// <inheritdoc/>
    void IPageDesk.Handle(PageHandler handler, PageRequest request, PageAnswer answer) => handler.Handle(request, answer, _stationNow);

    /// <inheritdoc/>
    PageHandler IPageDesk.Admit(PageRequest request, PageAnswer answer)
    {
        if (request.Host is null)
        {
            answer.Refuse(HttpStatus.BadRequest, "the header Host is missing; send it", "host");
            return null;
        }

        if (!_guard.IsOwn(request.Host))
        {
            RefuseName(request, answer);
            return null;
        }

        bool isApi = request.Path.Length >= Api.Length && request.Path.Substring(0, Api.Length) == Api;
        if (!isApi && request.Path != Recovery)
        {
            ServeFile(request, answer);
            return null;
        }

        PageHandler handler = Find(request);
        if (handler is null)
        {
            answer.Refuse(HttpStatus.NotFound, "there is no such request; see the list of requests for method and path");
            return null;
        }

        return IsAllowed(handler, request, answer) && IsQueryRight(handler, request, answer) && IsBodyRight(handler, request, answer)
            ? handler : null;
    }

    // A phone asks for a page of its maker to see whether a network leads further, and shows the one that it is led to.
    private void RefuseName(PageRequest request, PageAnswer answer)
    {
        string door = _wayIn is null || request.Method != "GET" ? "" : _wayIn.Address;
        if (door.Length > 0)
        {
            answer.Redirect("http://" + door + "/");
        }
        else
        {
            answer.Refuse(HttpStatus.Forbidden, "this is not a name of the station; use its address, or set its host name to this", "host");
        }
    }

    private static bool IsQueryRight(PageHandler handler, PageRequest request, PageAnswer answer)
    {
        string unknown = request.UnknownParameter(handler.Parameters);
        if (unknown is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, "this parameter is not known here; correct its name or leave it out", unknown);
        }

        return unknown is null;
    }

    private static bool IsBodyRight(PageHandler handler, PageRequest request, PageAnswer answer)
    {
        if (handler.BodyType is null)
        {
            if (request.ContentLength > 0)
            {
                answer.Refuse(HttpStatus.BadRequest, "this request has no body; leave it out", "content-length");
                return false;
            }

            return true;
        }

        // A form of another site cannot send these types without asking first, which the station does not answer.
        if (handler.BodyType != request.ContentType)
        {
            answer.Refuse(HttpStatus.BadRequest, "the body must be of type " + handler.BodyType + "; say so", "content-type");
            return false;
        }

        return true;
    }

    private bool IsAllowed(PageHandler handler, PageRequest request, PageAnswer answer)
    {
        if (handler.Method != "GET" && !HostGuard.IsSame(request.Origin, request.Host))
        {
            answer.Refuse(HttpStatus.Forbidden, "a page of another site may not change the station; open the station's own page", "origin");
            return false;
        }

        if (!_logins.IsSetUp && !handler.IsForSetup)
        {
            answer.Refuse(HttpStatus.Forbidden, "the station has no password yet; set one with /api/setup");
            return false;
        }

        request.Role = _logins.RoleOf(request.Token, _now);
        if (_wayIn is not null && (request.Role != PageRole.Anyone || IsAtDoor(request.Peer)))
        {
            _wayIn.Touch(_stationNow);
        }

        if (request.Role >= handler.Role)
        {
            return true;
        }

        if (request.Role == PageRole.Anyone)
        {
            answer.Refuse(HttpStatus.Unauthorized, "this needs a login, or yours has ended; log in", "authorization");
        }
        else
        {
            answer.Refuse(HttpStatus.Forbidden, "this needs the login of the installer; log in as installer");
        }

        return false;
    }

    // The station's own network has 256 addresses.
    private bool IsAtDoor(string peer)
    {
        int dot = _wayIn.Address.LastIndexOf('.');
        return dot > 0 && peer.IndexOf(_wayIn.Address.Substring(0, dot + 1)) == 0;
    }

    /// <summary>Finds the row of a request: that for its body's type, or else the first for its method and path.</summary>
    private PageHandler Find(PageRequest request)
    {
        PageHandler found = null;
        foreach (PageHandler handler in _table)
        {
            bool isBetter = found is null || (found.BodyType != request.ContentType && handler.BodyType == request.ContentType);
            if (isBetter && handler.Method == request.Method && handler.Matches(request.Path, out string part))
            {
                request.Part = part is null ? null : PercentCode.Decode(part.ToCharArray(), 0, part.Length);
                found = part is not null && request.Part is null ? null : handler;
            }
        }

        return found;
    }

    private void ServeFile(PageRequest request, PageAnswer answer)
    {
        string name = request.Path == "/" ? "index.html" : request.Path.Substring(1);
        int file = request.Method == "GET" ? Assets.Find(name) : -1;
        if (file < 0)
        {
            answer.Refuse(HttpStatus.NotFound, "there is no such page; begin at /");
            return;
        }

        string tag = "\"" + Assets.Tag(file) + "\"";
        if (request.KnownTag == tag)
        {
            answer.NotModified(tag);
            return;
        }

        answer.SendFile(file, Assets.ContentType(file), tag);
    }

    private void Accept()
    {
        PageConnection free = FindFree();
        if (free is null)
        {
            return;
        }

        IByteStream stream = _listener.Accept();
        if (stream is not null)
        {
            free.Close();
            free.Open(stream, _now);
        }
    }

    /// <summary>A free connection, or of those that may be given up the one that has been silent longest.</summary>
    private PageConnection FindFree()
    {
        PageConnection silent = null;
        foreach (PageConnection connection in _connections)
        {
            if (connection.IsFree)
            {
                return connection;
            }

            if (connection.MayGo(_now) && (silent is null || connection.LastMove < silent.LastMove))
            {
                silent = connection;
            }
        }

        return silent;
    }
}
