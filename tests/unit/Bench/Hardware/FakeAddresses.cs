using Borne.Hal.Network;

namespace Borne.Tests.Bench.Hardware;

/// <summary>Interfaces with the addresses that a network has given them: 10.1.2.n on Ethernet, 10.9.2.n on WiFi.</summary>
public sealed class FakeAddresses : IAddressSource
{
    /// <summary>Last number of the station's addresses.</summary>
    public int Last { get; set; } = 7;

    /// <inheritdoc/>
    public string Address(bool isWifi) => Net(isWifi) + Last.ToString();

    /// <inheritdoc/>
    public string Netmask(bool isWifi) => isWifi ? "255.255.254.0" : "255.255.255.0";

    /// <inheritdoc/>
    public string Gateway(bool isWifi) => Net(isWifi) + "1";

    private static string Net(bool isWifi) => isWifi ? "10.9.2." : "10.1.2.";
}
