using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Network;

/// <summary>
/// The change of one interface: what is given over what is set, and whether a station with it could still be reached. A station that
/// cannot be reached cannot be corrected from afar.
/// </summary>
internal sealed class InterfaceChange
{
    private const int MaxAddress = 15;

    private readonly int _dhcpKey;
    private readonly int _addressKey;
    private readonly int _dnsKey;
    private bool _isDhcp;
    private string _address;
    private string _netmask;
    private string _gateway;

    public InterfaceChange(SettingsRegistry settings, int dhcp, int address, int dns)
    {
        _dhcpKey = dhcp;
        _addressKey = address;
        _dnsKey = dns;
        _isDhcp = settings.Flag(dhcp);
        _address = settings.Text(address);
        _netmask = settings.Text(address + 1);
        _gateway = settings.Text(address + 2);
    }

    /// <summary>Reads the present member if it is one of an interface.</summary>
    /// <returns>False when it is another one.</returns>
    public bool Read(BodyReader body, SettingsDraft draft)
    {
        if (body.Is("isDhcp"))
        {
            _isDhcp = body.Flag();
            Changes.Put(body, draft, _dhcpKey, _isDhcp);
        }
        else if (body.Is("address"))
        {
            _address = Take(body, draft, _addressKey);
        }
        else if (body.Is("netmask"))
        {
            _netmask = Take(body, draft, _addressKey + 1);
        }
        else if (body.Is("gateway"))
        {
            _gateway = Take(body, draft, _addressKey + 2);
        }
        else if (body.Is("dns1"))
        {
            Take(body, draft, _dnsKey);
        }
        else if (body.Is("dns2"))
        {
            Take(body, draft, _dnsKey + 1);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>What is wrong with the addresses together; null when nothing is.</summary>
    public string Fault()
    {
        if (_isDhcp)
        {
            return null;
        }

        uint address = ToNumber(_address);
        uint netmask = ToNumber(_netmask);
        if (address == 0 || netmask == 0)
        {
            return "a fixed address needs an address and a netmask; add them or switch isDhcp on";
        }

        // A mask is ones and then zeros: what it leaves out is one less than a power of two.
        uint rest = ~netmask;
        if ((rest & (rest + 1)) != 0)
        {
            return "the netmask has holes; send one such as 255.255.255.0";
        }

        uint gateway = ToNumber(_gateway);
        bool isOutside = gateway != 0 && (gateway & netmask) != (address & netmask);
        return isOutside ? "the gateway lies outside the network of address and netmask; correct one of them" : null;
    }

    private static string Take(BodyReader body, SettingsDraft draft, int key)
    {
        string text = body.Text(MaxAddress);
        Changes.Put(body, draft, key, text);
        return text;
    }

    private static uint ToNumber(string address)
    {
        uint number = 0;
        uint part = 0;
        foreach (char sign in address.ToCharArray())
        {
            if (sign == '.')
            {
                number = (number << 8) | part;
                part = 0;
            }
            else
            {
                part = (part * 10) + (uint)(sign - '0');
            }
        }

        return address.Length == 0 ? 0 : (number << 8) | part;
    }
}
