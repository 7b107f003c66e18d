using Borne.Hal.Network;

namespace Borne.Tests.Settings;

/// <summary>Network interfaces that write down what they were told.</summary>
public sealed class RecordedNetwork : INetworkSetup
{
    public string Log { get; private set; } = "";

    public bool IsRestartNeeded => false;

    public void UseHostName(string name) => Log += "name " + name + ";";

    public void Join(string ssid, string key) => Log += "join " + ssid + " " + key + ";";

    /// <summary>False where the device does not let go of its network.</summary>
    public bool Forgets { get; set; } = true;

    public bool ForgetWifi()
    {
        Log += "forget wifi;";
        return Forgets;
    }

    public void UseDhcp(bool isWifi) => Log += (isWifi ? "wifi" : "ethernet") + " dhcp;";

    public void UseAddress(bool isWifi, string address, string netmask, string gateway, string[] nameServers)
    {
        Log += (isWifi ? "wifi " : "ethernet ") + address + " " + netmask + " " + gateway;
        foreach (string server in nameServers)
        {
            Log += " " + server;
        }

        Log += ";";
    }
}
