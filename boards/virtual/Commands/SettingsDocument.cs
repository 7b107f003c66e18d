using System.Text.Json.Nodes;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Virtual.Commands;

/// <summary>The station's settings as a table.</summary>
public static class SettingsDocument
{
    /// <summary>Describes the settings that may be read.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="part">Part of the names wanted, in any case; empty for all.</param>
    /// <returns>A list of objects with name, value and whether it can be written.</returns>
    public static JsonArray Describe(SettingsRegistry settings, string part)
    {
        var list = new JsonArray();
        for (int row = 0; row < settings.RowCount; row++)
        {
            string name = settings.NameOf(row);
            KeyAccess access = settings.Access(row);
            if (access != KeyAccess.Secret && name.Contains(part, StringComparison.OrdinalIgnoreCase) && settings.TryGet(name, out string value))
            {
                list.Add((JsonNode)new JsonObject
                {
                    ["name"] = name,
                    ["value"] = value,
                    ["writable"] = access is not (KeyAccess.Read or KeyAccess.Unsupported),
                });
            }
        }

        return list;
    }
}
