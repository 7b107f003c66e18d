using Borne.Hal.Network;

namespace Borne.Tests.Bench.Hardware;

/// <summary>WiFi whose outcome the test decides.</summary>
public sealed class FakeRadio : IWifiRadio
{
    public string Address { get; set; } = "";

    public bool IsScanning { get; set; }

    public WifiNetwork[] Networks { get; set; } = new WifiNetwork[0];

    public WifiJoinState Joining { get; set; }

    /// <summary>False for a radio that refuses.</summary>
    public bool CanBegin { get; set; } = true;

    /// <summary>Name and key of the last attempt.</summary>
    public string Asked { get; private set; } = "";

    public bool TryScan()
    {
        IsScanning = CanBegin;
        return CanBegin;
    }

    public bool TryJoin(string ssid, string key)
    {
        Asked = ssid + "/" + key;
        Joining = CanBegin ? WifiJoinState.Busy : WifiJoinState.None;
        return CanBegin;
    }

    /// <summary>The attempt ends.</summary>
    public void Join(string address)
    {
        Address = address;
        Joining = address.Length > 0 ? WifiJoinState.Joined : WifiJoinState.Failed;
    }

    /// <summary>The look for networks ends.</summary>
    public void Find(params WifiNetwork[] networks)
    {
        Networks = networks;
        IsScanning = false;
    }
}
