using Borne.Wire.Types;

namespace Borne.Settings.Keys;

/// <summary>
/// What this build can do: the one place to switch feature profiles and features on. A key of <see cref="KeyTable"/>
/// whose feature is not here is NotSupported and not listed, in every dialect.
/// </summary>
public static class Features
{
    /// <summary>The profile that every station has.</summary>
    public const string Core = "Core";

    /// <summary>The profile of charging profiles.</summary>
    public const string SmartCharging = "SmartCharging";

    /// <summary>Feature profiles as SupportedFeatureProfiles announces them, in alphabetical order.</summary>
    public const string Profiles =
        Core + ",LocalAuthListManagement,RemoteTrigger,Reservation," + SmartCharging;

    /// <summary>Feature of the keys for lights; a board without <see cref="Hal.Station.IIndicator"/> does not have it.</summary>
    public const string Lights = "Lights";

    /// <summary>
    /// Features that have keys but no profile of their own; a board may add Security, Certificates and PlugAndCharge.
    /// </summary>
    public const string Others = "AuthorizationCache,EnergyOnInvalidId,StopDataLimit," + Lights;

    /// <summary>All of them.</summary>
    public const string Present = Profiles + "," + Others;

    /// <summary>Tells whether this build has a feature.</summary>
    /// <param name="feature">Column <see cref="KeyTable.Feature"/> of a line of <see cref="KeyTable"/>.</param>
    public static bool Has(string feature) => Words.IndexOf(Present, feature) >= 0;

    /// <summary>The value of SupportedFeatureProfiles on a board.</summary>
    /// <param name="omitted">Profiles that the board leaves out, parted by commas, or null.</param>
    /// <param name="added">Profile that the board adds, or null. The only one so far, FirmwareManagement, has its place in
    /// the alphabet behind Core. What follows behind a comma is no profile.</param>
    public static string ProfilesOf(string omitted, string added)
    {
        string text = added is null ? Core : Core + "," + added.Split(',')[0];
        foreach (string profile in Profiles.Split(','))
        {
            if (profile != Core && (omitted is null || Words.IndexOf(omitted, profile) < 0))
            {
                // nano-check: allow NANO021 five words, when somebody asks
                text += "," + profile;
            }
        }

        return text;
    }
}
