using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Configuration;

/// <summary>All settings with their bounds, a piece for each; secrets without their values.</summary>
internal sealed class GetSettings : OwnAnswer
{
    private readonly SettingsRegistry _settings;

    public GetSettings(SettingsRegistry settings)
        : base("/api/settings")
    {
        _settings = settings;
    }

    /// <summary>True for a setting that is of use here. The page's password has a request of its own.</summary>
    public static bool IsShown(SettingsRegistry settings, int key) => key != Key.WebPassword
        && settings.Has(KeyTable.Column(KeyTable.Line(key), KeyTable.Feature));

    /// <inheritdoc/>
    public override bool Write(JsonWriter json, int piece)
    {
        if (piece == 0)
        {
            json.BeginObject();
            json.Member("dialect", Words.At(KeyTable.Dialects, _settings.Number(Key.Dialect)));
            json.Name("settings");
            json.BeginArray();
            return false;
        }

        int key = piece - 1;
        if (key < Key.Count)
        {
            WriteSetting(json, key);
            return false;
        }

        json.EndArray();
        json.EndObject();
        return true;
    }

    private void WriteSetting(JsonWriter json, int key)
    {
        if (!IsShown(_settings, key))
        {
            return;
        }

        json.BeginObject();
        SettingMembers.Write(json, _settings, key);
        json.EndObject();
    }
}
