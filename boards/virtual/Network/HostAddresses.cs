using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Borne.Hal.Network;

namespace Borne.Virtual.Network;

/// <summary>Addresses of this computer's interfaces: the first of each kind that is up and has one.</summary>
public sealed class HostAddresses : IAddressSource
{
    /// <inheritdoc/>
    public string Address(bool isWifi) => Find(isWifi)?.Address.ToString() ?? "";

    /// <inheritdoc/>
    public string Netmask(bool isWifi) => Find(isWifi)?.IPv4Mask.ToString() ?? "";

    /// <inheritdoc/>
    public string Gateway(bool isWifi) => Interfaces(isWifi)
        .SelectMany(network => network.GetIPProperties().GatewayAddresses)
        .Select(gateway => gateway.Address)
        .FirstOrDefault(IsVersion4)?.ToString() ?? "";

    private static UnicastIPAddressInformation? Find(bool isWifi) => Interfaces(isWifi)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .FirstOrDefault(address => IsVersion4(address.Address));

    private static IEnumerable<NetworkInterface> Interfaces(bool isWifi) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up
            && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
            && (network.NetworkInterfaceType == NetworkInterfaceType.Wireless80211) == isWifi);

    private static bool IsVersion4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork;
}
