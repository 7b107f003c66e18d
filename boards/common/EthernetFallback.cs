using Borne.Hal.Network;

namespace Borne.Boards;

/// <summary>
/// An address for the cable where no server gives one: whoever plugs a computer in finds the station. DHCP is tried again, at first
/// after some minutes and then less often, because each change is written to flash; and anew when the cable was pulled.
/// </summary>
public sealed class EthernetFallback
{
    /// <summary>The address, in a network of 256.</summary>
    public const string Address = "192.168.1.200";

    /// <summary>For how long a server may be silent, ms.</summary>
    public const int WaitMs = 60000;

    /// <summary>For how long the address stays the first time, ms; twice as long each further time.</summary>
    public const int FirstStayMs = 300000;

    /// <summary>For how long it stays at most, ms.</summary>
    public const int MostStayMs = 3600000;

    private const string Netmask = "255.255.255.0";
    private const string NoGateway = "0.0.0.0";

    private readonly INetworkSetup _setup;
    private bool _isFixed;
    private long _since = -1;
    private int _stayMs = FirstStayMs;

    /// <summary>Creates it, for a station whose address is to come from a server.</summary>
    /// <param name="setup">The interfaces.</param>
    public EthernetFallback(INetworkSetup setup) => _setup = setup;

    /// <summary>Looks at the interface.</summary>
    /// <param name="isPlugged">True while the cable leads somewhere.</param>
    /// <param name="hasAddress">True while the interface has an address.</param>
    /// <param name="isInUse">True while the station has a connection that a change would break.</param>
    /// <param name="now">Monotonic ms.</param>
    public void Tick(bool isPlugged, bool hasAddress, bool isInUse, long now)
    {
        bool isOver = _isFixed && !isInUse && now - _since >= _stayMs;
        if (_isFixed && (isOver || !isPlugged))
        {
            _stayMs = !isPlugged ? FirstStayMs : _stayMs < MostStayMs / 2 ? _stayMs * 2 : MostStayMs;
            _isFixed = false;
            _since = -1;
            _setup.UseDhcp(false);
        }
        else if (!_isFixed && (!isPlugged || hasAddress))
        {
            _since = -1;
        }
        else if (!_isFixed && _since < 0)
        {
            _since = now;
        }
        else if (!_isFixed && now - _since >= WaitMs)
        {
            _isFixed = true;
            _since = now;
            _setup.UseAddress(false, Address, Netmask, NoGateway, new string[0]);
        }
    }
}
