using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>The network settings that counted before a change, kept until somebody says that the station is reached with the new ones.</summary>
internal static class FormerNetwork
{
    /// <summary>Record with the settings, a line each in the order of <see cref="NetworkKeys"/>.</summary>
    public const string RecordName = "net-trial";

    /// <summary>Keeps what is set, before a change. Of several changes the settings before the first are kept: they were good.</summary>
    /// <param name="records">Where.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="isNew">True when it is the first change, so that the record goes again if the change is not stored.</param>
    /// <returns>False when it cannot be stored; then nothing may be changed.</returns>
    public static bool TryKeep(IRecordStore records, SettingsRegistry settings, out bool isNew)
    {
        isNew = records.Read(RecordName) is null;
        if (!isNew)
        {
            return true;
        }

        byte[] record = Encoding.UTF8.GetBytes(LinesOf(settings));
        return records.Write(RecordName, record, record.Length);
    }

    /// <summary>Reads what is kept.</summary>
    /// <param name="records">Where.</param>
    /// <returns>The values in the order of <see cref="NetworkKeys"/>; null when none are kept.</returns>
    public static string[] Read(IRecordStore records)
    {
        byte[] record = records.Read(RecordName);
        return record is null ? null : Encoding.UTF8.GetString(record, 0, record.Length).Split('\n');
    }

    /// <summary>Tells whether what is kept is what is set.</summary>
    /// <param name="records">Where.</param>
    /// <param name="settings">The settings.</param>
    public static bool IsPresent(IRecordStore records, SettingsRegistry settings)
    {
        byte[] record = records.Read(RecordName);
        return record is not null && Encoding.UTF8.GetString(record, 0, record.Length) == LinesOf(settings);
    }

    /// <summary>Forgets what is kept.</summary>
    /// <param name="records">Where.</param>
    public static void Forget(IRecordStore records) => records.Delete(RecordName);

    private static string LinesOf(SettingsRegistry settings)
    {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < NetworkKeys.Count; i++)
        {
            int key = NetworkKeys.At(i);
            lines.Append(key == Key.WifiKey ? settings.WifiKey : settings.Text(key)).Append('\n');
        }

        return lines.ToString();
    }
}
