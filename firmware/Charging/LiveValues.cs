using Borne.Hal;
using Borne.Settings;

namespace Borne.Charging;

/// <summary>Settings that are read from the hardware: what installation and cable allow.</summary>
internal sealed class LiveValues : ILiveValues
{
    private const int DeciampsPerAmp = 10;

    private readonly ConnectorHardware[] _connectors;
    private readonly SettingsRegistry _settings;

    /// <summary>Creates it for a station.</summary>
    public LiveValues(ConnectorHardware[] connectors, SettingsRegistry settings)
    {
        _connectors = connectors;
        _settings = settings;
    }

    /// <inheritdoc/>
    public string ReadLive(int key)
    {
        bool isLeft = key == Key.MaxCurrentInstallationLeft || key == Key.MaxCurrentCableLeft;
        int id = ConnectorMap.Mode3Connector(_settings.Number(Key.ConnectorLayout), isLeft ? 2 : 1);
        if (id < 1 || id > _connectors.Length)
        {
            return "";
        }

        ConnectorHardware hardware = _connectors[id - 1];
        if (key == Key.MaxCurrentInstallationRight || key == Key.MaxCurrentInstallationLeft)
        {
            int own = _settings.Number(Key.ConnectorMaxAmps1 + id - 1);
            int wired = hardware.MaxDeciamps / DeciampsPerAmp;
            return (own > 0 && own < wired ? own : wired).ToString();
        }

        int cable = hardware.Proximity is null ? 0 : hardware.Proximity.CableAmps;
        return cable > 0 ? cable.ToString() : "";
    }
}
