using Borne.Hal.Outlet;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Wire.Types;

namespace Borne.Settings.Registry;

/// <summary>Where the value of a setting that is not stored comes from: the dialect, the table of settings, or the board.</summary>
internal sealed class SettingDefaults
{
    private readonly DialectView _view;
    private readonly StationOptions _options;
    private readonly string _profiles;
    private readonly int _connectors;
    private readonly ILiveValues _live;

    /// <summary>Creates it.</summary>
    /// <param name="view">The chosen dialect.</param>
    /// <param name="options">What board and owner decided.</param>
    /// <param name="profiles">The value of SupportedFeatureProfiles.</param>
    /// <param name="connectors">Number of connectors.</param>
    /// <param name="live">Knows what the meters give; null for simple meters of three phases.</param>
    public SettingDefaults(DialectView view, StationOptions options, string profiles, int connectors, ILiveValues live)
    {
        _live = live;
        _view = view;
        _options = options;
        _profiles = profiles;
        _connectors = connectors;
    }

    /// <summary>The default that is shown.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public string Of(int key)
    {
        int row = _view.RowOf(key);
        string text = row < 0 ? "-" : KeyTable.Column(_view.Line(row), KeyTable.Default);
        if (text == "_")
        {
            return "";
        }

        return text == "-" || text[0] == '?' ? Standard(key) : text;
    }

    /// <summary>The default that counts: the standard one where the dialect gives the setting no effect.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    public string Effective(int key) => _view.IsWithoutEffect(key) ? Standard(key) : Of(key);

    /// <summary>Feature profiles that board and dialect leave out, parted by commas; null for none.</summary>
    public static string Omitted(string byBoard, string byDialect) =>
        byBoard is null ? byDialect : byDialect is null ? byBoard : byBoard + "," + byDialect;

    private string Standard(int key)
    {
        if (Key.IsHardware(key))
        {
            return _options.Hardware.Text(key);
        }

        string text = KeyTable.Column(KeyTable.Line(key), KeyTable.Default);
        if (key == Key.MeterValuesSampledData)
        {
            // Central systems take what is sent by default: all that the station's meters know of the usual ones.
            return MeasurandList.Among(text, _live is null ? MeterSlot.ThreePhases : _live.MeterSlots);
        }

        if (text != "-")
        {
            return text;
        }

        return key == Key.SupportedFeatureProfiles ? _profiles : FactoryDefaults.Of(key, _options, _connectors);
    }
}
