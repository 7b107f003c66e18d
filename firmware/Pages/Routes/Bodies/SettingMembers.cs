using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Json;
using Borne.Wire.Types;

namespace Borne.Pages.Routes.Bodies;

/// <summary>A setting as a JSON object, with its bounds; a secret without its value.</summary>
internal static class SettingMembers
{
    private const string NotOnWire = "l,s";
    private const string ReadOnly = "r";

    /// <summary>Writes the members, without the object's braces.</summary>
    public static void Write(JsonWriter json, SettingsRegistry settings, int key)
    {
        string line = KeyTable.Line(key);
        string type = KeyTable.Column(line, KeyTable.Type);
        string unit = KeyTable.Column(line, KeyTable.Unit);
        string access = KeyTable.Column(line, KeyTable.Access);
        bool isChoice = type == "words" || type == "badge";
        json.Member("name", KeyTable.Column(line, KeyTable.Name));
        Members.Text(json, "value", settings.Shown(key));
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
    }
}
