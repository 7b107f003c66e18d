using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Network;

/// <summary>Changes the network settings; they count after a restart.</summary>
internal sealed class PutNetwork : PageHandler
{
    private const int MaxName = 32;
    private const int MaxKey = 63;

    private readonly SettingsRegistry _settings;
    private readonly NetworkTrial _trial;

    public PutNetwork(SettingsRegistry settings, NetworkTrial trial)
        : base("PUT", "/api/network", PageRole.Installer, Json)
    {
        _settings = settings;
        _trial = trial;
    }

    /// <summary>True once something was changed that waits for a restart.</summary>
    public bool HasChanged { get; private set; }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        SettingsDraft draft = _settings.Edit();
        InterfaceChange ethernet = new InterfaceChange(_settings, Key.EthernetDhcp, Key.EthernetAddress, Key.EthernetDns1);
        InterfaceChange wifi = new InterfaceChange(_settings, Key.WifiDhcp, Key.WifiAddress, Key.WifiDns1);
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

        string fault = ethernet.Fault();
        if (body.Error is null && fault is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, fault, "ethernet");
            return;
        }

        fault = wifi.Fault();
        if (body.Error is null && fault is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, fault, "wifi");
            return;
        }

        if (body.Error is null && !_trial.TryKeep())
        {
            answer.Refuse(HttpStatus.Conflict, "the former settings could not be kept for the way back; check that the station's storage works");
            return;
        }

        Changes.Finish(body, draft, answer);
        if (answer.Status == HttpStatus.Ok)
        {
            HasChanged = true;
            answer.Done("RebootRequired");
        }
        else if (!HasChanged && !_trial.IsRunning)
        {
            _trial.Forget();
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
            string key = body.Text(MaxKey);
            if (key.Length > 0 && key.Length < NetworkSettings.LeastKeyLength)
            {
                body.Fail("a WiFi key has 8 to 63 characters; correct it");
            }

            Changes.Put(body, draft, Key.WifiKey, key);
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
