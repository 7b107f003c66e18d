using Borne.Base.Storage;
using Borne.Base.Time;
using Borne.Hal.Outlet;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Values;
using Borne.Wire.Types;

namespace Borne.Settings.Registry;

/// <summary>
/// The station's settings, checked against <see cref="KeyTable"/> and kept over restarts in one record, and the view of
/// them that the chosen dialect gives the central system. Reading a number or a switch costs an array access and
/// allocates nothing. Values of write-only settings leave this class to the connection only.
/// </summary>
public sealed class SettingsRegistry
{
    /// <summary>ConfigurationStatus words, in the order of <see cref="SettingResult"/>.</summary>
    public const string Results = "Accepted,Rejected,RebootRequired,NotSupported";

    /// <summary>No restart was asked for.</summary>
    public const int NoRestart = -1;

    /// <summary>Name of the record with all that differs from the defaults.</summary>
    public const string RecordName = "settings";

    private readonly StoredSettings _stored;
    private readonly int _connectors;
    private readonly bool _hasLock;
    private readonly DialectView _view;
    private readonly SettingDefaults _defaults;
    private readonly ISettingListener _listener;
    private readonly int[] _numbers = new int[Key.NumberCount];
    private int _restartSeconds = NoRestart;

    /// <summary>Loads the settings.</summary>
    /// <param name="records">Where they are kept.</param>
    /// <param name="options">Factory values of connection, dialect and card order.</param>
    /// <param name="connectors">Number of connectors of the station, 1 to 4.</param>
    /// <param name="hasLock">False when every cable is fixed (B-TX-11).</param>
    /// <param name="live">Knows the values of keys of type live, or null.</param>
    /// <param name="listener">Learns of changes, or null.</param>
    /// <param name="profile">Feature profile that the board adds to those of every board, or null.</param>
    public SettingsRegistry(
        IRecordStore records,
        StationOptions options,
        int connectors,
        bool hasLock,
        ILiveValues live = null,
        ISettingListener listener = null,
        string profile = null)
    {
        _listener = listener;
        Options = options;
        Live = live;
        Records = records;
        _connectors = connectors;
        _hasLock = hasLock;
        _stored = new StoredSettings(records.Read(RecordName), connectors);
        string dialect = _stored.Find(Key.Dialect) ?? FactoryDefaults.Of(Key.Dialect, options, connectors);
        int index = ValueCheck.IndexOfWord(KeyTable.Dialects, dialect);
        Habits = DialectTable.Habits(index);
        string omitted = SettingDefaults.Omitted(options.WithoutProfiles, DialectTable.Without(index));
        _view = new DialectView(index, omitted, profile, live is not null && live.HasLights);
        Lines = new SettingLines(_view);
        _defaults = new SettingDefaults(_view, options, Features.ProfilesOf(omitted, profile), connectors, live);
        for (int key = 0; key < Key.NumberCount; key++)
        {
            _numbers[key] = ValueCodec.ToNumber(key, _defaults.Effective(key));
        }

        Refresh(Key.UnlockConnectorOnEVSideDisconnect);
        for (int key = 0; key < Key.NumberCount; key++)
        {
            if (_stored.Has(key))
            {
                Refresh(key);
            }
        }
    }

    /// <summary>Knows the values of keys of type live; null where nobody does.</summary>
    internal ILiveValues Live { get; }

    /// <summary>What may be asked of the station's meters; simple meters of three phases while nobody has told.</summary>
    public long MeterSlots => (Live is null ? MeterSlot.ThreePhases : Live.MeterSlots)
        | (Follows(MessageHabit.ExportZero) ? 1L << MeterSlot.PowerExport : 0);

    /// <summary>How the dialect writes messages: constants of <see cref="MessageHabit"/>, put together.</summary>
    public int Habits { get; }

    /// <summary>Tells whether the dialect has a habit.</summary>
    /// <param name="habit">A constant of <see cref="MessageHabit"/>.</param>
    public bool Follows(int habit) => (Habits & habit) != 0;

    /// <summary>Tells whether this station has a feature.</summary>
    /// <param name="feature">A word of <see cref="Features.Present"/>, or the profile that the board adds.</param>
    public bool Has(string feature) => _view.Has(feature);

    /// <summary>True when a stored change waits for a restart.</summary>
    public bool IsRestartPending { get; private set; }

    /// <summary>
    /// How often settings have changed since the start: who uses few of them need not read them anew while it is the same.
    /// </summary>
    public int Changes { get; private set; }

    /// <summary>Number of rows of the dialect's view; a row may be hidden, see <see cref="IsListed"/>.</summary>
    public int RowCount => _view.Rows;

    /// <summary>The password with its kind in front, for <see cref="EndpointSettings"/> only; empty for none.</summary>
    internal string Password => Read(null, Key.AuthorizationKey);

    /// <summary>The key of the WiFi network, for <see cref="NetworkSettings"/> only; empty for none.</summary>
    internal string WifiKey => Read(null, Key.WifiKey);

