using Borne.Charging.Limits;
using Borne.Hal.Network;
using Borne.Hal.Outlet;
using Borne.Hal.Station;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Settings.Values;

namespace Borne.Station;

/// <summary>Settings that are read from the hardware: what installation and cable allow, the addresses of
/// the network, and the state of the connection.</summary>
internal sealed class LiveValues : ILiveValues
{
    private const int DeciampsPerAmp = 10;

    private readonly StationHardware _hardware;
    private readonly ILinkState _link;

    /// <summary>Creates it for a station.</summary>
    /// <param name="hardware">Its hardware.</param>
    /// <param name="link">Its connection.</param>
    public LiveValues(StationHardware hardware, ILinkState link)
    {
        _hardware = hardware;
        _link = link;
    }

    /// <inheritdoc/>
    public long MeterSlots
    {
        get
        {
            long slots = _hardware.MainMeter is null ? 0 : _hardware.MainMeter.Slots;
            foreach (ConnectorHardware connector in _hardware.Connectors)
            {
                slots |= connector.Meter.Slots;
            }

            return slots;
        }
    }

    /// <inheritdoc/>
    public bool HasLights => _hardware.Indicator is not null;

    /// <inheritdoc/>
    public string ReadLive(SettingsRegistry settings, int key)
    {
        switch (key)
        {
            case Key.OcppActivation: return _link.IsActivated ? "1" : "0";
            case Key.ServerConnected: return _link.IsConnected ? "1" : "0";
            case Key.ConnectionState: return ((int)_link.ConnectionState).ToString();
        }

        if (key >= Key.EthernetAddress && key <= Key.WifiGateway)
        {
            return _hardware.Addresses is null ? settings.Text(key) : AddressOf(_hardware.Addresses, key);
        }

        bool isLeft = key == Key.MaxCurrentInstallationLeft || key == Key.MaxCurrentCableLeft;
        int id = ConnectorMap.Mode3Connector(settings.Number(Key.ConnectorLayout), isLeft ? 2 : 1);
        if (id < 1 || id > _hardware.Connectors.Length)
        {
            return "";
        }

        ConnectorHardware hardware = _hardware.Connectors[id - 1];
        if (key == Key.MaxCurrentInstallationRight || key == Key.MaxCurrentInstallationLeft)
        {
            int owner = OwnerLimit.Of(settings, Key.ConnectorMaxAmps1 + id - 1);
            return ((owner < hardware.MaxDeciamps ? owner : hardware.MaxDeciamps) / DeciampsPerAmp).ToString();
        }

        int cable = hardware.Proximity is null ? 0 : hardware.Proximity.CableAmps;
        return cable > 0 ? cable.ToString() : "";
    }

    /// <summary>What an interface has now, whatever its settings say: DHCP decides otherwise.</summary>
    private static string AddressOf(IAddressSource addresses, int key)
    {
        return key switch
        {
            Key.EthernetAddress => addresses.Address(false),
            Key.EthernetNetmask => addresses.Netmask(false),
            Key.EthernetGateway => addresses.Gateway(false),
            Key.WifiAddress => addresses.Address(true),
            Key.WifiNetmask => addresses.Netmask(true),
            _ => addresses.Gateway(true),
        };
    }
}
