namespace Borne.Hal.Network;

/// <summary>The WiFi of a station while somebody sets it up: which networks are near, and an attempt to join one. No call waits.</summary>
public interface IWifiRadio
{
    /// <summary>Address of the station in its WiFi network, IPv4 in dotted form; empty without one.</summary>
    string Address { get; }

    /// <summary>True while it looks for networks.</summary>
    bool IsScanning { get; }

    /// <summary>What the last look found, strongest first, each name once; empty before the first one.</summary>
    WifiNetwork[] Networks { get; }

    /// <summary>How the last attempt to join does.</summary>
    WifiJoinState Joining { get; }

    /// <summary>Begins to look for networks.</summary>
    /// <returns>False when it cannot now.</returns>
    bool TryScan();

    /// <summary>Begins to join a network. One that is joined is kept over a restart.</summary>
    /// <param name="ssid">Its name.</param>
    /// <param name="key">Its key, or empty for an open network.</param>
    /// <returns>False when it cannot now, or no network is called so.</returns>
    bool TryJoin(string ssid, string key);
}
