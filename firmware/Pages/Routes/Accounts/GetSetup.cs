using Borne.Pages.Acceptance;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Json;

namespace Borne.Pages.Routes.Accounts;

/// <summary>Tells what a first start still needs.</summary>
internal sealed class GetSetup : FlatAnswer
{
    private readonly LoginDesk _logins;
    private readonly ChargePoint _station;
    private readonly SettingsRegistry _settings;
    private readonly StationOptions _options;
    private readonly CommissioningReport _report;
    private readonly PageTime _time;
    private readonly bool _hasButton;

    public GetSetup(LoginDesk logins, ChargePoint station, StationOptions options, CommissioningReport report, PageTime time, bool hasButton)
        : base("/api/setup", PageRole.Anyone)
    {
        _logins = logins;
        _station = station;
        _settings = station.Settings;
        _options = options;
        _report = report;
        _time = time;
        _hasButton = hasButton;
    }

    /// <inheritdoc/>
    public override bool IsForSetup => true;

    /// <inheritdoc/>
    protected override void Write(JsonWriter json)
    {
        int left = _logins.SetupSecondsLeft(_time.Now);
        json.Name("isSetUp");
        json.Bool(_logins.IsSetUp);
        json.Name("canSetUp");
        json.Bool(left > 0);
        json.Member("secondsLeft", left);
        json.Name("needs");
        json.BeginArray();
        Need(json, !_logins.IsSetUp, "password");
        bool isOcpp = _settings.Number(Key.ChargingMode) == 0;
        Need(json, isOcpp && (_settings.Text(Key.Url).Length == 0 || _settings.Text(Key.Identity).Length == 0), "ocpp");
        Need(json, !_station.Clock.IsSet, "clock");
        Need(json, !_report.HasReport, "report");

        // Last: a new network takes away who came by the station's own.
        Need(json, !_station.Link.HasNetwork, "network");
        json.EndArray();
        json.Name("vendor");
        json.Text(_options.Vendor);
        json.Name("model");
        json.Text(_options.Model);
        json.Name("serialNumber");
        json.Text(_options.SerialNumber ?? "");
        json.Name("firmwareVersion");
        json.Text(_options.FirmwareVersion ?? "");
        json.Name("language");
        json.Text(_settings.Text(Key.Language));
        json.Name("userName");
        json.Text(_settings.Text(Key.WebUser));
        json.Name("hasButton");
        json.Bool(_hasButton);
    }

    private static void Need(JsonWriter json, bool isNeeded, string word)
    {
        if (isNeeded)
        {
            json.Plain(word);
        }
    }
}
