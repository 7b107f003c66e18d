using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Network;

/// <summary>Changes the network settings; they count after a restart.</summary>
internal sealed class PutNetwork : PageHandler
{
    private const int MaxName = 32;
    private const int MaxKey = 63;

    private readonly SettingsRegistry _settings;

    public PutNetwork(SettingsRegistry settings)
        : base("PUT", "/api/network", PageRole.Installer, Json)
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        SettingsDraft draft = _settings.Edit();
        InterfaceChange ethernet = new InterfaceChange(Key.EthernetDhcp, Key.EthernetAddress, Key.EthernetDns1);
        InterfaceChange wifi = new InterfaceChange(Key.WifiDhcp, Key.WifiAddress, Key.WifiDns1);
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("hostName"))
            {
                Changes.Put(body, draft, Key.HostName, body.Text(MaxName));
            }
            else if (body.Is("ethernet"))
            {
                Read(body, draft, ethernet, false);
            }
            else if (body.Is("wifi"))
            {
                Read(body, draft, wifi, true);
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is null && RefuseFault(draft, answer))
        {
            return;
        }

        Changes.Finish(body, draft, answer);
    }

    private static bool RefuseFault(SettingsDraft draft, PageAnswer answer)
    {
        string fault = draft.NetworkFault(out int key);
        if (fault is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, fault, FieldOf(key));
        }

        return fault is not null;
    }

    private static string FieldOf(int key)
    {
        switch (key)
        {
            case Key.HostName:
                return "hostName";
            case Key.WifiKey:
                return "wifi.key";
            case Key.WifiSsid:
                return "wifi.ssid";
            default:
                return key >= Key.WifiAddress ? "wifi" : "ethernet";
        }
    }

    private static void Read(BodyReader body, SettingsDraft draft, InterfaceChange change, bool isWifi)
    {
        if (!body.Enter())
        {
            return;
        }

        while (body.Next())
        {
            if (!change.Read(body, draft) && !(isWifi && ReadWifi(body, draft)))
            {
                body.Refuse();
            }
        }

        body.Leave();
    }

    private static bool ReadWifi(BodyReader body, SettingsDraft draft)
    {
        if (body.Is("ssid"))
        {
            Changes.Put(body, draft, Key.WifiSsid, body.Text(MaxName));
        }
        else if (body.Is("key"))
        {
            Changes.Put(body, draft, Key.WifiKey, body.Text(MaxKey));
        }
        else if (body.Is("isOpenAllowed"))
        {
            Changes.Put(body, draft, Key.WifiOpen, body.Flag());
        }
        else
        {
            return false;
        }

        return true;
    }
}
