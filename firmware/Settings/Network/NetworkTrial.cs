using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>
/// The way back of network settings: what was set before a change is kept, and comes back when nobody confirms within some minutes of
/// the restart that the station is reached with the new ones. A power cut in between begins the minutes anew.
/// </summary>
public sealed class NetworkTrial
{
    /// <summary>Record with the former settings, a line each in the order of <see cref="NetworkKeys"/>.</summary>
    public const string RecordName = "net-trial";

    /// <summary>Time in which somebody must confirm, ms.</summary>
    public const int ConfirmMs = 4 * 60 * 1000;

    private const int MsPerSecond = 1000;
    private const int AgainMs = 60000;

    private readonly IRecordStore _records;
    private readonly SettingsRegistry _settings;
    private long _deadline;

    /// <summary>Begins; a change before the restart is on trial now.</summary>
    /// <param name="records">Where the former settings are kept.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">Monotonic ms.</param>
    public NetworkTrial(IRecordStore records, SettingsRegistry settings, long now)
    {
        _records = records;
        _settings = settings;
        _deadline = now + ConfirmMs;
        IsRunning = records.Read(RecordName) is not null;
    }

    /// <summary>True while settings wait to be confirmed.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Seconds that are left to confirm; 0 when nothing waits.</summary>
    /// <param name="now">Monotonic ms.</param>
    public int SecondsLeft(long now) => !IsRunning || now >= _deadline ? 0 : (int)((_deadline - now + MsPerSecond - 1) / MsPerSecond);

    /// <summary>Keeps what is set, before a change. Of several changes the settings before the first are kept: they were good.</summary>
    /// <returns>False when it cannot be stored; then nothing may be changed.</returns>
    public bool TryKeep()
    {
        if (_records.Read(RecordName) is not null)
        {
            return true;
        }

        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < NetworkKeys.Count; i++)
        {
            int key = NetworkKeys.At(i);
            lines.Append(key == Key.WifiKey ? _settings.WifiKey : _settings.Text(key)).Append('\n');
        }

        byte[] record = Encoding.UTF8.GetBytes(lines.ToString());
        return _records.Write(RecordName, record, record.Length);
    }

    /// <summary>The station is reached: the settings stay.</summary>
    /// <returns>False when nothing waits to be confirmed.</returns>
    public bool TryConfirm()
    {
        if (!IsRunning)
        {
            return false;
        }

        Forget();
        return true;
    }

    /// <summary>The change was not stored after all.</summary>
    public void Forget()
    {
        IsRunning = false;
        _records.Delete(RecordName);
    }

    /// <summary>Looks at the time.</summary>
    /// <param name="now">Monotonic ms.</param>
    /// <param name="isCharging">True while a vehicle charges; the way back waits for its end, because it takes a restart.</param>
    /// <returns>True when the former settings are back, and the station must restart.</returns>
    public bool Tick(long now, bool isCharging)
    {
        if (!IsRunning || isCharging || now < _deadline)
        {
            return false;
        }

        if (!Restore())
        {
            _deadline = now + AgainMs;
            return false;
        }

        Forget();
        return true;
    }

    private bool Restore()
    {
        byte[] record = _records.Read(RecordName);
        string[] lines = record is null ? new string[0] : Encoding.UTF8.GetString(record, 0, record.Length).Split('\n');
        SettingsDraft draft = _settings.Edit();
        for (int i = 0; i < NetworkKeys.Count && i < lines.Length; i++)
        {
            // A value that is not taken any more leaves the others their way back.
            if (!draft.IsCurrent(NetworkKeys.At(i), lines[i]))
            {
                draft.Put(NetworkKeys.At(i), lines[i]);
            }
        }

        return draft.Commit() != SettingResult.Rejected;
    }
}
