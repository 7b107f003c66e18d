using Borne.Pages.Http;
using Borne.Settings.Configuration;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Configuration;

/// <summary>Gives the settings as an OCPPConf.xml, without secrets.</summary>
internal sealed class GetConfiguration : PageHandler
{
    private readonly SettingsRegistry _settings;

    public GetConfiguration(SettingsRegistry settings)
        : base("GET", "/api/configuration", PageRole.Installer)
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) =>
        answer.Send(new ConfigurationLines(_settings), "application/xml; charset=utf-8", "OCPPConf.xml");

    private sealed class ConfigurationLines : ITextLines
    {
        private readonly ConfigurationExport _export;

        public ConfigurationLines(SettingsRegistry settings)
        {
            _export = new ConfigurationExport(settings);
        }

        /// <inheritdoc/>
        public string Next() => _export.Next();
    }
}
