using System.Net.NetworkInformation;
using Borne.Hal.Network.Sockets;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// Sockets over WiFi or Ethernet, whichever the firmware image brings up: it connects and reconnects by itself, WiFi with the
/// network and password that are stored on the device, Ethernet with DHCP unless an address is stored.
/// </summary>
public sealed class DeviceSockets : ISocketSource
{
    /// <summary>True while an interface is joined or plugged in, with an address or without.</summary>
    public static bool IsPlugged => NetworkInterface.GetIsNetworkAvailable();

    /// <inheritdoc/>
    public bool HasAddress => IsPlugged && FindUsed() is not null;

    /// <inheritdoc/>
    public string[] NameServers
    {
        get
        {
            NetworkInterface network = FindUsed();
            return network is null ? new string[0] : network.IPv4DnsAddresses;
        }
    }

    /// <inheritdoc/>
    public ITcpSocket OpenTcp() => new DeviceTcpSocket();

    /// <inheritdoc/>
    public IDatagramSocket OpenDatagram(int port) => DeviceDatagramSocket.TryOpen(port);

    private static NetworkInterface FindUsed()
    {
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            // The access point of the station itself leads nowhere.
            string address = network.NetworkInterfaceType == NetworkInterfaceType.WirelessAP ? null : network.IPv4Address;
            if (address is not null && address.Length > 0 && address != "0.0.0.0")
            {
                return network;
            }
        }

        return null;
    }
}
