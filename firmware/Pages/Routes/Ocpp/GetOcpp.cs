using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Ocpp;

/// <summary>How charging begins, and the central system: what is set, and how the connection does.</summary>
internal sealed class GetOcpp : OwnAnswer
{
    private readonly ChargePoint _station;

    public GetOcpp(ChargePoint station)
        : base("/api/ocpp")
    {
        _station = station;
    }

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        SettingsRegistry settings = _station.Settings;
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("mode", ChargingModes.Of(settings));
            Members.Flag(json, "isEnabled", settings.Flag(Key.OcppEnabled));
            Members.Text(json, "url", settings.Shown(Key.Url));
            Members.Text(json, "identity", settings.Text(Key.Identity));
            Members.Text(json, "user", settings.Text(Key.AuthorizationUser));
            Members.Flag(json, "useBasic", settings.Flag(Key.BasicAuthentication));
            Members.Flag(json, "isPasswordSet", settings.IsSet(Key.AuthorizationKey));
            json.Member("offlinePolicy", settings.Text(Key.BadgePolicy));
            Members.Flag(json, "isTermsNeeded", settings.Lists(Key.TermsAccepted));
            Members.Flag(json, "isTermsAccepted", settings.Flag(Key.TermsAccepted));
            return false;
        }

        json.Member("dialect", Words.At(KeyTable.Dialects, settings.Number(Key.Dialect)));
        json.Name("dialects");
        WordList.Write(json, KeyTable.Dialects);
        json.Member("activation", settings.Number(Key.OcppEnabled));
        json.Member("connected", _station.IsConnected ? 1 : 0);
        json.Member("state", ConnectionWords.Of(_station.Link));
        json.Member("heartbeatInterval", settings.Number(Key.HeartbeatInterval));
        json.Name("connectors");
        json.BeginArray();
        for (int i = 0; i < _station.ConnectorCount; i++)
        {
            json.BeginObject();
            json.Member("id", i + 1);
            Members.Flag(json, "isActive", settings.Flag(Key.ConnectorActive1 + i));
            json.Member("maxAmps", settings.Number(Key.ConnectorMaxAmps1 + i));
            Members.Flag(json, "hasAttachedCable", settings.Flag(Key.AttachedCable1 + i));
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        return true;
    }
}
