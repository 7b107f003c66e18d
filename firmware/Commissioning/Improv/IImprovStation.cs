using Borne.Hal.Network;

namespace Borne.Commissioning.Improv;

/// <summary>What Improv Wi-Fi asks of a station and tells it.</summary>
public interface IImprovStation
{
    /// <summary>Name of the firmware.</summary>
    string Firmware { get; }

    /// <summary>Its version.</summary>
    string Version { get; }

    /// <summary>The chip or board.</summary>
    string Hardware { get; }

    /// <summary>What the owner calls the station: its identity.</summary>
    string Name { get; }

    /// <summary>The host name; empty when none is set.</summary>
    string HostName { get; }

    /// <summary>Where its page is, such as http://192.168.1.23; empty while it is in no network.</summary>
    string Url { get; }

    /// <summary>Its WiFi.</summary>
    IWifiRadio Radio { get; }

    /// <summary>True when <see cref="Identify"/> does something.</summary>
    bool CanIdentify { get; }

    /// <summary>Sets the host name.</summary>
    /// <param name="name">A label of 1 to 32 letters, digits and hyphens (RFC 1123 section 2.1).</param>
    /// <returns>False when it cannot be stored.</returns>
    bool TrySetHostName(string name);

    /// <summary>Keeps a network that was joined in the settings.</summary>
    /// <param name="ssid">Its name.</param>
    /// <param name="key">Its key, or empty.</param>
    /// <returns>False when it cannot be stored.</returns>
    bool TryKeep(string ssid, string key);

    /// <summary>Shows the person in front of it which station it is.</summary>
    void Identify();
}
