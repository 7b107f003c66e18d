using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Values;

namespace Borne.Settings.Registry;

/// <summary>Several changes of settings that are stored together or not at all.</summary>
public sealed class SettingsDraft
{
    private const string NoRestart = "-";

    // The first one with TLS.
    private const int SecuredProfile = 2;
    private const string ByOthers = "r";

    private readonly SettingsRegistry _settings;
    private readonly bool _isLocal;
    private readonly SettingChanges _changes;
    private bool _isRestartNeeded;
    private bool _isHardwareChanged;
    private bool _isNetworkChanged;
    private int _restartSeconds = -1;

    internal SettingsDraft(SettingsRegistry settings, bool isLocal)
    {
        _settings = settings;
        _isLocal = isLocal;
        _changes = settings.Change();
    }

    /// <summary>True when the dialect asks for accepted terms before OCPP may be used, and they are not.</summary>
    public bool AreTermsMissing => _isLocal && _settings.Lists(Key.TermsAccepted)
        && IsOn(Key.OcppEnabled) && !IsOn(Key.TermsAccepted);

    /// <summary>
    /// What does not fit together in the hardware that the changes make; null when all does. Without a change of hardware it is
    /// not asked for: a station whose stored hardware is wrong takes other settings all the same.
    /// </summary>
    public HardwareFaults HardwareFaults => _isHardwareChanged ? _settings.HardwareFaultsOf(_changes) : null;

    /// <summary>
    /// What does not fit together in the network settings of an interface, or in the station's name, with which nobody would reach the station.
    /// What is not changed is not asked for.
    /// </summary>
    /// <param name="key">The setting beside which it is told, a constant of <see cref="Key"/>; -1 for none.</param>
    /// <returns>What is wrong, and what to do, in words for a person; null when nothing is. The first that is found.</returns>
    public string NetworkFault(out int key)
    {
        string fault = NetworkFault(false, out key) ?? NetworkFault(true, out key);
        if (fault is null && _changes.Find(Key.HostName) is not null)
        {
            key = Key.HostName;
            fault = NetworkRules.FaultOfName(_settings.Read(_changes, key));
        }

        return fault;
    }

    /// <summary>Changes a setting under the name that it has on the web page: the dialect's, or else its own.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">The value.</param>
    /// <returns>Accepted when the draft has it now, Rejected for a bad value or a read-only setting, or NotSupported.</returns>
    public SettingResult Put(string name, string value)
    {
        string line = _settings.Lines.Find(name, out int key);
        if (line is null)
        {
            return SettingResult.NotSupported;
        }

        if (DialectView.AccessOf(KeyTable.Line(key)) == KeyAccess.Read)
        {
            return SettingResult.Rejected;
        }

        // A value that is only repeated need not be stored. An empty one is checked all the same: it may be required.
        bool isRepeated = value.Length > 0 && !SettingsRegistry.IsSecret(key)
            && ValueCodec.Show(_settings, _changes, line, key) == value;
        return isRepeated ? SettingResult.Accepted : Put(line, key, value);
    }

    /// <summary>Changes a setting.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="value">The value.</param>
    /// <returns>Accepted when the draft has it now, or Rejected.</returns>
    public SettingResult Put(int key, string value) => Put(_settings.Lines.Of(key), key, value);

    /// <summary>Says why an endpoint, in whatever form, is refused.</summary>
    /// <param name="name">Name of the setting, in any case.</param>
    /// <param name="value">The value.</param>
    /// <returns>What is wrong with it, as the end of a sentence; null when nothing is, and for settings of other types.</returns>
    public string WhyNot(string name, string value)
    {
        string line = _settings.Lines.Find(name, out int key);
        if (line is null)
        {
            return null;
        }

        KeyType type = SettingsRegistry.TypeOf(line);
        if (IsMasked(type, key, value))
        {
            return value == QueryMask.Apply(ValueCodec.Show(_settings, _changes, type, line, key))
                ? null : "its query is hidden; write the whole address";
        }

        return EndpointCodec.WhyNotPart(_settings, _changes, key, value)
            ?? EndpointCodec.WhyNot(_settings, _changes, type, value, int.Parse(KeyTable.Column(line, KeyTable.Max)));
    }

    /// <summary>Tells whether a setting has a value already, so that it need not be stored. Never true for a secret.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <param name="value">The value.</param>
    public bool IsCurrent(int key, string value) => !SettingsRegistry.IsSecret(key)
        && ValueCodec.Show(_settings, _changes, KeyTable.Line(key), key) == value;

    /// <summary>
    /// Stores all changes. Where the station has a page, the network settings before a change are kept for their way back.
    /// </summary>
    /// <returns>
    /// Accepted, RebootRequired, or Rejected when they could not be stored; nothing has changed then. A restart that the
    /// station makes by itself counts as Accepted: see <see cref="SettingsRegistry.TakeRestartSeconds"/>.
    /// </returns>
    public SettingResult Commit()
    {
        if (NetworkFault(out _) is not null)
        {
            return SettingResult.Rejected;
        }

        if (!_isNetworkChanged || !_settings.Options.HasPage)
        {
            return CommitFinally();
        }

        bool isKept = FormerNetwork.TryKeep(_settings.Records, _settings, out bool isNew);
        SettingResult result = isKept ? CommitFinally() : SettingResult.Rejected;

        // Of what is set back again nothing is on trial.
        if ((result == SettingResult.Rejected && isNew) || FormerNetwork.IsPresent(_settings.Records, _settings))
        {
            FormerNetwork.Forget(_settings.Records);
        }

        return result;
    }

