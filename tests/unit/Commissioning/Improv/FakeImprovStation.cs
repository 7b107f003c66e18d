using Borne.Commissioning.Improv;
using Borne.Hal.Network;
using Borne.Tests.Bench.Hardware;

namespace Borne.Tests.Commissioning.Improv;

/// <summary>The station of the standard's worked examples.</summary>
public sealed class FakeImprovStation : IImprovStation
{
    public FakeRadio Wifi { get; } = new FakeRadio();

    public string Firmware => "Borne";

    public string Version => "1.4.0";

    public string Hardware => "ESP32-S3";

    public string Name => "Borne-0042";

    public string HostName { get; set; } = "";

    public string Url => Wifi.Address.Length == 0 ? "" : "http://" + Wifi.Address;

    public IWifiRadio Radio => Wifi;

    public bool CanIdentify { get; set; }

    /// <summary>False for a store that is full.</summary>
    public bool CanStore { get; set; } = true;

    /// <summary>What was kept.</summary>
    public string Kept { get; private set; } = "";

    public int Identified { get; private set; }

    public bool TrySetHostName(string name)
    {
        HostName = CanStore ? name : HostName;
        return CanStore;
    }

    public bool TryKeep(string ssid, string key)
    {
        Kept = ssid + "/" + key;
        return CanStore;
    }

    public void Identify() => Identified++;
}
