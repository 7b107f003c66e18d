using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>The page for a browser in which the station's own one does not work.</summary>
internal sealed class GetRecovery : PageHandler
{
    private readonly StationOptions _options;
    private readonly LoginDesk _logins;
    private readonly SettingsRegistry _settings;
    private readonly bool _hasButton;

    public GetRecovery(StationOptions options, LoginDesk logins, SettingsRegistry settings, bool hasButton)
        : base("GET", "/recovery", PageRole.Anyone)
    {
        _options = options;
        _logins = logins;
        _settings = settings;
        _hasButton = hasButton;
    }

    /// <inheritdoc/>
    public override string Parameters => RecoveryPage.Language;

    /// <inheritdoc/>
    public override bool IsForSetup => true;

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) => answer.SendForms(
        new RecoveryPage(
            _options.Vendor + " " + _options.Model + ", " + _options.FirmwareVersion,
            PageLanguages.Of(request.Parameter(RecoveryPage.Language), request.Languages, _settings.Text(Key.Language)),
            RecoveryPage.Nothing,
            _logins.IsSetUp,
            _hasButton));
}