    /// <summary>
    /// Stores network settings with which the station is reached already, without a restart; a way back that an earlier change has kept
    /// would take them away again.
    /// </summary>
    /// <returns>As <see cref="Commit"/>.</returns>
    public SettingResult CommitReached()
    {
        _isRestartNeeded = false;
        SettingResult result = CommitFinally();
        if (result != SettingResult.Rejected)
        {
            FormerNetwork.Forget(_settings.Records);
        }

        return result;
    }

    /// <summary>Stores all changes, network settings without a way back: they are the way back themselves, or known to work.</summary>
    /// <returns>As <see cref="Commit"/>.</returns>
    public SettingResult CommitFinally()
    {
        if (AreTermsMissing || IsBelowProfile() || HardwareFaults is not null || !_settings.Store(_changes, _isRestartNeeded || _restartSeconds >= 0))
        {
            return SettingResult.Rejected;
        }

        if (_restartSeconds >= 0)
        {
            _settings.RequestRestart(_restartSeconds);
            return SettingResult.Accepted;
        }

        return _isRestartNeeded || WaitsForRestart() ? SettingResult.RebootRequired : SettingResult.Accepted;
    }

    private string NetworkFault(bool isWifi, out int key)
    {
        for (int i = 0; i < _changes.Count; i++)
        {
            if (NetworkRules.IsOf(_changes.KeyAt(i), isWifi))
            {
                return NetworkRules.FaultOf(_settings, _changes, isWifi, out key);
            }
        }

        key = -1;
        return null;
    }

    // While a restart is to come the connection stays as it is, since what takes the restart may belong to the new one. A central
    // system that changes several things knows that it has to restart the station; a person at the page is told.
    private bool WaitsForRestart()
    {
        for (int i = 0; i < _changes.Count && _isLocal && _settings.IsRestartPending; i++)
        {
            if (_changes.IsMarked(i) && IsOfConnection(_changes.KeyAt(i)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfConnection(int key) => key is Key.EndpointSecure or Key.EndpointHost or Key.EndpointPort or Key.EndpointPath
        or Key.Identity or Key.SecurityProfile or Key.AuthorizationKey or Key.AuthorizationUser or Key.BasicAuthentication or Key.StationInfo;

    /// <summary>Changes a setting under the rules of a line.</summary>
    internal SettingResult Put(string line, int key, string value)
    {
        KeyType type = SettingsRegistry.TypeOf(line);
        string before = ValueCodec.Show(_settings, _changes, type, line, key);
        if (IsMasked(type, key, value))
        {
            // What was shown comes back: nothing changes, and what it does not fit is not stored.
            return value == QueryMask.Apply(before) ? SettingResult.Accepted : SettingResult.Rejected;
        }

        int count = _changes.Count;
        if (!ValueCodec.Take(_settings, _changes, type, line, key, value))
        {
            _changes.Cut(count);
            return SettingResult.Rejected;
        }

        if (key == Key.SecurityProfile)
        {
            UseProfile(ValueCodec.ToNumber(key, _settings.Read(_changes, key)));
        }

        bool isPassword = type is KeyType.Password or KeyType.PlainPassword;
        if (isPassword && !_isLocal && _changes.Find(Key.AuthorizationUser) is not null)
        {
            // The central system gave a password alone: the user is the identity again, whatever an earlier login said.
            _changes.Put(Key.AuthorizationUser, "");
        }

        if (ValueCodec.Show(_settings, _changes, type, line, key) != before)
        {
            NeedRestart(KeyTable.Column(line, KeyTable.Restart));
            _isHardwareChanged |= Key.IsHardware(key);
            _isNetworkChanged |= NetworkKeys.Has(key);
        }

        return SettingResult.Accepted;
    }

    private static bool IsMasked(KeyType type, int key, string value) => ValueCodec.HasQuery(type, key) && QueryMask.IsIn(value);

    /// <summary>What a security profile says of the connection (OCPP 1.6 security whitepaper, A05).</summary>
    private void UseProfile(int profile)
    {
        if (profile >= SecuredProfile)
        {
            _changes.Put(Key.EndpointSecure, "true");
        }

        if (profile is 1 or SecuredProfile)
        {
            _changes.Put(Key.BasicAuthentication, "true");
        }
    }

    /// <summary>
    /// True when others than the owner take from the connection what its security profile has, or ask for a profile that it does
    /// not fit. What was so before is not theirs: other changes are taken as ever.
    /// </summary>
    private bool IsBelowProfile()
    {
        bool isAsked = false;
        bool isProfile = false;
        for (int i = 0; i < _changes.Count && !_isLocal; i++)
        {
            int key = _changes.KeyAt(i);
            isProfile |= key == Key.SecurityProfile;
            isAsked |= isProfile || key == Key.EndpointSecure || key == Key.BasicAuthentication || key == Key.AuthorizationKey;
        }

        return isAsked && IsBelowProfile(_changes) && (isProfile || !IsBelowProfile(null));
    }

    private bool IsBelowProfile(SettingChanges changes)
    {
        int profile = ValueCodec.ToNumber(Key.SecurityProfile, _settings.Read(changes, Key.SecurityProfile));
        bool isSecure = ValueCheck.ToSwitch(_settings.Read(changes, Key.EndpointSecure), false) == 1;
        bool hasLogin = ValueCheck.ToSwitch(_settings.Read(changes, Key.BasicAuthentication), false) == 1
            && _settings.Read(changes, Key.AuthorizationKey).Length > 0;
        return (profile >= SecuredProfile && !isSecure) || (profile is 1 or SecuredProfile && !hasLogin);
    }

    private void NeedRestart(string column)
    {
        if (column == ByOthers)
        {
            _isRestartNeeded = true;
        }
        else if (column != NoRestart)
        {
            _restartSeconds = int.Parse(column);
        }
    }

    private bool IsOn(int key) => ValueCheck.ToSwitch(_settings.Read(_changes, key), false) == 1;
}
