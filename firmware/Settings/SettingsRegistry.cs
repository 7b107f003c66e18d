using System.Text;
using Borne.Ocpp;
using Borne.Storage;
using Ascii = Borne.Ocpp.Ascii;

namespace Borne.Settings;

/// <summary>
/// The station's settings: values of the configuration keys, checked against <see cref="KeyTable"/> and kept over
/// restarts in one record. Reading a number or a switch costs an array access and allocates nothing.
/// </summary>
public sealed class SettingsRegistry
{
    /// <summary>ConfigurationStatus words, in the order of <see cref="SettingResult"/>.</summary>
    public const string Results = "Accepted,Rejected,RebootRequired,NotSupported";

    private const string RecordName = "settings";
    private const string Rotations = "NotApplicable,Unknown,RST,RTS,SRT,STR,TRS,TSR";

    // More digits than any bound has, and few enough for an int.
    private const int MaxDigits = 9;

    private readonly IRecordStore _records;
    private readonly int _connectors;
    private readonly string[] _values = new string[Key.Count];
    private readonly int[] _numbers = new int[Key.Count];

    /// <summary>Loads the settings.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="connectors">Number of connectors of the station.</param>
    public SettingsRegistry(IRecordStore records, int connectors)
    {
        _records = records;
        _connectors = connectors;
        for (int key = 0; key < Key.Count; key++)
        {
            Take(key, null);
        }

        Load();
    }

    /// <summary>Learns of changes; may be null.</summary>
    public ISettingListener Listener { get; set; }

    /// <summary>Value of a key of type int.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public int Number(int key) => _numbers[key];

    /// <summary>Value of a key of type bool.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public bool Flag(int key) => _numbers[key] != 0;

    /// <summary>Value of any key as text, also of write-only ones: not for answers.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public string Text(int key) => _values[key] ?? Default(key);

    /// <summary>Access of a key.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public KeyAccess Access(int key) => (KeyAccess)Words.IndexOf(KeyTable.Accesses, KeyTable.Column(key, 1));

    /// <summary>Finds a key by name, in any case (B-CF-02).</summary>
    /// <param name="name">The name.</param>
    /// <returns>Its row, or -1.</returns>
    public int Find(string name)
    {
        for (int key = 0; key < Key.Count; key++)
        {
            if (Ascii.EqualsIgnoreCase(KeyTable.Column(key, 0), name))
            {
                return key;
            }
        }

        return -1;
    }

    /// <summary>Value of a key by name, for the console and tests.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False when there is no such key, or it may not be read.</returns>
    public bool TryGet(string name, out string value)
    {
        int key = Find(name);
        bool readable = key >= 0 && Access(key) != KeyAccess.Write;
        value = readable ? Text(key) : null;
        return readable;
    }

    /// <summary>Changes a setting as ChangeConfiguration does (B-CF-04, B-CF-05).</summary>
    /// <param name="name">Name of the key.</param>
    /// <param name="value">New value.</param>
    /// <returns>The outcome; anything but Accepted or RebootRequired leaves the old value.</returns>
    public SettingResult Set(string name, string value)
    {
        int key = Find(name);
        if (key < 0)
        {
            return SettingResult.NotSupported;
        }

        return Access(key) == KeyAccess.Read ? SettingResult.Rejected : Set(key, value);
    }

    /// <summary>Changes a setting from inside the station, whatever its access.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="value">New value.</param>
    public SettingResult Set(int key, string value)
    {
        // A line break would end the value's line in the record.
        string old = _values[key];
        if (!Ascii.IsPrintable(value) || !Take(key, value))
        {
            return SettingResult.Rejected;
        }

        if (!Save())
        {
            Take(key, old);
            return SettingResult.Rejected;
        }

        Listener?.SettingChanged(key);
        return SettingResult.Accepted;
    }

    private static KeyType Type(int key) => (KeyType)Words.IndexOf(KeyTable.Types, KeyTable.Column(key, 2));

    private string Default(int key)
    {
        switch (key)
        {
            case Key.NumberOfConnectors:
                return _connectors.ToString();
            case Key.ConnectorPhaseRotation:
                StringBuilder text = new StringBuilder("0.Unknown");
                for (int i = 1; i <= _connectors; i++)
                {
                    text.Append(',').Append(i).Append(".Unknown");
                }

                return text.ToString();
            default:
                string value = KeyTable.Column(key, 5);
                return value == "-" ? "" : value;
        }
    }

    /// <summary>Checks a value and makes it the current one; null stands for the default.</summary>
    private bool Take(int key, string value)
    {
        string text = value ?? Default(key);
        int number = 0;
        switch (Type(key))
        {
            case KeyType.Bool:
                string lower = text.Trim().ToLower();
                if (lower != "true" && lower != "false")
                {
                    return false;
                }

                number = lower == "true" ? 1 : 0;
                value = value is null ? null : lower;
                break;
            case KeyType.Int:
                if (!TryNumber(text.Trim(), out number) || (value is not null && !InBounds(key, number)))
                {
                    return false;
                }

                value = value is null ? null : number.ToString();
                break;
            case KeyType.Measurands:
                if (MeasurandList.Parse(text) is null)
                {
                    return false;
                }

                break;
            case KeyType.Phases:
                if (!IsRotation(text))
                {
                    return false;
                }

                break;
            case KeyType.Password:
                if (value is not null && !InBounds(key, text.Length))
                {
                    return false;
                }

                break;
        }

        _values[key] = value;
        _numbers[key] = number;
        return true;
    }

    private static bool InBounds(int key, int number)
    {
        return number >= int.Parse(KeyTable.Column(key, 3)) && number <= int.Parse(KeyTable.Column(key, 4));
    }

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        byte[] digits = Encoding.UTF8.GetBytes(text);
        if (digits.Length == 0 || digits.Length > MaxDigits || JsonNumber.End(digits, 0, digits.Length) != digits.Length)
        {
            return false;
        }

        foreach (byte digit in digits)
        {
            // JSON's 1e2 and 60.0 are not the integers that a person or a back end means.
            if (digit != '-' && (digit < '0' || digit > '9'))
            {
                return false;
            }
        }

        JsonNumber.TryParse(digits, 0, digits.Length, 0, out long value);
        number = (int)value;
        return true;
    }

    private bool IsRotation(string text)
    {
        string[] items = text.Split(',');
        foreach (string item in items)
        {
            string trimmed = item.Trim();
            int dot = trimmed.IndexOf('.');
            if (dot <= 0 || !TryNumber(trimmed.Substring(0, dot), out int connector)
                || connector < 0 || connector > _connectors
                || Words.IndexOf(Rotations, trimmed.Substring(dot + 1)) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Load()
    {
        byte[] data = _records.Read(RecordName);
        if (data is null)
        {
            return;
        }

        string[] lines = Encoding.UTF8.GetString(data, 0, data.Length).Split('\n');
        foreach (string line in lines)
        {
            int equals = line.IndexOf('=');
            int key = equals > 0 ? Find(line.Substring(0, equals)) : -1;
            if (key >= 0)
            {
                // A value that this version no longer accepts leaves the default.
                Take(key, line.Substring(equals + 1));
            }
        }
    }

    private bool Save()
    {
        StringBuilder text = new StringBuilder();
        for (int key = 0; key < Key.Count; key++)
        {
            if (_values[key] is not null)
            {
                text.Append(KeyTable.Column(key, 0)).Append('=').Append(_values[key]).Append('\n');
            }
        }

        byte[] data = Encoding.UTF8.GetBytes(text.ToString());
        return _records.Write(RecordName, data, data.Length);
    }
}
