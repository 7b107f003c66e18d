using System;
using System.Net.NetworkInformation;

namespace Borne.Boards;

/// <summary>
/// The access point of the ESP32. The runtime gives the radio its mode when the image starts, from what is stored in flash, so that
/// what is written here counts from the next start on. It serves no addresses to those who join, and no names.
/// </summary>
internal sealed class DeviceAccessPoint
{
    private const string Title = "Borne-";
    private const string NoAddress = "0.0.0.0";
    private const string OwnAddress = "192.168.4.1";
    private const string Netmask = "255.255.255.0";
    private const byte Channel = 6;
    private const byte MostPhones = 4;

    private readonly WirelessAPConfiguration _stored;

    /// <summary>Reads what is stored.</summary>
    public DeviceAccessPoint()
    {
        WirelessAPConfiguration[] all = WirelessAPConfiguration.GetAllWirelessAPConfigurations();
        _stored = all.Length > 0 ? all[0] : null;
        IsOn = IsStoredOn;
        Name = Title + Number();
    }

    /// <summary>True when the radio came up with it.</summary>
    public bool IsOn { get; }

    /// <summary>Its name, of which the end is the station's own: Borne-1A2B.</summary>
    public string Name { get; }

    /// <summary>True when the image has a network to join.</summary>
    public bool HasNetwork
    {
        get
        {
            Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
            return all.Length > 0 && all[0].Ssid is not null && all[0].Ssid.Length > 0;
        }
    }

    /// <summary>Address of the station in it; empty while it has none.</summary>
    public string Address
    {
        get
        {
            NetworkInterface network = Find(NetworkInterfaceType.WirelessAP);
            string address = network?.IPv4Address;
            return address is null || address == NoAddress ? "" : address;
        }
    }

    private bool IsStoredOn =>
        _stored is not null && (_stored.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != 0;

    /// <summary>Tells what the radio is to have from its next start on. It is open: whoever is near comes in and finds a page that wants a password.</summary>
    /// <param name="isOn">True for the access point.</param>
    public void Use(bool isOn)
    {
        bool isSame = isOn == IsStoredOn && (!isOn || _stored.Ssid == Name);
        if (_stored is null || isSame)
        {
            return;
        }

        _stored.Ssid = Name;
        _stored.Password = "";
        _stored.Authentication = AuthenticationType.Open;
        _stored.Encryption = EncryptionType.None;
        _stored.Channel = Channel;
        _stored.MaxConnections = MostPhones;
        _stored.Options = isOn
            ? WirelessAPConfiguration.ConfigurationOptions.AutoStart : WirelessAPConfiguration.ConfigurationOptions.Disable;
        if (isOn)
        {
            KeepAddress();
        }

        try
        {
            _stored.SaveConfiguration();
        }
        catch (Exception fault)
        {
            // The station charges without it.
            Console.WriteLine("access point: " + fault.Message);
        }
    }

    private static void KeepAddress()
    {
        try
        {
            Find(NetworkInterfaceType.WirelessAP)?.EnableStaticIPv4(OwnAddress, Netmask, OwnAddress);
        }
        catch (Exception)
        {
            // The runtime stores an address before it gives it to the interface, which is down: it counts from the next start on.
        }
    }

    private static string Number()
    {
        NetworkInterface network = Find(NetworkInterfaceType.Wireless80211);
        byte[] address = network?.PhysicalAddress;
        return address is null || address.Length < 2 ? "0000"
            : address[address.Length - 2].ToString("X2") + address[address.Length - 1].ToString("X2");
    }

    private static NetworkInterface Find(NetworkInterfaceType type)
    {
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.NetworkInterfaceType == type)
            {
                return network;
            }
        }

        return null;
    }
}
