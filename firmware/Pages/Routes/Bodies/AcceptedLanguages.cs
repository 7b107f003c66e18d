namespace Borne.Pages.Routes.Bodies;

/// <summary>What a browser says of the languages of its reader: the header Accept-Language (RFC 9110, section 12.5.4).</summary>
public static class AcceptedLanguages
{
    private const int MaxQuality = 1000;
    private const int MaxDecimals = 3;

    /// <summary>The language of the page that its reader likes best, of several that he likes as much the first.</summary>
    /// <param name="header">The header, as long as a line of a request may be; null for none.</param>
    /// <returns>Its number in <see cref="PageLanguages.Codes"/>, or -1 where none is named; what is broken counts as not named.</returns>
    public static int Best(string header)
    {
        int best = -1;
        int most = 0;
        foreach (string range in (header ?? "").Split(','))
        {
            int end = range.IndexOf(';');
            string tag = (end < 0 ? range : range.Substring(0, end)).Trim(' ', '\t').ToLower();
            int region = tag.IndexOf('-');
            int language = PageLanguages.Of(region < 0 ? tag : tag.Substring(0, region));
            int quality = end < 0 ? MaxQuality : Quality(range.Substring(end + 1).Trim(' ', '\t'));
            if (language >= 0 && quality > most)
            {
                best = language;
                most = quality;
            }
        }

        return best;
    }

    // In thousandths, from q=0 to q=1.000; 0, which is not wanted, for what is none.
    private static int Quality(string weight)
    {
        const int Point = 3;
        if (weight.Length < Point || weight.Length > Point + 1 + MaxDecimals || weight.Substring(0, Point - 1).ToLower() != "q=")
        {
            return 0;
        }

        int value = 0;
        int unit = MaxQuality;
        char[] signs = weight.ToCharArray();
        for (int i = Point - 1; i < signs.Length; i++)
        {
            char sign = signs[i];
            if (i == Point ? sign != '.' : sign < '0' || sign > '9')
            {
                return 0;
            }

            if (i != Point)
            {
                value += (sign - '0') * unit;
                unit /= 10;
            }
        }

        return value > MaxQuality ? 0 : value;
    }
}
