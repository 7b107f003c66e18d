using Borne.Settings.Keys;

namespace Borne.Settings;

/// <summary>Hands the password of the station's page, as a file brought it, to the page, which keeps it in a form that cannot be read back.</summary>
public static class WebLogin
{
    /// <summary>Takes a new password out of the settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The password, once; null when there is no new one.</returns>
    public static string TakePassword(SettingsRegistry settings)
    {
        string name = KeyTable.Column(KeyTable.Line(Key.WebPassword), KeyTable.Name);
        string password = StoredText.Find(settings.Stored, name);
        bool isTaken = !string.IsNullOrEmpty(password) && settings.Store(StoredText.With(settings.Stored, name, ""), false);
        return isTaken ? password : null;
    }
}