    /// <summary>Number of connectors of the station.</summary>
    internal int Connectors => _connectors;

    /// <summary>Which line rules a change by the owner.</summary>
    internal SettingLines Lines { get; }

    /// <summary>Where the settings are kept, and the network settings before them.</summary>
    internal IRecordStore Records { get; }

    /// <summary>What the board decided.</summary>
    public StationOptions Options { get; }

    /// <summary>Value of a setting of type int, bool (0 and 1) or words (the word's index).</summary>
    /// <param name="key">A constant of <see cref="Key"/> below <see cref="Key.NumberCount"/>.</param>
    public int Number(int key) => _numbers[key];

    /// <summary>Value of a setting that is a time in seconds, in ms.</summary>
    /// <param name="key">A constant of <see cref="Key"/> below <see cref="Key.NumberCount"/>.</param>
    public long Milliseconds(int key) => (long)_numbers[key] * StationClock.MsPerSecond;

    /// <summary>Value of a setting of type bool.</summary>
    /// <param name="key">A constant of <see cref="Key"/> below <see cref="Key.NumberCount"/>.</param>
    public bool Flag(int key) => _numbers[key] != 0;

    /// <summary>Value of any setting as text; that of a write-only one is empty.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public string Text(int key) => IsSecret(key) ? "" : ValueCodec.Show(this, null, KeyTable.Line(key), key);

    /// <summary>The same without the values of an endpoint's query, to be shown.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public string Shown(int key) => ValueCodec.HasQuery(TypeOf(KeyTable.Line(key)), key) ? QueryMask.Apply(Text(key)) : Text(key);

    /// <summary>Finds a key of the dialect by name, in any case (B-CF-02).</summary>
    /// <param name="name">The name.</param>
    /// <returns>Its row, or -1 when there is none that the central system may know of.</returns>
    public int Find(string name)
    {
        int row = _view.Find(name);
        return row >= 0 && IsOnWire(row) ? row : -1;
    }

    /// <summary>True when GetConfiguration without names tells a row.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public bool IsListed(int row) => IsOnWire(row) && Access(row) != KeyAccess.Write && _view.IsPresent(row);

    /// <summary>Access of a row, as the central system sees it.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public KeyAccess Access(int row)
    {
        KeyAccess access = _view.AccessAt(row);
        bool isFixedCable = _view.KeyOf(row) == Key.UnlockConnectorOnEVSideDisconnect && !_hasLock;
        bool isShownLocal = access == KeyAccess.Local && Flag(Key.ShowAllKeys);
        return isFixedCable || isShownLocal ? KeyAccess.Read : access;
    }

    /// <summary>Name of a row in its official spelling.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public string NameOf(int row) => KeyTable.Column(_view.Line(row), KeyTable.Name);

    /// <summary>A text that begins with the name of a row and a blank, for whom a copy of the name costs too much.</summary>
    public string LineOf(int row) => _view.Line(row);

    /// <summary>Value of a row in the dialect's spelling; empty when it may not be read.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    public string Value(int row)
    {
        int key = _view.KeyOf(row);
        KeyAccess access = Access(row);
        if (access == KeyAccess.Write || access == KeyAccess.Secret || (key != DialectView.NoKey && IsSecret(key)))
        {
            return "";
        }

        string line = _view.Line(row);
        KeyType type = _view.TypeAt(row);
        string text = ValueCodec.Show(this, null, type, line, key);
        if (type <= KeyType.CapitalBool)
        {
            bool isOn = ValueCheck.ToSwitch(text, false) == 1;
            bool isFixedCable = key == Key.UnlockConnectorOnEVSideDisconnect && !_hasLock;
            return Spell(isOn && !isFixedCable, type == KeyType.CapitalBool);
        }

        if (text.Length > 0)
        {
            return ValueCodec.HasQuery(type, key) ? QueryMask.Apply(text) : text;
        }

        int initial = KeyTable.StartOf(line, KeyTable.Default);
        return line[initial] == '?' ? line.Substring(initial + 1) : text;
    }

    /// <summary>Value of a key by name, as the central system sees it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False when there is no such key, or it may not be read.</returns>
    public bool TryGet(string name, out string value)
    {
        int row = Find(name);
        bool isReadable = row >= 0 && Access(row) != KeyAccess.Write;
        value = isReadable ? Value(row) : null;
        return isReadable;
    }

    /// <summary>Changes a key as ChangeConfiguration does (B-CF-04, B-CF-05).</summary>
    /// <param name="name">Name of the key in the dialect.</param>
    /// <param name="value">New value.</param>
    /// <returns>The outcome; anything but Accepted or RebootRequired leaves the old value.</returns>
    public SettingResult Set(string name, string value)
    {
        int row = Find(name);
        if (row < 0)
        {
            return SettingResult.NotSupported;
        }

        KeyAccess access = Access(row);
        if (access == KeyAccess.Unsupported)
        {
            return SettingResult.NotSupported;
        }

        if (access == KeyAccess.Read)
        {
            return SettingResult.Rejected;
        }

        SettingsDraft draft = new SettingsDraft(this, false);
        SettingResult result = draft.Put(_view.Line(row), _view.KeyOf(row), value);
        return result == SettingResult.Accepted ? draft.Commit() : result;
    }

