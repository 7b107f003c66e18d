namespace Borne.Hal.Network;

/// <summary>Puts what a radio has found in order.</summary>
public static class WifiNetworks
{
    /// <summary>Strongest first, each name once; those that hide their name are left out.</summary>
    /// <param name="found">What was found; stays as it is.</param>
    public static WifiNetwork[] Ordered(WifiNetwork[] found)
    {
        WifiNetwork[] kept = new WifiNetwork[found.Length];
        int count = 0;
        foreach (WifiNetwork network in found)
        {
            int same = Find(kept, count, network.Ssid);
            if (network.Ssid.Length == 0 || (same >= 0 && kept[same].Rssi >= network.Rssi))
            {
                continue;
            }

            // The weaker one of the same name makes room, then those that are weaker move back by one.
            int at = same >= 0 ? same : count++;
            for (; at > 0 && kept[at - 1].Rssi < network.Rssi; at--)
            {
                kept[at] = kept[at - 1];
            }

            kept[at] = network;
        }

        WifiNetwork[] ordered = new WifiNetwork[count];
        for (int i = 0; i < count; i++)
        {
            ordered[i] = kept[i];
        }

        return ordered;
    }

    private static int Find(WifiNetwork[] networks, int count, string ssid)
    {
        for (int i = 0; i < count; i++)
        {
            if (networks[i].Ssid == ssid)
            {
                return i;
            }
        }

        return -1;
    }
}
