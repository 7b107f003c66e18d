using System;
using System.Device.Wifi;
using System.Threading;
using Borne.Hal.Network;

namespace Borne.Hal.Esp32.Network;

/// <summary>
/// WiFi of the ESP32 while a station is set up. The call that joins a network waits up to 20 s for its outcome, but only its own
/// thread does: the others go on. The runtime does not tell whether a network wants a key.
/// </summary>
public sealed class DeviceWifi : IWifiRadio
{
    private readonly WifiAdapter _adapter;
    private readonly DeviceAddresses _addresses = new DeviceAddresses();
    private string _ssid;
    private string _key;

    /// <summary>Takes the first adapter.</summary>
    /// <exception cref="Exception">The board or its image has none.</exception>
    public DeviceWifi()
    {
        _adapter = WifiAdapter.FindAllAdapters()[0];
        _adapter.AvailableNetworksChanged += Found;
        Networks = new WifiNetwork[0];
    }

    /// <inheritdoc/>
    public string Address => _addresses.Address(true);

    /// <inheritdoc/>
    public bool IsScanning { get; private set; }

    /// <inheritdoc/>
    public WifiNetwork[] Networks { get; private set; }

    /// <inheritdoc/>
    public WifiJoinState Joining { get; private set; }

    /// <inheritdoc/>
    public bool TryScan()
    {
        if (Joining == WifiJoinState.Busy)
        {
            return false;
        }

        try
        {
            IsScanning = true;
            _adapter.ScanAsync();
            return true;
        }
        catch (Exception)
        {
            // The radio is busy, or is off.
            IsScanning = false;
            return false;
        }
    }

    /// <inheritdoc/>
    public bool TryJoin(string ssid, string key)
    {
        if (Joining == WifiJoinState.Busy || IsScanning)
        {
            return false;
        }

        _ssid = ssid;
        _key = key;
        Joining = WifiJoinState.Busy;
        new Thread(Join).Start();
        return true;
    }

    private void Join()
    {
        try
        {
            WifiConnectionResult result = _adapter.Connect(_ssid, WifiReconnectionKind.Automatic, _key);
            Joining = result.ConnectionStatus == WifiConnectionStatus.Success ? WifiJoinState.Joined : WifiJoinState.Failed;
        }
        catch (Exception)
        {
            Joining = WifiJoinState.Failed;
        }
    }

    private void Found(WifiAdapter sender, object e)
    {
        try
        {
            WifiAvailableNetwork[] all = sender.NetworkReport.AvailableNetworks;
            WifiNetwork[] found = new WifiNetwork[all.Length];
            for (int i = 0; i < found.Length; i++)
            {
                found[i] = new WifiNetwork(all[i].Ssid, (int)all[i].NetworkRssiInDecibelMilliwatts, false);
            }

            Networks = WifiNetworks.Ordered(found);
        }
        catch (Exception)
        {
            // What cannot be read was not found.
            Networks = new WifiNetwork[0];
        }

        IsScanning = false;
    }
}
