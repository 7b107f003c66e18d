using Borne.Hal.Network;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>
/// Brings the network settings to the interfaces as the last thing before a restart: the image brings the network up by what the device
/// keeps, before any program runs. What was reset the device must forget as well, or the station would join its former owner's network.
/// A network that only the device knows, because a tool gave it, is left alone otherwise.
/// </summary>
public sealed class NetworkHandover
{
    private readonly SettingsRegistry _settings;
    private readonly INetworkSetup _setup;
    private readonly bool _hadWifi;

    /// <summary>Begins at the start of the station.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="setup">The interfaces.</param>
    public NetworkHandover(SettingsRegistry settings, INetworkSetup setup)
    {
        _settings = settings;
        _setup = setup;
        _hadWifi = HasWifi;
    }

    private bool HasWifi => _settings.Text(Key.WifiSsid).Length > 0;

    /// <summary>Does it.</summary>
    /// <param name="isFactoryReset">True when the station goes to its next owner: its settings are still there, and count no more.</param>
    /// <param name="isNetworkReset">True when somebody has reset the network settings.</param>
    public void Apply(bool isFactoryReset, bool isNetworkReset)
    {
        if (isFactoryReset || (!HasWifi && (_hadWifi || isNetworkReset)))
        {
            _setup.ForgetWifi();
        }

        if (isFactoryReset)
        {
            _setup.UseDhcp(false);
            _setup.UseDhcp(true);
        }
        else
        {
            NetworkSettings.Apply(_settings, _setup);
        }
    }
}
