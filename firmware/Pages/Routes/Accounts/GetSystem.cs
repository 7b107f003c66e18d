using Borne.Pages.Logins;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Accounts;

/// <summary>The page's own settings.</summary>
internal sealed class GetSystem : FlatAnswer
{
    private readonly SettingsRegistry _settings;
    private readonly LoginDesk _logins;

    public GetSystem(SettingsRegistry settings, LoginDesk logins)
        : base("/api/system")
    {
        _settings = settings;
        _logins = logins;
    }

    /// <inheritdoc/>
    protected override void Write(JsonWriter json)
    {
        Members.Text(json, "language", _settings.Text(Key.Language));
        Members.Text(json, "timeZone", _settings.Text(Key.ZoneName));
        Members.Text(json, "userName", _settings.Text(Key.WebUser));
        Members.Flag(json, "isUserPasswordSet", _logins.HasPassword(LoginDesk.User));
        Members.Flag(json, "canStart", _settings.Flag(Key.PageStart));
        json.Member("idleSeconds", LoginDesk.IdleSeconds);
    }
}
