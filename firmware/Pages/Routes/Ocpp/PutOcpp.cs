using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Ocpp;

/// <summary>Changes how charging begins, and the central system; all or nothing.</summary>
internal sealed class PutOcpp : PageHandler
{
    private const int MaxText = 255;
    private const string Policies = "all,local,none";

    private readonly SettingsRegistry _settings;
    private readonly int _connectors;

    public PutOcpp(SettingsRegistry settings, int connectors)
        : base("PUT", "/api/ocpp", PageRole.Installer, Json)
    {
        _settings = settings;
        _connectors = connectors;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        SettingsDraft draft = _settings.Edit();
        BodyReader body = request.Body;
        bool isSwitched = false;
        bool isOn = false;
        while (body.Next())
        {
            if (body.Is("isEnabled"))
            {
                isSwitched = true;
                isOn = body.Flag();
            }
            else if (!ReadText(body, draft))
            {
                Read(body, draft);
            }
        }

        // Wherever it stands, the switch counts before what the mode would do with it.
        if (isSwitched)
        {
            Changes.Put(body, draft, Key.OcppEnabled, isOn);
        }

        Changes.Finish(body, draft, answer);
    }

    private static bool ReadText(BodyReader body, SettingsDraft draft)
    {
        int key = body.Is("url") ? Key.Url
            : body.Is("identity") ? Key.Identity
            : body.Is("user") ? Key.AuthorizationUser
            : body.Is("password") ? Key.AuthorizationKey : -1;
        if (key >= 0)
        {
            Changes.Put(body, draft, key, body.Text(MaxText));
        }

        return key >= 0;
    }

    private void Read(BodyReader body, SettingsDraft draft)
    {
        if (body.Is("mode"))
        {
            int mode = body.Word(ChargingModes.Words);
            if (body.Error is null && !ChargingModes.Choose(_settings, draft, mode))
            {
                body.Fail("this mode cannot be had with these settings; choose another");
            }
        }
        else if (body.Is("useBasic"))
        {
            Changes.Put(body, draft, Key.BasicAuthentication, body.Flag());
        }
        else if (body.Is("isTermsAccepted"))
        {
            Changes.Put(body, draft, Key.TermsAccepted, body.Flag());
        }
        else if (body.Is("offlinePolicy"))
        {
            Changes.Put(body, draft, Key.BadgePolicy, Words.At(Policies, body.Word(Policies)));
        }
        else if (body.Is("dialect"))
        {
            Changes.Put(body, draft, Key.Dialect, Words.At(KeyTable.Dialects, body.Word(KeyTable.Dialects)));
        }
        else if (body.Is("connectors"))
        {
            ReadConnectors(body, draft);
        }
        else
        {
            body.Refuse();
        }
    }

    private void ReadConnectors(BodyReader body, SettingsDraft draft)
    {
        const int MaxAmps = 80;
        if (!body.EnterArray())
        {
            return;
        }

        while (body.NextElement())
        {
            // The number may stand behind what it counts for.
            int id = 0;
            int amps = -1;
            int active = -1;
            int attached = -1;
            while (body.Next())
            {
                if (body.Is("id"))
                {
                    id = body.Number(1, _connectors);
                }
                else if (body.Is("maxAmps"))
                {
                    amps = body.Number(0, MaxAmps);
                }
                else if (body.Is("isActive"))
                {
                    active = body.Flag() ? 1 : 0;
                }
                else if (body.Is("hasAttachedCable"))
                {
                    attached = body.Flag() ? 1 : 0;
                }
                else
                {
                    body.Refuse();
                }
            }

            if (id == 0)
            {
                body.Fail("a connector needs its id; add it");
                return;
            }

            Put(body, draft, Key.ConnectorMaxAmps1 + id - 1, amps, false);
            Put(body, draft, Key.ConnectorActive1 + id - 1, active, true);
            Put(body, draft, Key.AttachedCable1 + id - 1, attached, true);
        }
    }

    private static void Put(BodyReader body, SettingsDraft draft, int key, int value, bool isSwitch)
    {
        if (value >= 0 && isSwitch)
        {
            Changes.Put(body, draft, key, value == 1);
        }
        else if (value >= 0)
        {
            Changes.Put(body, draft, key, value.ToString());
        }
    }
}
