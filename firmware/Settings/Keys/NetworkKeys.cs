namespace Borne.Settings.Keys;

/// <summary>The settings that decide how the station is reached.</summary>
internal static class NetworkKeys
{
    /// <summary>How many there are.</summary>
    public const int Count = 16;

    /// <summary>One of them.</summary>
    /// <param name="i">Its place, from 0.</param>
    /// <returns>A constant of <see cref="Key"/>.</returns>
    public static int At(int i) => i switch
    {
        0 => Key.HostName,
        1 => Key.EthernetDhcp,
        2 => Key.WifiDhcp,
        3 => Key.WifiOpen,
        4 => Key.WifiSsid,
        5 => Key.WifiKey,
        6 => Key.EthernetAddress,
        7 => Key.EthernetNetmask,
        8 => Key.EthernetGateway,
        9 => Key.EthernetDns1,
        10 => Key.EthernetDns2,
        11 => Key.WifiAddress,
        12 => Key.WifiNetmask,
        13 => Key.WifiGateway,
        14 => Key.WifiDns1,
        _ => Key.WifiDns2,
    };

    /// <summary>True for one of them.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public static bool Has(int key)
    {
        int i = 0;
        while (i < Count && At(i) != key)
        {
            i++;
        }

        return i < Count;
    }

    /// <summary>What one of them is in a station that nobody has set up.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public static string FactoryValue(int key) => key == Key.EthernetDhcp || key == Key.WifiDhcp ? "true" : key == Key.WifiOpen ? "false" : "";
}
