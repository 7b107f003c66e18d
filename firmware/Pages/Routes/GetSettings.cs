using Borne.Pages.Http;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Json;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Pages.Routes;

/// <summary>All settings with their bounds, a piece for each; secrets without their values.</summary>
internal sealed class GetSettings : PageHandler, IMessageBody
{
    private const string NotOnWire = "l,s";
    private const string ReadOnly = "r";

    private readonly SettingsRegistry _settings;

    public GetSettings(SettingsRegistry settings)
        : base("GET", "/api/settings", PageRole.Installer)
    {
        _settings = settings;
    }

    /// <summary>True for a setting that is of use here. The page's password has a request of its own.</summary>
    public static bool IsShown(SettingsRegistry settings, int key) => key != Key.WebPassword
        && settings.Has(KeyTable.Column(KeyTable.Line(key), KeyTable.Feature));

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now) => answer.Send(this);

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
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

        string line = KeyTable.Line(key);
        string type = KeyTable.Column(line, KeyTable.Type);
        string unit = KeyTable.Column(line, KeyTable.Unit);
        string access = KeyTable.Column(line, KeyTable.Access);
        bool isChoice = type == "words" || type == "badge";
        json.BeginObject();
        json.Member("name", KeyTable.Column(line, KeyTable.Name));
        Members.Text(json, "value", _settings.Text(key));
        json.Member("type", type);
        json.Member("min", int.Parse(KeyTable.Column(line, KeyTable.Min)));
        json.Member("max", int.Parse(KeyTable.Column(line, KeyTable.Max)));
        json.Member("unit", isChoice || unit == "-" ? "" : unit);
        json.Name("words");
        WordList.Write(json, isChoice ? unit : "");
        Members.Flag(json, "isReadOnly", access == ReadOnly || type == "live");
        Members.Flag(json, "isSecret", SettingsRegistry.IsSecret(key));
        Members.Flag(json, "isLocal", Words.IndexOf(NotOnWire, access) >= 0);
        Members.Flag(json, "needsRestart", KeyTable.Column(line, KeyTable.Restart) != "-");
        json.EndObject();
    }
}
