using System.Net.NetworkInformation;
using Borne.Hal.Network;

namespace Borne.Hal.Esp32.Network;

/// <summary>Addresses that the interfaces of the ESP32 have now.</summary>
public sealed class DeviceAddresses : IAddressSource
{
    private const string None = "0.0.0.0";

    /// <summary>True on a board with Ethernet.</summary>
    public static bool HasEthernet => Find(false) is not null;

    /// <summary>Address of the radio that its maker gave it, as 12 hexadecimal digits; null when there is none.</summary>
    public static string RadioNumber
    {
        get
        {
            byte[] address = Find(true)?.PhysicalAddress;
            if (address is null || address.Length == 0)
            {
                return null;
            }

            string[] digits = new string[address.Length];
            for (int i = 0; i < digits.Length; i++)
            {
                digits[i] = address[i].ToString("X2");
            }

            return string.Concat(digits);
        }
    }

    /// <summary>True while its Ethernet has an address.</summary>
    public static bool HasEthernetAddress => Shown(Find(false)?.IPv4Address).Length > 0;

    /// <inheritdoc/>
    public string Address(bool isWifi) => Shown(Find(isWifi)?.IPv4Address);

    /// <inheritdoc/>
    public string Netmask(bool isWifi) => Shown(Find(isWifi)?.IPv4SubnetMask);

    /// <inheritdoc/>
    public string Gateway(bool isWifi) => Shown(Find(isWifi)?.IPv4GatewayAddress);

    /// <summary>The interface of a kind, or null when there is none.</summary>
    internal static NetworkInterface Find(bool isWifi)
    {
        NetworkInterfaceType type = isWifi ? NetworkInterfaceType.Wireless80211 : NetworkInterfaceType.Ethernet;
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.NetworkInterfaceType == type)
            {
                return network;
            }
        }

        return null;
    }

    private static string Shown(string address) => address is null || address == None ? "" : address;
}
