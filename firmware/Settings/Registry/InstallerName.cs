using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>Which names the installer's login on the page may have: one that can be typed, and not that of the station's users.</summary>
public static class InstallerName
{
    /// <summary>The name of the station's users, who have a password of their own.</summary>
    public const string OfUsers = "user";

    /// <summary>Tells what is wrong with a name, and what to do, in words for a person.</summary>
    /// <param name="key">The setting, a constant of <see cref="Key"/>.</param>
    /// <param name="value">What it is to be.</param>
    /// <returns>The words; null when nothing is wrong, and for other settings.</returns>
    public static string FaultOf(int key, string value)
    {
        if (key != Key.WebUser)
        {
            return null;
        }

        if (value.Trim() != value)
        {
            return "this name begins or ends with a blank; leave it out";
        }

        return value.ToLower() == OfUsers ? "this name is that of the station's users; choose another" : null;
    }
}
