using System;
using System.Net.NetworkInformation;

namespace Borne.Hal.Esp32;

/// <summary>
/// WiFi with the network and password that nanoff has stored on the device; the firmware image connects and reconnects
/// by itself.
/// </summary>
public sealed class WifiLink : INetworkLink
{
    /// <inheritdoc/>
    public bool IsUp => NetworkInterface.GetIsNetworkAvailable() && HasAddress();

    /// <inheritdoc/>
    public IByteStream Connect(string host, int port, bool secure) => new SocketStream(host, port, secure);

    private static bool HasAddress()
    {
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            string address = network.IPv4Address;
            if (address is not null && address.Length > 0 && address != "0.0.0.0")
            {
                return true;
            }
        }

        return false;
    }
}
