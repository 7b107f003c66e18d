using Borne.Hal.Network;

namespace Borne.Hal.Devices.Radio;

/// <summary>
/// The WiFi of the runtime, with its ways: an attempt that failed is repeated without end by itself, and while one goes on
/// neither another network nor a look for networks is taken.
/// </summary>
public interface IWifiChip
{
    /// <summary>Name of the network that it joins at its start; empty when there is none.</summary>
    string HomeSsid { get; }

    /// <summary>Key of that network.</summary>
    string HomeKey { get; }

    /// <summary>What was found since <see cref="TryLook"/>, in any order; null as long as the look goes on.</summary>
    WifiNetwork[] Found { get; }

    /// <summary>Tells whether it can join a network of this name: its configuration has less room than a name may have.</summary>
    /// <param name="ssid">The name.</param>
    bool Takes(string ssid);

    /// <summary>Leaves the network, and gives up the attempts to join one. It takes effect a little later.</summary>
    void Leave();

    /// <summary>Tries to join a network, and waits for what comes of it, 20 s at most.</summary>
    /// <param name="ssid">Its name.</param>
    /// <param name="key">Its key, or empty for an open network.</param>
    /// <returns>What came of it.</returns>
    WifiOutcome Join(string ssid, string key);

    /// <summary>Begins to look for networks.</summary>
    /// <returns>False when it cannot now.</returns>
    bool TryLook();

    /// <summary>Lets time pass.</summary>
    /// <param name="ms">How much, ms.</param>
    void Wait(int ms);

    /// <summary>Has the work of a radio done, on a thread of its own, since it waits.</summary>
    /// <param name="radio">The radio.</param>
    void Begin(WifiRadio radio);
}
