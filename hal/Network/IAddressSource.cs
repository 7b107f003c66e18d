namespace Borne.Hal.Network;

/// <summary>Tells which IPv4 addresses the station's interfaces have now, whoever gave them; in dotted form.</summary>
public interface IAddressSource
{
    /// <summary>Address of the station.</summary>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    /// <returns>The address; empty while the interface has none, or where there is no such interface.</returns>
    string Address(bool isWifi);

    /// <summary>Mask of its network; empty as above.</summary>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    string Netmask(bool isWifi);

    /// <summary>Gateway of its network; empty as above, and where there is none.</summary>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    string Gateway(bool isWifi);
}
