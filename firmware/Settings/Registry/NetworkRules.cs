using System.Text;
using Borne.Hal.Network;
using Borne.Settings.Keys;
using Borne.Settings.Values;

namespace Borne.Settings.Registry;

/// <summary>
/// Whether the network settings of an interface go together. A station that cannot be reached cannot be corrected from afar, so that
/// what does not is refused before it is stored, whoever sends it.
/// </summary>
internal static class NetworkRules
{
    /// <summary>Shortest key of a WiFi network with WPA2 or WPA3.</summary>
    public const int LeastKeyLength = 8;

    // Netmask and gateway follow the address.
    private const int NetmaskBehind = 1;
    private const int GatewayBehind = 2;

    private const int NetworkShift = 24;
    private const uint Loopback = 127;
    private const uint FirstGroup = 224;
    private const uint LeastHosts = 2;

    /// <summary>True for a setting of an interface.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    public static bool IsOf(int key, bool isWifi)
    {
        int address = isWifi ? Key.WifiAddress : Key.EthernetAddress;
        return key == (isWifi ? Key.WifiDhcp : Key.EthernetDhcp) || (isWifi && (key == Key.WifiKey || key == Key.WifiSsid || key == Key.WifiOpen))
            || (key >= address && key <= address + GatewayBehind);
    }

    /// <summary>Looks at an interface.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="changes">Changes that count as made.</param>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    /// <param name="key">The setting beside which it is told.</param>
    /// <returns>What is wrong, and what to do; null when nothing is.</returns>
    public static string FaultOf(SettingsRegistry settings, SettingChanges changes, bool isWifi, out int key)
    {
        key = -1;
        string fault = isWifi ? FaultOfWifi(settings, changes, out key) : null;
        if (fault is not null)
        {
            return fault;
        }

        key = isWifi ? Key.WifiAddress : Key.EthernetAddress;
        if (ValueCheck.ToSwitch(settings.Read(changes, isWifi ? Key.WifiDhcp : Key.EthernetDhcp), true) == 1)
        {
            return null;
        }

        uint address = ToNumber(settings.Read(changes, key));
        uint netmask = ToNumber(settings.Read(changes, key + NetmaskBehind));
        uint gateway = ToNumber(settings.Read(changes, key + GatewayBehind));
        if (address == 0 || netmask == 0)
        {
            return "a fixed address needs an address and a netmask; add them or switch isDhcp on";
        }

        if (IsMaskBroken(netmask))
        {
            key += NetmaskBehind;
            return "the netmask has holes; send one such as 255.255.255.0";
        }

        if (!IsHost(address, netmask))
        {
            return "no station can have this address: it stands for a network, for all stations in it, or for none; choose another";
        }

        key += GatewayBehind;
        if (gateway != 0 && (gateway & netmask) != (address & netmask))
        {
            return "the gateway lies outside the network of address and netmask; correct one of them";
        }

        if (gateway == address)
        {
            return "the gateway is the station itself; correct one of them";
        }

        key = isWifi ? Key.WifiAddress : Key.EthernetAddress;
        bool isOtherFixed = ValueCheck.ToSwitch(settings.Read(changes, isWifi ? Key.EthernetDhcp : Key.WifiDhcp), true) == 0;
        return isOtherFixed && address == ToNumber(settings.Read(changes, isWifi ? Key.EthernetAddress : Key.WifiAddress))
            ? "both interfaces have this address; give one of them another" : null;
    }

    /// <summary>Looks at the station's name in its network.</summary>
    /// <param name="name">The name; empty for that of the factory.</param>
    /// <returns>What is wrong, and what to do; null when nothing is.</returns>
    public static string FaultOfName(string name) => name.Length == 0 || IsHostName(name) ? null
        : "a host name has letters, digits and hyphens, the hyphens in between; choose such a name";

    /// <summary>True for one label of a name (RFC 1123 section 2.1): a network may enter it into its name service.</summary>
    /// <param name="name">The name.</param>
    public static bool IsHostName(string name)
    {
        char[] letters = name.ToCharArray();
        foreach (char letter in letters)
        {
            bool isPlain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9') || letter == '-';
            if (!isPlain)
            {
                return false;
            }
        }

        return letters.Length > 0 && letters[0] != '-' && letters[letters.Length - 1] != '-';
    }

    private static string FaultOfWifi(SettingsRegistry settings, SettingChanges changes, out int key)
    {
        key = Key.WifiSsid;
        string name = settings.Read(changes, key);
        if (name.Length == 0 && !settings.Options.HasEthernet && settings.Text(key).Length > 0)
        {
            return "WiFi is the only network of this station; reset the network settings if it should have none";
        }

        int most = settings.Options.MaxSsidBytes;
        if (Encoding.UTF8.GetBytes(name).Length > most)
        {
            return "this board joins WiFi networks whose name has at most " + most.ToString() + " bytes; give yours a shorter one";
        }

        key = Key.WifiKey;
        int length = settings.Read(changes, key).Length;
        if (length > 0 && length < LeastKeyLength)
        {
            return "a WiFi key has 8 to 63 characters; correct it";
        }

        // The station would never join it, and nobody would learn why.
        bool isAllowed = length > 0 || ValueCheck.ToSwitch(settings.Read(changes, Key.WifiOpen), false) == 1;
        return name.Length > 0 && !isAllowed
            ? "a WiFi network without a key is not joined; type its key, or allow networks without one"
            : null;
    }

    // A mask is ones and then zeros: what it leaves out is one less than a power of two.
    private static bool IsMaskBroken(uint netmask) => (~netmask & (~netmask + 1)) != 0;

    // Networks 0 and 127, and those from 224 on, are of no station (RFC 1122 section 3.2.1.3); a network of two has no address for all.
    private static bool IsHost(uint address, uint netmask)
    {
        uint network = address >> NetworkShift;
        uint host = address & ~netmask;
        return network > 0 && network != Loopback && network < FirstGroup && (~netmask < LeastHosts || (host != 0 && host != ~netmask));
    }

    private static uint ToNumber(string address)
    {
        Ipv4.TryParse(address, out uint number);
        return number;
    }
}
