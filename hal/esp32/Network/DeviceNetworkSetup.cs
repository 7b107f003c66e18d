using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Text;
using System.Threading;
using Borne.Hal.Network;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// Network interfaces of the ESP32. The runtime keeps their settings in flash, so each is compared first and written only
/// when it differs. A new WiFi network is joined after a restart.
/// </summary>
public sealed class DeviceNetworkSetup : INetworkSetup
{
    private const int LeaveMs = 500;
    private const int OverwriteMs = 500;

    private bool _isRefused;
    private bool _isNamed;
    private bool _hasAsked;

    /// <inheritdoc/>
    public bool IsRestartNeeded { get; private set; }

    /// <inheritdoc/>
    public void Join(string ssid, string key)
    {
        Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
        if (all.Length == 0)
        {
            return;
        }

        if (Encoding.UTF8.GetBytes(ssid).Length > DeviceWifi.MaxNameBytes)
        {
            Console.WriteLine("wifi: a name of more than " + DeviceWifi.MaxNameBytes.ToString() + " bytes cannot be joined by this board");
            return;
        }

        Wireless80211Configuration wifi = all[0];
        bool isAutomatic = wifi.Options == Wireless80211Configuration.ConfigurationOptions.AutoConnect;
        if (isAutomatic && wifi.Ssid == ssid && wifi.Password == key)
        {
            return;
        }

        wifi.Ssid = ssid;
        wifi.Password = key;

        // For whoever reads it: the station joins with WPA2 or WPA3 when it has a key, and never without one where it has one.
        wifi.Authentication = key.Length == 0 ? AuthenticationType.Open : AuthenticationType.WPA2;
        wifi.Options = Wireless80211Configuration.ConfigurationOptions.AutoConnect;
        wifi.SaveConfiguration();
        IsRestartNeeded = true;
    }

    /// <summary>
    /// The runtime keeps a network in its configuration, and ESP-IDF a copy in its own flash, which the next attempt to join
    /// overwrites: one without a name joins nothing, and no longer knows the key. No attempt is taken while another goes on, as it
    /// does without end where the network is out of reach.
    /// </summary>
    /// <inheritdoc/>
    public bool ForgetWifi()
    {
        try
        {
            Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
            if (all.Length == 0)
            {
                return true;
            }

            Wireless80211Configuration wifi = all[0];
            if (wifi.Ssid.Length > 0 || wifi.Password.Length > 0)
            {
                wifi.Ssid = "";
                wifi.Password = "";
                wifi.Authentication = AuthenticationType.Open;
                wifi.Options = Wireless80211Configuration.ConfigurationOptions.Enable;
                wifi.SaveConfiguration();
            }

            foreach (WifiAdapter adapter in WifiAdapter.FindAllAdapters())
            {
                adapter.Disconnect();
            }

            Thread.Sleep(LeaveMs);
            _isRefused = false;
            new Thread(JoinNothing).Start();
            Thread.Sleep(OverwriteMs);
            if (_isRefused)
            {
                Console.WriteLine("wifi: not forgotten: the radio refused it");
                return false;
            }

            // The attempt that overwrote the copy goes on until then.
            IsRestartNeeded = true;
            return true;
        }
        catch (Exception fault)
        {
            Console.WriteLine("wifi: not forgotten: " + fault.Message);
            return false;
        }
    }

    /// <summary>The runtime takes a name for WiFi only. On Ethernet the station stays <c>nanodevice_</c> with three bytes of its MAC address.</summary>
    /// <inheritdoc/>
    public void UseHostName(string name)
    {
        try
        {
            foreach (WifiAdapter adapter in WifiAdapter.FindAllAdapters())
            {
                adapter.SetDeviceName(name);
                _isNamed = true;
            }
        }
        catch (Exception fault)
        {
            // An image without WiFi cannot; that keeps nobody from charging.
            Console.WriteLine("host name: " + fault.Message);
        }
    }

    /// <inheritdoc/>
    public void UseDhcp(bool isWifi)
    {
        NetworkInterface network = DeviceAddresses.Find(isWifi);
        if (network is not null && !network.IsDhcpEnabled)
        {
            network.EnableDhcp();
        }
        else if (network is not null && isWifi && _isNamed && !_hasAsked)
        {
            _hasAsked = true;
            AskAnew(network);
        }
    }

    /// <inheritdoc/>
    public void UseAddress(bool isWifi, string address, string netmask, string gateway, string[] nameServers)
    {
        NetworkInterface network = DeviceAddresses.Find(isWifi);
        if (network is null)
        {
            return;
        }

        bool isSame = !network.IsDhcpEnabled && network.IPv4Address == address
            && network.IPv4SubnetMask == netmask && network.IPv4GatewayAddress == gateway;
        if (!isSame)
        {
            network.EnableStaticIPv4(address, netmask, gateway);
        }

        if (nameServers.Length > 0 && !IsSame(network.IPv4DnsAddresses, nameServers))
        {
            network.EnableStaticIPv4Dns(nameServers);
        }
    }

    // The radio has a name of its own at each start, and asked for an address with it before the program ran. The server learns the
    // station's with another request, which the runtime makes by stopping its DHCP client and starting it again.
    private static void AskAnew(NetworkInterface network)
    {
        try
        {
            network.RenewDhcpLease();
        }
        catch (Exception fault)
        {
            // A radio that is off has no client yet; the name is told with its first request.
            Console.WriteLine("host name: " + fault.Message);
        }
    }

    // The call waits for an outcome that does not come; the restart ends it. One that comes at once is a refusal.
    private void JoinNothing()
    {
        try
        {
            foreach (WifiAdapter adapter in WifiAdapter.FindAllAdapters())
            {
                adapter.Connect("", WifiReconnectionKind.Automatic, "");
            }
        }
        catch (Exception fault)
        {
            Console.WriteLine("wifi: " + fault.Message);
        }

        _isRefused = true;
    }

    private static bool IsSame(string[] some, string[] others)
    {
        if (some is null || some.Length < others.Length)
        {
            return false;
        }

        for (int i = 0; i < others.Length; i++)
        {
            if (some[i] != others[i])
            {
                return false;
            }
        }

        return true;
    }
}
