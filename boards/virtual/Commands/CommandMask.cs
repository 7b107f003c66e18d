using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Virtual.Display;
using Borne.Virtual.Wallbox;

namespace Borne.Virtual.Commands;

/// <summary>
/// Hides secrets in command lines that are shown. Of a command that does not exist only its first word is shown: it may be a misspelt
/// one whose words are secret.
/// </summary>
public static class CommandMask
{
    private static readonly HashSet<string> Names = new(
        CommandHelp.Common.Concat(CommandHelp.Running).Concat(CommandHelp.Embedded).Concat(CommandHelp.Script).Select(line => line.Split(' ')[0]),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Masks a command line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="settings">The station's settings, null while it boots.</param>
    /// <returns>The line, or one with the secrets replaced.</returns>
    public static string Of(string line, SettingsRegistry? settings)
    {
        string[] words = Split(line, 3);
        if (words.Length < 2)
        {
            return UrlMask.Apply(line);
        }

        string name = words[0].ToLowerInvariant();
        return !Names.Contains(name) ? $"{UrlMask.Apply(words[0])} {UrlMask.Mask}"
            : name is "connect" or "reconnect" ? WithoutKey(line)
            : words.Length < 3 ? UrlMask.Apply(line)
            : name switch
            {
                "set" when IsSecret(words[1], settings) => $"{words[0]} {words[1]} {UrlMask.Mask}",
                "central" or "answer" or "call" or "transfer" or "pnc" => $"{words[0]} {words[1]} {SecretMask.Apply(words[2], settings)}",
                _ => UrlMask.Apply(line),
            };
    }

    // A setting that does not exist may be a misspelt one.
    private static bool IsSecret(string key, SettingsRegistry? settings) =>
        SecretMask.IsSecret(key, settings) || (KeyTable.Find(key) < 0 && settings?.Find(key) is null or < 0);

    private static string WithoutKey(string line) => Split(line, 4) is [string name, string url, string identity, _]
        ? $"{name} {UrlMask.Apply(url)} {identity} {UrlMask.Mask}"
        : UrlMask.Apply(line);

    // The same blanks part words here as where a command is carried out.
    private static string[] Split(string line, int most) =>
        line.Split((char[]?)null, most, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
