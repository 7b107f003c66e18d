using System.Text.RegularExpressions;
using Borne.Settings.Values;

namespace Borne.Virtual.Display;

/// <summary>Hides what a URL must not give away to a person who reads over a shoulder: passwords and tokens.</summary>
public static class UrlMask
{
    /// <summary>Stands for a secret.</summary>
    public const string Mask = QueryMask.Mask;

    private static readonly Regex UrlPattern = new(
        @"[A-Za-z][A-Za-z0-9+.\-]*://[^\s""'<>]*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    // A password may hold an '@' itself; the authority ends at the last one before path, query and fragment.
    private static readonly Regex PasswordPattern = new(
        @"^([^/]*//[^/?#:@]*:)[^/?#]*@", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex ParameterPattern = new(
        $"([?&;][^=&;#]*(?:{QueryMask.SecretWords.Replace(',', '|')})[^=&;#]*=)[^&;#]*", RegexOptions.IgnoreCase
            | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Hides the secrets of every URL in a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text with <see cref="Mask"/> in the place of passwords behind user names, and of the values of parameters
    /// whose name speaks of a secret.</returns>
    public static string Apply(string text) => text.Contains("://", StringComparison.Ordinal)
        ? UrlPattern.Replace(text, url => ParameterPattern.Replace(PasswordPattern.Replace(url.Value, "$1" + Mask + "@"), "$1" + Mask))
        : text;
}
