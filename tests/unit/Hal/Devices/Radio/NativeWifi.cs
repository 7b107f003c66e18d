using System;
using Borne.Hal.Devices.Radio;
using Borne.Hal.Network;

namespace Borne.Tests.Hal.Devices.Radio;

/// <summary>
/// WiFi with the rules of the native code: a new network is refused while another is being joined; whoever is in a network and asks for
/// another is told of the end of the first; an attempt that failed is repeated without end, and no look begins meanwhile.
/// </summary>
public sealed class NativeWifi : IWifiChip
{
    private const int EventMs = 200;
    private const int LookMs = 1500;

    private const int Idle = 0;
    private const int Connecting = 1;
    private const int InNetwork = 2;
    private const int Leaving = 3;

    private readonly string[] _near;
    private int _state;
    private int _leavingMs;
    private int _lookMs;
    private WifiRadio _radio;

    /// <summary>Creates it.</summary>
    /// <param name="home">Network that it joins at its start, "name/key", or empty.</param>
    /// <param name="near">Networks that are near, "name/key" each.</param>
    public NativeWifi(string home, params string[] near)
    {
        int slash = home.IndexOf('/');
        HomeSsid = slash < 0 ? "" : home.Substring(0, slash);
        HomeKey = slash < 0 ? "" : home.Substring(slash + 1);
        _near = near;
        if (slash >= 0)
        {
            Enter(home);
        }
    }

    /// <summary>Network that the station is in, "name/key"; empty in none.</summary>
    public string In { get; private set; } = "";

    /// <summary>Network that it is in or tries to join, "name/key"; empty for none.</summary>
    public string Wanted { get; private set; } = "";

    /// <summary>True where a look never ends.</summary>
    public bool LosesEvents { get; set; }

    /// <summary>True where the radio is off: whatever is asked of it throws.</summary>
    public bool IsOff { get; set; }

    /// <summary>Called while an attempt waits.</summary>
    public IWhileWaiting Meanwhile { get; set; }

    /// <summary>Time that has passed, ms.</summary>
    public long Now { get; private set; }

    public string HomeSsid { get; }

    public string HomeKey { get; }

    public WifiNetwork[] Found { get; private set; }

    public bool Takes(string ssid) => ssid.Length > 0 && ssid.Length < 32;

    public void Leave()
    {
        if (IsOff)
        {
            throw new InvalidOperationException();
        }

        if (_state == Connecting || _state == InNetwork)
        {
            _state = Leaving;
            _leavingMs = EventMs;
        }

        In = "";
        Wanted = "";
    }

    public WifiOutcome Join(string ssid, string key)
    {
        if (_state == Connecting)
        {
            return WifiOutcome.Unclear;
        }

        bool isLeft = _state == InNetwork || _state == Leaving;
        Enter(ssid + "/" + key);
        if (isLeft)
        {
            return WifiOutcome.Unclear;
        }

        IWhileWaiting meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Do();
        Now += 3000;
        return _state == InNetwork ? WifiOutcome.Joined : WifiOutcome.Refused;
    }

    public bool TryLook()
    {
        Found = null;
        if (_state == Connecting || _state == Leaving)
        {
            return false;
        }

        _lookMs = LookMs;
        return true;
    }

    public void Wait(int ms)
    {
        Now += ms;
        _leavingMs -= ms;
        if (_state == Leaving && _leavingMs <= 0)
        {
            _state = Idle;
        }

        if (_lookMs > 0 && !LosesEvents && (_lookMs -= ms) <= 0)
        {
            Found = new WifiNetwork[_near.Length];
            for (int i = 0; i < _near.Length; i++)
            {
                Found[i] = new WifiNetwork(_near[i].Substring(0, _near[i].IndexOf('/')), -50 - i, false);
            }
        }
    }

    public void Begin(WifiRadio radio) => _radio = radio;

    /// <summary>Runs the thread that the radio asked for.</summary>
    /// <returns>False when it asked for none.</returns>
    public bool Run()
    {
        WifiRadio radio = _radio;
        _radio = null;
        radio?.Work();
        return radio is not null;
    }

    private void Enter(string network)
    {
        Wanted = network;
        _state = Connecting;
        foreach (string near in _near)
        {
            if (near == network)
            {
                _state = InNetwork;
                In = network;
            }
        }
    }
}
