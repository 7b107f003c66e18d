using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Borne.Settings;
using Borne.Settings.Keys;

namespace Borne.Virtual.Wallbox;

/// <summary>Hides the value of write-only settings in frames that are shown: a password must not stand in a log.</summary>
public static class SecretMask
{
    private const string Action = "ChangeConfiguration";
    private const string Password = "AuthorizationKey";
    private const string Mask = "***";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Masks a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="settings">The station's settings, null while it boots.</param>
    /// <returns>The frame, or one with the value replaced.</returns>
    public static string Apply(string frame, SettingsRegistry? settings)
    {
        if (!frame.Contains(Action, StringComparison.Ordinal))
        {
            return frame;
        }

        try
        {
            if (JsonNode.Parse(frame) is not JsonArray { Count: 4 } call || call[3] is not JsonObject payload
                || !IsSecret(payload["key"]?.ToString() ?? "", settings))
            {
                return frame;
            }

            payload["value"] = Mask;
            return call.ToJsonString(Options);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            // What cannot be read cannot be masked.
            return $"({Action} that is not sound JSON, {frame.Length} characters)";
        }
    }

    private static bool IsSecret(string key, SettingsRegistry? settings)
    {
        int row = settings?.Find(key) ?? -1;
        return key.Equals(Password, StringComparison.OrdinalIgnoreCase)
            || (row >= 0 && settings!.Access(row) == KeyAccess.Write);
    }
}
