namespace Borne.Hal.Network;

/// <summary>Sets up the station's network interfaces. What is set already must not be written again: it lies in flash.</summary>
public interface INetworkSetup
{
    /// <summary>True when something was written that takes a restart.</summary>
    bool IsRestartNeeded { get; }

    /// <summary>
    /// Names the station to the network, from its next request for an address on; before <see cref="UseDhcp"/>, which makes one when the
    /// server has been told another name. An interface whose name the device cannot change keeps its own.
    /// </summary>
    /// <param name="name">One label of a host name.</param>
    void UseHostName(string name);

    /// <summary>Names the WiFi network to join, with WPA2 or WPA3, whichever it has.</summary>
    /// <param name="ssid">Name of the network; empty to leave what the device has.</param>
    /// <param name="key">Its key, 8 to 63 characters; empty for an open network.</param>
    void Join(string ssid, string key);

    /// <summary>Forgets the WiFi network and the key that the device keeps, whoever gave them, for its next owner.</summary>
    /// <returns>False when the device may still know it.</returns>
    bool ForgetWifi();

    /// <summary>Takes address and name servers from the network.</summary>
    /// <param name="isWifi">True for WiFi, false for Ethernet; without such an interface nothing happens.</param>
    void UseDhcp(bool isWifi);

    /// <summary>Uses fixed addresses, all IPv4 in dotted form.</summary>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    /// <param name="address">Address of the station.</param>
    /// <param name="netmask">Mask of its network.</param>
    /// <param name="gateway">Gateway, or 0.0.0.0 for none.</param>
    /// <param name="nameServers">One or two name servers; none leaves names unresolved.</param>
    void UseAddress(bool isWifi, string address, string netmask, string gateway, string[] nameServers);
}
