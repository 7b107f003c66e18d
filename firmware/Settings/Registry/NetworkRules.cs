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

    /// <summary>True for a setting of an interface.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="isWifi">True for WiFi, false for Ethernet.</param>
    public static bool IsOf(int key, bool isWifi)
    {
        int address = isWifi ? Key.WifiAddress : Key.EthernetAddress;
        return key == (isWifi ? Key.WifiDhcp : Key.EthernetDhcp) || (isWifi && (key == Key.WifiKey || key == Key.WifiSsid))
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
        key = Key.WifiSsid;
        int most = settings.Options.MaxSsidBytes;
        if (isWifi && Encoding.UTF8.GetBytes(settings.Read(changes, key)).Length > most)
        {
            return "this board joins WiFi networks whose name has at most " + most.ToString() + " bytes; give yours a shorter one";
        }

        key = Key.WifiKey;
        int length = isWifi ? settings.Read(changes, key).Length : 0;
        if (length > 0 && length < LeastKeyLength)
        {
            return "a WiFi key has 8 to 63 characters; correct it";
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

        // A mask is ones and then zeros: what it leaves out is one less than a power of two.
        uint rest = ~netmask;
        if ((rest & (rest + 1)) != 0)
        {
            key += NetmaskBehind;
            return "the netmask has holes; send one such as 255.255.255.0";
        }

        if (gateway != 0 && (gateway & netmask) != (address & netmask))
        {
            key += GatewayBehind;
            return "the gateway lies outside the network of address and netmask; correct one of them";
        }

        return null;
    }

    private static uint ToNumber(string address)
    {
        Ipv4.TryParse(address, out uint number);
        return number;
    }
}
