using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Bodies;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Pages.Routes.Accounts;

/// <summary>The page's own settings.</summary>
internal sealed class GetSystem : PageHandler, IMessageBody
{
    private readonly SettingsRegistry _settings;
    private readonly LoginDesk _logins;

    public GetSystem(SettingsRegistry settings, LoginDesk logins)
        : base("GET", "/api/system", PageRole.Installer)
    {
        _settings = settings;
        _logins = logins;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) => answer.Send(this);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        Members.Text(json, "language", _settings.Text(Key.Language));
        Members.Text(json, "timeZone", _settings.Text(Key.ZoneName));
        Members.Text(json, "userName", _settings.Text(Key.WebUser));
        Members.Flag(json, "isUserPasswordSet", _logins.HasPassword(LoginDesk.User));
        Members.Flag(json, "canStart", _settings.Flag(Key.PageStart));
        json.Member("idleSeconds", LoginDesk.IdleSeconds);
        json.EndObject();
        return true;
    }
}
