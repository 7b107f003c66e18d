using System;
using System.Text;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>
/// Remembers the connection that worked last, endpoint, identity and login, so that the station can go back to it. It is
/// the one place besides the settings themselves that holds the password; nothing of it leaves this class.
/// </summary>
public sealed class ConnectionMemory
{
    /// <summary>Name of the record. Who has it was accepted by a central system once.</summary>
    public const string RecordName = "boot";

    // Layout: version 1, flags 1, then lines as the settings have them. Without a version it is older and tells of an
    // acceptance only: a single 1.
    private const byte Accepted = 1;
    private const byte Version = 0x81;
    private const int HeadBytes = 2;

    // The line of this one is left out, as records of before have none.
    private const string NoProfile = "0";
    private const int Unsaid = 1;

    private readonly SettingsRegistry _settings;
    private readonly IRecordStore _records;
    private string _worked = "";

    /// <summary>Recalls the connection.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="records">Where it is kept.</param>
    public ConnectionMemory(SettingsRegistry settings, IRecordStore records)
    {
        _settings = settings;
        _records = records;
        byte[] data = records.Read(RecordName);
        if (data is null || (data.Length == 1 && data[0] == Accepted))
        {
            return;
        }

        if (data.Length < HeadBytes || data[0] != Version || data[1] > Unsaid)
        {
            records.Refuse(RecordName);
            return;
        }

        byte[] lines = new byte[data.Length - HeadBytes];
        Array.Copy(data, HeadBytes, lines, 0, lines.Length);
        _worked = StoredText.Load(lines, settings.Connectors);
        IsReturnUnsaid = data[1] == Unsaid;
    }

    /// <summary>True while the station has gone back and nobody was told.</summary>
    public bool IsReturnUnsaid { get; private set; }

    /// <summary>True when a connection has worked and the settings name another one now.</summary>
    public bool IsOnTrial => _worked.Length > 0 && Present() != _worked;

    /// <summary>True when the security profile is another one than that of the connection that worked.</summary>
    public bool IsProfileOnTrial => IsOnTrial && _settings.Number(Key.SecurityProfile) != WorkedProfile();

    /// <summary>Notes that the connection of the settings works. A value that stays is not written again.</summary>
    public void Keep()
    {
        string present = Present();
        if (present != _worked && Write(present, IsReturnUnsaid))
        {
            _worked = present;
        }
    }

    /// <summary>
    /// Goes back to the connection that worked. The note of it is stored before the settings are: a power cut between
    /// the two leaves a trial that ends once more.
    /// </summary>
    /// <returns>False when it could not be stored; nothing has changed then.</returns>
    public bool GoBack()
    {
        SettingChanges changes = _settings.Change();
        if (_settings.Number(Key.SecurityProfile) != 0)
        {
            changes.Put(Key.SecurityProfile, NoProfile);
        }

        for (int start = 0; start < _worked.Length; start = StoredText.NextLine(_worked, start))
        {
            int equals = _worked.IndexOf('=', start);
            string name = _worked.Substring(start, equals - start);
            string value = _worked.Substring(equals + 1, _worked.IndexOf('\n', start) - equals - 1);
            changes.Put(KeyTable.Find(name), value);
        }

        if (!Write(_worked, true) || !_settings.Store(changes, false))
        {
            return false;
        }

        IsReturnUnsaid = true;
        return true;
    }

    /// <summary>Notes that somebody was told.</summary>
    public void Said()
    {
        if (Write(_worked, false))
        {
            IsReturnUnsaid = false;
        }
    }

    /// <summary>The connection of the settings, in the form of the record.</summary>
    private string Present()
    {
        string text = "";
        for (int i = 0; i < Count; i++)
        {
            string value = _settings.Read(null, KeyAt(i));
            if (KeyAt(i) != Key.SecurityProfile || value != NoProfile)
            {
                // nano-check: allow NANO021 nine lines, when the connection has changed
                text = StoredText.With(text, KeyTable.Column(KeyTable.Line(KeyAt(i)), KeyTable.Name), value);
            }
        }

        return text;
    }

    private const int Count = 9;

    private static int KeyAt(int index)
    {
        return index switch
        {
            0 => Key.EndpointSecure,
            1 => Key.EndpointHost,
            2 => Key.EndpointPort,
            3 => Key.EndpointPath,
            4 => Key.Identity,
            5 => Key.AuthorizationUser,
            6 => Key.AuthorizationKey,
            7 => Key.BasicAuthentication,
            _ => Key.SecurityProfile,
        };
    }

    private int WorkedProfile()
    {
        string line = KeyTable.Column(KeyTable.Line(Key.SecurityProfile), KeyTable.Name) + "=";
        int at = _worked.IndexOf(line);
        return at < 0 ? 0 : _worked[at + line.Length] - '0';
    }

    private bool Write(string lines, bool isUnsaid)
    {
        byte[] text = Encoding.UTF8.GetBytes(lines);
        byte[] data = new byte[HeadBytes + text.Length];
        data[0] = Version;
        data[1] = (byte)(isUnsaid ? Unsaid : 0);
        Array.Copy(text, 0, data, HeadBytes, text.Length);
        return _records.Write(RecordName, data, data.Length);
    }
}
