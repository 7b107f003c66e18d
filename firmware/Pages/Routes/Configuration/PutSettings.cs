using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Configuration;

/// <summary>Changes settings by their names, or those of the hardware only; all or nothing.</summary>
internal sealed class PutSettings : PageHandler
{
    private const int MaxValue = 1000;

    private readonly SettingsRegistry _settings;
    private readonly bool _isHardware;

    public PutSettings(SettingsRegistry settings, bool isHardware)
        : base("PUT", isHardware ? "/api/hardware" : "/api/settings", PageRole.Installer, Json)
    {
        _settings = settings;
        _isHardware = isHardware;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        SettingsDraft draft = _settings.Edit();
        BodyReader body = request.Body;
        string unknown = null;
        bool hasValues = false;
        while (body.Next())
        {
            if (!body.Is("values"))
            {
                body.Refuse();
            }
            else if (body.Enter())
            {
                hasValues = true;
                unknown = ReadValues(body, draft);
                body.Leave();
            }
        }

        if (!hasValues)
        {
            body.Fail("there are no values; send them by their names");
        }

        if (unknown is not null)
        {
            answer.Refuse(HttpStatus.NotFound, "there is no such setting; correct its name or leave it out", unknown);
        }
        else if (body.Error is not null && body.Field is not null && body.Field.IndexOf('.') > 0)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field.Substring(body.Field.IndexOf('.') + 1));
        }
        else
        {
            Changes.Finish(body, draft, answer);
        }
    }

    /// <summary>Puts the values into the draft.</summary>
    /// <returns>The name of a setting that there is not, or null.</returns>
    private string ReadValues(BodyReader body, SettingsDraft draft)
    {
        while (body.Next())
        {
            string name = body.ReadName();
            string value = body.Text(MaxValue);
            if (body.Error is not null)
            {
                return null;
            }

            int key = KeyTable.Find(name);
            if (key == Key.WebPassword)
            {
                body.Fail("the page's password has a request of its own; use /api/system");
                return null;
            }

            bool isHere = key < 0 ? !_isHardware : _isHardware ? Key.IsHardware(key) : GetSettings.IsShown(_settings, key);
            SettingResult result = !isHere ? SettingResult.NotSupported : draft.Put(name, value);
            if (result == SettingResult.NotSupported)
            {
                return name;
            }

            if (result != SettingResult.Accepted)
            {
                body.Fail(Changes.WhyNot(draft, name, key, value) ?? WhyNot(key));
            }
        }

        return null;
    }

    private static string WhyNot(int key)
    {
        if (key < 0)
        {
            return "this value does not suit or cannot be set; correct it";
        }

        string line = KeyTable.Line(key);
        return string.Concat(
            "this value does not suit or cannot be set; type '" + KeyTable.Column(line, KeyTable.Type),
            "', " + KeyTable.Column(line, KeyTable.Min),
            " to " + KeyTable.Column(line, KeyTable.Max));
    }
}
