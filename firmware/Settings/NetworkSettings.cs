using Borne.Hal.Network;
using Borne.Settings.Keys;

namespace Borne.Settings;

/// <summary>
/// Brings the network settings to the interfaces. The board calls it at its start, before it connects: a change takes a
/// restart. A fixed address without a netmask falls back to DHCP, because a station that cannot be reached cannot be
/// corrected from afar.
/// </summary>
public static class NetworkSettings
{
    private const string NoGateway = "0.0.0.0";

    /// <summary>Applies the settings of both interfaces.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="setup">The interfaces.</param>
    public static void Apply(SettingsRegistry settings, INetworkSetup setup)
    {
        string ssid = settings.Text(Key.WifiSsid);
        if (ssid.Length > 0)
        {
            setup.Join(ssid, settings.WifiKey);
        }

        Apply(settings, setup, false, Key.EthernetDhcp, Key.EthernetAddress, Key.EthernetDns1);
        Apply(settings, setup, true, Key.WifiDhcp, Key.WifiAddress, Key.WifiDns1);
    }

    // Netmask and gateway follow the address, the second name server follows the first.
    private static void Apply(
        SettingsRegistry settings, INetworkSetup setup, bool isWifi, int dhcp, int address, int firstServer)
    {
        string own = settings.Text(address);
        string netmask = settings.Text(address + 1);
        string gateway = settings.Text(address + 2);
        if (settings.Flag(dhcp) || own.Length == 0 || netmask.Length == 0)
        {
            setup.UseDhcp(isWifi);
            return;
        }

        string first = settings.Text(firstServer);
        string second = settings.Text(firstServer + 1);
        string[] servers = first.Length > 0 && second.Length > 0 ? new string[] { first, second }
            : first.Length > 0 ? new string[] { first }
            : second.Length > 0 ? new string[] { second } : new string[0];
        setup.UseAddress(isWifi, own, netmask, gateway.Length > 0 ? gateway : NoGateway, servers);
    }
}
