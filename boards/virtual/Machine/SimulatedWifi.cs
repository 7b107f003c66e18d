using Borne.Hal.Network;

namespace Borne.Virtual.Machine;

/// <summary>WiFi with three networks near; whoever joins one is at the address of this machine.</summary>
public sealed class SimulatedWifi : IWifiRadio
{
    private const int ScanMs = 2000;
    private const int JoinMs = 3000;
    private const string Local = "127.0.0.1";

    private static readonly (WifiNetwork Network, string Key)[] Near =
    [
        (new WifiNetwork("Heim", -48, isOpen: false), "correct horse"),
        (new WifiNetwork("Gast", -60, isOpen: true), ""),
        (new WifiNetwork("Werkstatt", -71, isOpen: false), "abcdefgh"),
    ];

    private bool _isKnown;
    private int _scanMs;
    private int _joinMs;

    /// <inheritdoc/>
    public string Address { get; private set; } = "";

    /// <inheritdoc/>
    public bool IsScanning => _scanMs > 0;

    /// <inheritdoc/>
    public WifiNetwork[] Networks { get; private set; } = [];

    /// <inheritdoc/>
    public WifiJoinState Joining { get; private set; }

    /// <inheritdoc/>
    public bool TryScan()
    {
        _scanMs = ScanMs;
        return true;
    }

    /// <inheritdoc/>
    public bool TryJoin(string ssid, string key)
    {
        _isKnown = Near.Any(near => near.Network.Ssid == ssid && near.Key == key);
        _joinMs = JoinMs;
        Joining = WifiJoinState.Busy;
        Address = "";
        return true;
    }

    /// <summary>Lets simulated time pass.</summary>
    /// <param name="stepMs">Length of the step in ms.</param>
    public void Advance(int stepMs)
    {
        if (IsScanning && (_scanMs -= stepMs) <= 0)
        {
            _scanMs = 0;
            Networks = [.. Near.Select(near => near.Network)];
        }

        if (Joining == WifiJoinState.Busy && (_joinMs -= stepMs) <= 0)
        {
            Joining = _isKnown ? WifiJoinState.Joined : WifiJoinState.Failed;
            Address = _isKnown ? Local : "";
        }
    }
}
