using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Network;

/// <summary>The members of one interface in a change of the network settings.</summary>
internal sealed class InterfaceChange
{
    private const int MaxAddress = 15;

    private readonly int _dhcpKey;
    private readonly int _addressKey;
    private readonly int _dnsKey;

    public InterfaceChange(int dhcp, int address, int dns)
    {
        _dhcpKey = dhcp;
        _addressKey = address;
        _dnsKey = dns;
    }

    /// <summary>Reads the present member if it is one of an interface.</summary>
    /// <returns>False when it is another one.</returns>
    public bool Read(BodyReader body, SettingsDraft draft)
    {
        if (body.Is("isDhcp"))
        {
            Changes.Put(body, draft, _dhcpKey, body.Flag());
            return true;
        }

        int key = body.Is("address") ? _addressKey
            : body.Is("netmask") ? _addressKey + 1
            : body.Is("gateway") ? _addressKey + 2
            : body.Is("dns1") ? _dnsKey
            : body.Is("dns2") ? _dnsKey + 1 : -1;
        if (key >= 0)
        {
            Changes.Put(body, draft, key, body.Text(MaxAddress));
        }

        return key >= 0;
    }
}
