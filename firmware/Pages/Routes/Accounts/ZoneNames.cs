namespace Borne.Pages.Routes.Accounts;

/// <summary>
/// Names of time zones (IANA tz database): an area and a place. The station has no list of the places, so it takes every name of that
/// form in an area that exists.
/// </summary>
internal static class ZoneNames
{
    private const string Areas = "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific Etc ";

    /// <summary>Whether a text can be the name of a time zone.</summary>
    /// <param name="name">The text; empty stands for UTC.</param>
    public static bool IsZone(string name)
    {
        int slash = name.IndexOf('/');
        if (slash < 0)
        {
            return name.Length == 0 || name == "UTC" || name == "GMT";
        }

        return Areas.IndexOf(name.Substring(0, slash) + " ") >= 0 && slash > 2 && ArePlaces(name.Substring(slash + 1));
    }

    // Words of letters, digits, - + and _, parted by a slash: Argentina/Buenos_Aires.
    private static bool ArePlaces(string places)
    {
        bool isBegun = false;
        foreach (char c in places.ToCharArray())
        {
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+';
            if (!isPlain && !(c == '/' && isBegun))
            {
                return false;
            }

            isBegun = c != '/';
        }

        return isBegun;
    }
}
