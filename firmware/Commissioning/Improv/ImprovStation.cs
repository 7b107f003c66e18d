using Borne.Hal.Network;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Commissioning.Improv;

/// <summary>The station as Improv Wi-Fi sees it, from its settings and its WiFi.</summary>
public sealed class ImprovStation : IImprovStation
{
    private const int HttpPort = 80;

    private readonly SettingsRegistry _settings;
    private readonly StationOptions _options;
    private readonly ISounder _sounder;
    private readonly int _port;

    /// <summary>Creates it.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="options">What the board told it.</param>
    /// <param name="radio">Its WiFi.</param>
    /// <param name="sounder">Its buzzer, or null.</param>
    /// <param name="port">TCP port of its page.</param>
    public ImprovStation(SettingsRegistry settings, StationOptions options, IWifiRadio radio, ISounder sounder, int port)
    {
        _settings = settings;
        _options = options;
        Radio = radio;
        _sounder = sounder;
        _port = port;
    }

    /// <inheritdoc/>
    public string Firmware => _options.Vendor;

    /// <inheritdoc/>
    public string Version => _options.FirmwareVersion;

    /// <inheritdoc/>
    public string Hardware => _options.Model;

    /// <inheritdoc/>
    public string Name => _settings.Text(Key.Identity);

    /// <inheritdoc/>
    public string HostName => _settings.Text(Key.HostName);

    /// <inheritdoc/>
    public string Url => Radio.Address.Length == 0 ? ""
        : "http://" + Radio.Address + (_port == HttpPort ? "" : ":" + _port.ToString());

    /// <inheritdoc/>
    public IWifiRadio Radio { get; }

    /// <inheritdoc/>
    public bool CanIdentify => _sounder is not null;

    /// <inheritdoc/>
    public bool TrySetHostName(string name)
    {
        SettingsDraft draft = _settings.Edit();
        return Put(draft, Key.HostName, name) && draft.CommitFinally() != SettingResult.Rejected;
    }

    /// <inheritdoc/>
    public bool TryKeep(string ssid, string key)
    {
        SettingsDraft draft = _settings.Edit();
        bool isOther = !draft.IsCurrent(Key.WifiSsid, ssid);

        // A fixed address belongs to the network that it was given for. The station has joined this one already, so that its settings need
        // no way back: on trial they would be lost again at some restart long after, when nobody looks.
        return Put(draft, Key.WifiSsid, ssid) && Put(draft, Key.WifiKey, key)
            && Put(draft, Key.WifiOpen, key.Length == 0 ? "true" : "false")
            && (!isOther || Put(draft, Key.WifiDhcp, "true"))
            && draft.NetworkFault(out _) is null
            && draft.CommitReached() != SettingResult.Rejected;
    }

    /// <inheritdoc/>
    public void Identify() => _sounder?.Play(Sound.Accepted);

    private static bool Put(SettingsDraft draft, int key, string value) =>
        draft.IsCurrent(key, value) || draft.Put(key, value) == SettingResult.Accepted;
}
