using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Settings.Values;
using Borne.Settings.Xml;

namespace Borne.Settings.Configuration;

/// <summary>
/// Takes an OCPPConf.xml as it arrives and changes the settings that it names, all or none: a file with any fault
/// changes nothing. What the file does not name stays as it is, secrets among them.
/// </summary>
public sealed class ConfigurationImport : IXmlHandler
{
    private const int RootDepth = 1;
    private const int GroupDepth = 2;

    private readonly SettingsRegistry _settings;
    private readonly SettingsDraft _draft;
    private readonly XmlReader _reader;
    private int _depth;
    private int _row;
    private int _connectorId = 1;
    private string _group;
    private string _setting;
    private string _needs;

    /// <summary>Begins an import.</summary>
    /// <param name="settings">The settings to change.</param>
    public ConfigurationImport(SettingsRegistry settings)
    {
        _settings = settings;
        _draft = settings.Edit();
        _reader = new XmlReader(this);
    }

    /// <summary>What is wrong, with line and column, and what to do; null while all is well.</summary>
    public string Error { get; private set; }

    /// <summary>Takes the next bytes of the file.</summary>
    /// <param name="buffer">Buffer with the bytes.</param>
    /// <param name="offset">Index of the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>False once the file is found to be faulty.</returns>
    public bool Feed(byte[] buffer, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            if (!_reader.Push(buffer[i]))
            {
                break;
            }
        }

        Error = _reader.Error;
        return Error is null;
    }

    /// <summary>Ends the file and brings its settings into effect.</summary>
    /// <returns>Accepted, RebootRequired, or Rejected with <see cref="Error"/> set and nothing changed.</returns>
    public SettingResult Finish()
    {
        _reader.Finish();
        Error = _reader.Error;
        if (Error is null && _draft.AreTermsMissing)
        {
            Error = "the terms are not accepted; set TermsAccepted to true in the same file";
        }

        HardwareFaults faults = Error is null ? _draft.HardwareFaults : null;
        if (faults is not null)
        {
            Error = faults.WordsOf(0);
        }

        Error = Error ?? _draft.NetworkFault(out _);

        SettingResult result = Error is null ? _draft.Commit() : SettingResult.Rejected;
        if (Error is null && result == SettingResult.Rejected)
        {
            Error = "the settings could not be stored; check that the station's storage works and the file is not too long";
        }

        return result;
    }

    /// <inheritdoc/>
    string IXmlHandler.BeginElement(string name)
    {
        _depth++;
        _row = -1;
        if (_depth == RootDepth)
        {
            return name == ConfigurationLayout.Root ? null : "the outermost element must be '" + ConfigurationLayout.Root + "'";
        }

        if (_depth == GroupDepth)
        {
            _group = name;
            _connectorId = 1;
            _setting = null;
            _needs = name == ConfigurationLayout.Setting ? ConfigurationLayout.NameAttribute
                : name == ConfigurationLayout.PerConnector ? ConfigurationLayout.IdAttribute : null;
            return name == ConfigurationLayout.Setting || ConfigurationLayout.Find(null, name) >= 0 ? null : Unknown(name);
        }

        if (_needs is not null)
        {
            return "the attribute '" + _needs + "' is missing; add it to the element '" + _group + "'";
        }

        _row = _depth == GroupDepth + 1 ? ConfigurationLayout.Find(_group, name) : -1;
        return _row >= 0 ? null : Unknown(name);
    }

    /// <inheritdoc/>
    string IXmlHandler.Attribute(string name, string value)
    {
        if (_depth == RootDepth && name == "version")
        {
            return value == "1" ? null : "this version of the file is not known; write version=\"1\"";
        }

        if (_depth != GroupDepth || name != _needs)
        {
            return "the attribute '" + name + "' is not known; remove it";
        }

        _needs = null;
        if (name == ConfigurationLayout.NameAttribute)
        {
            _setting = value;
            return null;
        }

        bool isConnector = ValueCheck.TryNumber(value, out _connectorId) && _connectorId >= 1 && _connectorId <= _settings.Connectors;
        return isConnector ? null : "the station has no charging point '" + value + "'; correct the id or remove the element";
    }

    /// <inheritdoc/>
    string IXmlHandler.EndElement(string text)
    {
        int depth = _depth--;
        if (depth == GroupDepth)
        {
            return EndGroup(text);
        }

        if (depth == RootDepth)
        {
            return string.IsNullOrEmpty(text) ? null : "text stands outside an element; remove it";
        }

        int key = ConfigurationLayout.KeyOf(ConfigurationLayout.Line(_row), _connectorId);
        return _draft.IsCurrent(key, text) || _draft.Put(key, text) == SettingResult.Accepted ? null
            : InstallerName.FaultOf(key, text) ?? Refused(key);
    }

    private static string Unknown(string name) => "the element '" + name + "' is not known here; remove it or correct its name";

    private static string Refused(int key)
    {
        // The value itself is not repeated: it may be a secret.
        string line = KeyTable.Line(key);
        return string.Concat(
            "the value does not suit the setting '" + KeyTable.Column(line, KeyTable.Name),
            "' of type '" + KeyTable.Column(line, KeyTable.Type),
            "', " + KeyTable.Column(line, KeyTable.Min) + " to " + KeyTable.Column(line, KeyTable.Max),
            "; correct it or leave the element out");
    }

    private string EndGroup(string text)
    {
        if (_needs is not null)
        {
            return "the attribute '" + _needs + "' is missing; add it to the element '" + _group + "'";
        }

        if (_setting is null)
        {
            return string.IsNullOrEmpty(text) ? null : "text stands in the element '" + _group + "'; remove it";
        }

        if (text is null)
        {
            return "a setting has a text only; remove the elements inside";
        }

        SettingResult result = _draft.Put(_setting, text);
        return result == SettingResult.NotSupported ? "the setting '" + _setting + "' is not known; remove it or correct its name"
            : result == SettingResult.Rejected
                ? "the setting '" + _setting + "' does not take this value or cannot be set; correct it or remove the element" : null;
    }
}