    /// <summary>Changes a setting from inside the station, whatever its access, and without a way back.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="value">New value.</param>
    public SettingResult Set(int key, string value)
    {
        SettingsDraft draft = new SettingsDraft(this, false);
        SettingResult result = draft.Put(key, value);
        return result == SettingResult.Accepted ? draft.CommitFinally() : result;
    }

    /// <summary>Begins changes that the owner makes at the station; see <see cref="SettingsDraft"/>.</summary>
    public SettingsDraft Edit() => new SettingsDraft(this, true);

    /// <summary>Seconds after which the station is to restart by itself because of a change; once.</summary>
    /// <returns>0 or more, or <see cref="NoRestart"/>.</returns>
    public int TakeRestartSeconds()
    {
        int seconds = _restartSeconds;
        _restartSeconds = NoRestart;
        return seconds;
    }

    /// <summary>True when the dialect has a row of its own for a setting.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public bool Lists(int key) => _view.RowOf(key) >= 0;

    /// <summary>True when a setting has a value; of a write-only one that is all that may be told.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public bool IsSet(int key) => Read(null, key).Length > 0;

    /// <summary>True when the value of a setting may never be shown.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public static bool IsSecret(int key) => key == Key.AuthorizationKey || key == Key.WifiKey || key == Key.WebPassword;

    internal static KeyType TypeOf(string line) =>
        (KeyType)Words.IndexOf(KeyTable.Types, KeyTable.Column(line, KeyTable.Type));

    internal void RequestRestart(int seconds) => _restartSeconds = seconds;

    /// <summary>The unit column of a setting.</summary>
    internal string Unit(int key) => KeyTable.Column(KeyTable.Line(key), KeyTable.Unit);

    /// <summary>A bound of a setting, whoever sets it: the dialect's, or else its own.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="column"><see cref="KeyTable.Min"/> or <see cref="KeyTable.Max"/>.</param>
    public int Bound(int key, int column) => int.Parse(KeyTable.Column(Lines.Of(key), column));

    /// <summary>Raw value of a setting.</summary>
    /// <param name="draft">Changes that count as made; null for none.</param>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    internal string Read(SettingChanges draft, int key) =>
        (draft is null ? _stored.Find(key) : draft.Find(key)) ?? _defaults.Of(key);

    /// <summary>
    /// What is wrong with the endpoint that the board gives, as the end of a sentence: the station has none then. Null when
    /// nothing is, or another one is stored.
    /// </summary>
    public string FactoryEndpointProblem => _stored.Has(Key.EndpointHost) ? null : Options.EndpointProblem;

    /// <summary>What the image takes the station's hardware to be.</summary>
    public HardwareValues FactoryHardware => Options.Hardware;

    /// <summary>What does not fit together in the hardware that is stored; null when all does.</summary>
    public HardwareFaults HardwareFaults => HardwareFaultsOf(null);

    /// <summary>The same with changes.</summary>
    internal HardwareFaults HardwareFaultsOf(SettingChanges draft) => HardwareValues.FaultsOf(this, draft, Options.HardwareRules);

    /// <summary>The stored value of a setting; null when its default counts.</summary>
    internal string StoredValue(int key) => _stored.Find(key);

    /// <summary>Begins changes.</summary>
    internal SettingChanges Change() => new SettingChanges(_stored);

    /// <summary>Stores changes, all or none.</summary>
    internal bool Store(SettingChanges changes, bool isRestartNeeded)
    {
        if (!_stored.Write(Records, changes))
        {
            return false;
        }

        bool isAny = false;
        for (int i = 0; i < changes.Count; i++)
        {
            isAny |= changes.IsMarked(i);
            Refresh(changes.KeyAt(i));
        }

        Changes += isAny ? 1 : 0;
        IsRestartPending |= isAny && isRestartNeeded;
        for (int i = 0; _listener is not null && i < changes.Count; i++)
        {
            if (changes.IsMarked(i))
            {
                _listener.SettingChanged(changes.KeyAt(i));
            }
        }

        return true;
    }

    private bool IsOnWire(int row)
    {
        KeyAccess access = Access(row);
        return access != KeyAccess.Local && access != KeyAccess.Secret;
    }

    private string Spell(bool isOn, bool capital)
    {
        if (Flag(Key.BooleansAsIntegers))
        {
            return isOn ? "1" : "0";
        }

        return capital ? (isOn ? "True" : "False") : (isOn ? "true" : "false");
    }

    private void Refresh(int key)
    {
        if (key < Key.NumberCount && !_view.IsWithoutEffect(key))
        {
            _numbers[key] = ValueCodec.ToNumber(key, Read(null, key));
        }

        if (key == Key.UnlockConnectorOnEVSideDisconnect && !_hasLock)
        {
            _numbers[key] = 0;
        }
    }
}
