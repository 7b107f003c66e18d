using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Virtual.Display;
using Borne.Virtual.Schemas;

namespace Borne.Virtual.Wallbox;

/// <summary>
/// Hides secrets in frames that are shown: a password must not stand in a log. What a text means counts,
/// not how it is spelled.
/// </summary>
public static class SecretMask
{
    private const string Action = "ChangeConfiguration";
    private const string KeyName = "key";
    private const string ReadOnlyName = "readonly";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Regex SecretNamePattern = new(
        "password|passphrase|secret|authorization_?key|wifi_?key", RegexOptions.IgnoreCase
            | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex EscapePattern = new(
        @"\\u[0-9A-Fa-f]{4}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Masks a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="settings">The station's settings, null while it boots.</param>
    /// <returns>The frame, or one with the secrets replaced.</returns>
    public static string Apply(string frame, SettingsRegistry? settings)
    {
        try
        {
            JsonNode? node = SoundJson.Parse(frame);
            return node is not null && MaskNode(node, settings) ? node.ToJsonString(Options) : frame;
        }
        catch (JsonException)
        {
            // What cannot be read cannot be masked.
            string plain = EscapePattern.Replace(
                frame, escape => ((char)int.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber)).ToString());
            return plain.Contains(Action, StringComparison.OrdinalIgnoreCase) || SecretNamePattern.IsMatch(plain)
                ? $"({frame.Length} characters that are not sound JSON and speak of a secret)"
                : UrlMask.Apply(frame);
        }
    }

    /// <summary>Tells whether the value of a setting must not be shown.</summary>
    /// <param name="key">Name of the setting in any spelling: the standard's, a dialect's or the owner's.</param>
    /// <param name="settings">The station's settings, null while it boots.</param>
    public static bool IsSecret(string key, SettingsRegistry? settings)
    {
        string name = key.Trim();
        int row = settings?.Find(name) ?? -1;
        return SecretNamePattern.IsMatch(name)
            || (row >= 0 && settings!.Access(row) is KeyAccess.Write or KeyAccess.Secret);
    }

    private static bool MaskNode(JsonNode node, SettingsRegistry? settings)
    {
        bool changed = false;
        switch (node)
        {
            case JsonArray array:
                for (int index = 0; index < array.Count; index++)
                {
                    if (Masked(array[index], false, settings) is string text)
                    {
                        array[index] = text;
                        changed = true;
                    }
                    else if (array[index] is JsonArray or JsonObject)
                    {
                        changed |= MaskNode(array[index]!, settings);
                    }
                }

                break;
            case JsonObject members:
                bool isSecret = members.Any(member => IsNamed(member.Key, KeyName) && member.Value is JsonValue name
                    && name.TryGetValue(out string? key) && IsSecret(key, settings));
                foreach (string name in members.Select(member => member.Key).ToArray())
                {
                    bool hides = (isSecret && !IsNamed(name, KeyName) && !IsNamed(name, ReadOnlyName)) || SecretNamePattern.IsMatch(name);
                    if (Masked(members[name], hides, settings) is string text)
                    {
                        members[name] = text;
                        changed = true;
                    }
                    else if (members[name] is JsonArray or JsonObject)
                    {
                        changed |= MaskNode(members[name]!, settings);
                    }
                }

                break;
        }

        return changed;
    }

    // The text in the place of a value; null when it may be shown as it is.
    private static string? Masked(JsonNode? value, bool hides, SettingsRegistry? settings)
    {
        if (value is null)
        {
            return null;
        }

        bool isText = value is JsonValue plain && plain.TryGetValue(out string? _);
        string text = isText ? value.GetValue<string>() : "";
        if (hides)
        {
            return isText && text.Length == 0 ? null : UrlMask.Mask;
        }

        // A value may be JSON of its own, as the data of a DataTransfer often is.
        string shown = text.StartsWith('{') || text.StartsWith('[') ? Apply(text, settings) : UrlMask.Apply(text);
        return shown == text ? null : shown;
    }

    private static bool IsNamed(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
