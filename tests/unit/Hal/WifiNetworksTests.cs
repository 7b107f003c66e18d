using Borne.Hal.Network;
using nanoFramework.TestFramework;

namespace Borne.Tests.Hal;

/// <summary>The order in which networks are told.</summary>
[TestClass]
public class WifiNetworksTests
{
    [TestMethod]
    public void The_strongest_is_first_each_name_comes_once_and_hidden_ones_not_at_all()
    {
        WifiNetwork[] ordered = WifiNetworks.Ordered(new WifiNetwork[]
        {
            new WifiNetwork("b", -70, false),
            new WifiNetwork("", -30, false),
            new WifiNetwork("a", -80, true),
            new WifiNetwork("b", -50, false),
            new WifiNetwork("c", -60, false),
            new WifiNetwork("c", -90, false),
            new WifiNetwork("d", -40, false),
        });
        string told = "";
        foreach (WifiNetwork network in ordered)
        {
            told += network.Ssid + network.Rssi.ToString() + " ";
        }

        Assert.AreEqual("d-40 b-50 c-60 a-80 ", told);
    }

    [TestMethod]
    public void Nothing_found_is_nothing_told() => Assert.AreEqual(0, WifiNetworks.Ordered(new WifiNetwork[0]).Length);
}
