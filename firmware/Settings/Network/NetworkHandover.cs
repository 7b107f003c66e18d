using Borne.Base.Storage;
using Borne.Hal.Network;
using Borne.Settings.Keys;
using Borne.Settings.Registry;

namespace Borne.Settings.Network;

/// <summary>
/// Brings the network settings to the interfaces as the last thing before a restart: the image brings the network up by what the device
/// keeps, before any program runs. What was reset the device must forget as well, or the station would join its former owner's network.
/// A network that only the device knows, because a tool gave it, is left alone otherwise.
/// </summary>
/// <remarks>
/// The settings go before the device can be told, so that a note stands from the order of a reset on until the device has let go of the
/// network: after a power cut or a fault in between the next start makes up for it.
/// </remarks>
public sealed class NetworkHandover
{
    /// <summary>Record that stands while the device has a network to forget.</summary>
    public const string RecordName = "forget-wifi";

    private readonly SettingsRegistry _settings;
    private readonly INetworkSetup _setup;
    private readonly IRecordStore _records;
    private readonly bool _hadWifi;
    private bool _isNoted;

    /// <summary>Begins at the start of the station, and forgets what the last run did not come to forget.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="setup">The interfaces.</param>
    /// <param name="records">Where the note is kept.</param>
    public NetworkHandover(SettingsRegistry settings, INetworkSetup setup, IRecordStore records)
    {
        _settings = settings;
        _setup = setup;
        _records = records;
        _hadWifi = HasWifi;
        if (records.Read(RecordName) is not null)
        {
            // With a network in the settings the device is told of that one in any case.
            Forget(!HasWifi);
        }
    }

    private bool HasWifi => _settings.Text(Key.WifiSsid).Length > 0;

    /// <summary>Notes a reset, as soon as it is ordered; see <see cref="Apply"/> for what is given.</summary>
    /// <param name="areSettingsReset">True when all settings are reset, such as for the next owner.</param>
    /// <param name="isNetworkReset">True when somebody has reset the network settings.</param>
    public void Notice(bool areSettingsReset, bool isNetworkReset)
    {
        if (!_isNoted && (areSettingsReset || isNetworkReset))
        {
            _isNoted = true;
            _records.Write(RecordName, new byte[] { 1 }, 1);
        }
    }

    /// <summary>Does it.</summary>
    /// <param name="areSettingsReset">True when all settings are reset, such as for the next owner: they are still there, and count no more.</param>
    /// <param name="isNetworkReset">True when somebody has reset the network settings.</param>
    public void Apply(bool areSettingsReset, bool isNetworkReset)
    {
        Forget(areSettingsReset || (!HasWifi && (_hadWifi || isNetworkReset)));

        if (areSettingsReset)
        {
            _setup.UseDhcp(false);
            _setup.UseDhcp(true);
        }
        else
        {
            NetworkSettings.Apply(_settings, _setup);
        }
    }

    private void Forget(bool isKnown)
    {
        if (!isKnown || _setup.ForgetWifi())
        {
            _records.Delete(RecordName);
        }
    }
}
