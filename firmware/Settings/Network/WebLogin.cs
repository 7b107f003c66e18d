using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>Hands the password of the station's page, as a file brought it, to the page, which keeps it in a form that cannot be read back.</summary>
public static class WebLogin
{
    /// <summary>A new password that waits in the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The password; null when there is none.</returns>
    public static string PasswordOf(SettingsRegistry settings)
    {
        string password = settings.StoredValue(Key.WebPassword);
        return string.IsNullOrEmpty(password) ? null : password;
    }

    /// <summary>Takes it out of the settings, once the page keeps it: before, a power cut would take the only copy.</summary>
    /// <param name="settings">The settings.</param>
    public static void Forget(SettingsRegistry settings)
    {
        SettingChanges changes = settings.Change();
        changes.Put(Key.WebPassword, "");
        settings.Store(changes, false);
    }
}
