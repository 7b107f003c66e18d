using Borne.Hal.Network;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>
/// Brings the network settings to the interfaces. The board calls it at its start, before it connects: a change takes a
/// restart, before which it is called again. A fixed address without a netmask falls back to DHCP, because a station that cannot be reached cannot be
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
        string key = settings.WifiKey;

        // A network without a key is open to whoever gives his own the same name.
        bool isAllowed = key.Length >= NetworkRules.LeastKeyLength || (key.Length == 0 && settings.Flag(Key.WifiOpen));
        if (ssid.Length > 0 && isAllowed)
        {
            setup.Join(ssid, key);
        }

        string name = settings.Text(Key.HostName);
        if (NetworkRules.IsHostName(name))
        {
            setup.UseHostName(name);
        }

        Apply(settings, setup, false, Key.EthernetDhcp, Key.EthernetAddress, Key.EthernetDns1);
        Apply(settings, setup, true, Key.WifiDhcp, Key.WifiAddress, Key.WifiDns1);
    }

    /// <summary>
    /// Sets the station back to addresses from the network, and forgets its WiFi and its host name, and what an earlier change kept for its
    /// way back: nothing of a network that somebody wants to be rid of may return.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <returns>False when it cannot be stored.</returns>
    public static bool TryReset(SettingsRegistry settings)
    {
        // First: after a power cut in between the present settings stay, and the reset can be ordered again.
        FormerNetwork.Forget(settings.Records);
        SettingsDraft draft = settings.Edit();
        for (int i = 0; i < NetworkKeys.Count; i++)
        {
            int key = NetworkKeys.At(i);
            string value = NetworkKeys.FactoryValue(key);
            if (!draft.IsCurrent(key, value))
            {
                draft.Put(key, value);
            }
        }

        return draft.CommitFinally() != SettingResult.Rejected;
    }

    /// <summary>Name servers that the settings name, those of WiFi where it is set up.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>None to two addresses.</returns>
    public static string[] NameServers(SettingsRegistry settings)
    {
        string[] wifi = Pair(settings.Text(Key.WifiDns1), settings.Text(Key.WifiDns2));
        bool isWifi = wifi.Length > 0 && settings.Text(Key.WifiSsid).Length > 0;
        return isWifi ? wifi : Pair(settings.Text(Key.EthernetDns1), settings.Text(Key.EthernetDns2));
    }

    /// <summary>Time servers: those of the settings, or else the board's.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="first">The board's first one, or empty.</param>
    /// <param name="second">The board's second one, or empty.</param>
    /// <returns>None, to leave them to the image, to two names or addresses.</returns>
    public static string[] TimeServers(SettingsRegistry settings, string first, string second)
    {
        string[] own = Pair(settings.Text(Key.TimeServer), settings.Text(Key.TimeServer2));
        return own.Length > 0 ? own : Pair(first, second);
    }

    /// <summary>Name of the station in its network.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="factoryName">Name while the settings have none that a network can carry; may be empty.</param>
    /// <returns>One label in small letters, or what the factory gave.</returns>
    public static string HostName(SettingsRegistry settings, string factoryName)
    {
        string own = settings.Text(Key.HostName);
        return NetworkRules.IsHostName(own) ? own.ToLower() : factoryName;
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

        string[] servers = Pair(settings.Text(firstServer), settings.Text(firstServer + 1));
        setup.UseAddress(isWifi, own, netmask, gateway.Length > 0 ? gateway : NoGateway, servers);
    }

    private static string[] Pair(string first, string second)
    {
        if (first.Length > 0 && second.Length > 0)
        {
            return new string[] { first, second };
        }

        return first.Length + second.Length == 0 ? new string[0] : new string[] { first + second };
    }
}
