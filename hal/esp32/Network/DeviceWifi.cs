using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Text;
using System.Threading;
using Borne.Hal.Devices.Radio;
using Borne.Hal.Network;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// WiFi of the ESP32. The runtime does not tell whether a network wants a key. A call that joins one is not kept over a restart: the
/// name says otherwise, but the runtime reads <see cref="WifiReconnectionKind.Automatic"/> as no option at all.
/// </summary>
public sealed class DeviceWifi : IWifiChip
{
    /// <summary>Longest name that the native configuration has room for: one byte less than a network may have, for the zero at its end.</summary>
    public const int MaxNameBytes = 31;

    private readonly WifiAdapter _adapter;

    /// <summary>Takes the first adapter.</summary>
    /// <exception cref="Exception">The board or its image has none.</exception>
    public DeviceWifi()
    {
        _adapter = WifiAdapter.FindAllAdapters()[0];
        _adapter.AvailableNetworksChanged += Find;
        Wireless80211Configuration[] all = Wireless80211Configuration.GetAllWireless80211Configurations();
        HomeSsid = (all.Length > 0 ? all[0].Ssid : null) ?? "";
        HomeKey = (all.Length > 0 ? all[0].Password : null) ?? "";
    }

    /// <inheritdoc/>
    public string HomeSsid { get; }

    /// <inheritdoc/>
    public string HomeKey { get; }

    /// <inheritdoc/>
    public WifiNetwork[] Found { get; private set; }

    /// <inheritdoc/>
    public bool Takes(string ssid)
    {
        int bytes = Encoding.UTF8.GetBytes(ssid).Length;
        return bytes > 0 && bytes <= MaxNameBytes;
    }

    /// <inheritdoc/>
    public void Leave() => _adapter.Disconnect();

    /// <inheritdoc/>
    public WifiOutcome Join(string ssid, string key)
    {
        try
        {
            WifiConnectionStatus status = _adapter.Connect(ssid, WifiReconnectionKind.Automatic, key).ConnectionStatus;
            return status == WifiConnectionStatus.Success ? WifiOutcome.Joined
                : status == WifiConnectionStatus.UnspecifiedFailure ? WifiOutcome.Unclear : WifiOutcome.Refused;
        }
        catch (Exception)
        {
            return WifiOutcome.Unclear;
        }
    }

    /// <inheritdoc/>
    public bool TryLook()
    {
        Found = null;
        try
        {
            _adapter.ScanAsync();
            return true;
        }
        catch (Exception)
        {
            // The radio is busy, or is off.
            return false;
        }
    }

    /// <inheritdoc/>
    public void Wait(int ms) => Thread.Sleep(ms);

    /// <inheritdoc/>
    public void Begin(WifiRadio radio) => new Thread(radio.Work).Start();

    private void Find(WifiAdapter sender, object e)
    {
        try
        {
            WifiAvailableNetwork[] all = sender.NetworkReport.AvailableNetworks;
            WifiNetwork[] found = new WifiNetwork[all.Length];
            for (int i = 0; i < found.Length; i++)
            {
                found[i] = new WifiNetwork(all[i].Ssid, (int)all[i].NetworkRssiInDecibelMilliwatts, false);
            }

            Found = found;
        }
        catch (Exception)
        {
            // What cannot be read was not found.
            Found = new WifiNetwork[0];
        }
    }
}
