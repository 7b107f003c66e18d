using Borne.Wire.Types;

namespace Borne.Pages.Routes.Bodies;

/// <summary>The languages that the page has.</summary>
public static class PageLanguages
{
    /// <summary>Their codes of ISO 639-1, parted by commas; the first is the one of whoever names none.</summary>
    public const string Codes = "en,fr,de,nl";

    /// <summary>How many there are.</summary>
    public const int Count = 4;

    /// <summary>Number of a language.</summary>
    /// <param name="code">Its code; null for none.</param>
    /// <returns>Its number in <see cref="Codes"/>, or -1 for another one or none.</returns>
    public static int Of(string code) => string.IsNullOrEmpty(code) ? -1 : Words.IndexOf(Codes, code);

    /// <summary>The number of the first that the page has; 0 when it has none.</summary>
    /// <param name="wanted">Code of what was asked for, or null.</param>
    /// <param name="accepted">What the browser says of its reader, the header Accept-Language; or null.</param>
    /// <param name="station">Code of the station's own.</param>
    public static int Of(string wanted, string accepted, string station)
    {
        int language = Of(wanted);
        language = language < 0 ? AcceptedLanguages.Best(accepted) : language;
        language = language < 0 ? Of(station) : language;
        return language < 0 ? 0 : language;
    }
}
