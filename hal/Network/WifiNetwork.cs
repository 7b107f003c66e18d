namespace Borne.Hal.Network;

/// <summary>A WiFi network that is near.</summary>
public sealed class WifiNetwork
{
    /// <summary>Creates one.</summary>
    /// <param name="ssid">Its name, 1 to 32 bytes of UTF-8.</param>
    /// <param name="rssi">How strong it is received, dBm, such as -60.</param>
    /// <param name="isOpen">True when it is known to want no key.</param>
    public WifiNetwork(string ssid, int rssi, bool isOpen)
    {
        Ssid = ssid;
        Rssi = rssi;
        IsOpen = isOpen;
    }

    /// <summary>Its name.</summary>
    public string Ssid { get; }

    /// <summary>How strong it is received, dBm.</summary>
    public int Rssi { get; }

    /// <summary>True when it is known to want no key.</summary>
    public bool IsOpen { get; }
}
