using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>Hands the password of the station's page, as a file brought it, to the page, which keeps it in a form that cannot be read back.</summary>
public static class WebLogin
{
    /// <summary>Takes a new password out of the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The password, once; null when there is no new one.</returns>
    public static string TakePassword(SettingsRegistry settings)
    {
        string password = settings.StoredValue(Key.WebPassword);
        if (string.IsNullOrEmpty(password))
        {
            return null;
        }

        SettingChanges changes = settings.Change();
        changes.Put(Key.WebPassword, "");
        return settings.Store(changes, false) ? password : null;
    }
}
