using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>Network settings on their way to the interfaces.</summary>
[TestClass]
public class NetworkSettingsTests
{
    [TestMethod]
    public void Factory_settings_use_dhcp_and_leave_the_wifi_alone()
    {
        Assert.AreEqual("ethernet dhcp;wifi dhcp;", Apply(SettingsTools.Create("Standard")));
    }

    [TestMethod]
    public void Fixed_address_and_name_servers_are_used()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Fix(settings, "255.255.255.0", "192.168.1.1", "192.168.1.2", "1.1.1.1");
        Assert.AreEqual(
            "ethernet 192.168.1.9 255.255.255.0 192.168.1.1 192.168.1.2 1.1.1.1;wifi dhcp;", Apply(settings));
    }

    [TestMethod]
    public void Gateway_and_name_servers_may_be_missing()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Fix(settings, "255.255.255.0", "", "", "1.1.1.1");
        Assert.AreEqual("ethernet 192.168.1.9 255.255.255.0 0.0.0.0 1.1.1.1;wifi dhcp;", Apply(settings));
    }

    [TestMethod]
    public void Address_without_a_netmask_falls_back_to_dhcp()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Fix(settings, "", "192.168.1.1", "", "");
        Assert.AreEqual("ethernet dhcp;wifi dhcp;", Apply(settings));
    }

    [TestMethod]
    public void Wifi_is_joined_with_its_key_which_nobody_else_can_read()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.WifiSsid, "garage");
        settings.Set(Key.WifiKey, "correct horse");
        settings.Set(Key.WifiDhcp, "false");
        settings.Set(Key.WifiAddress, "10.0.0.2");
        settings.Set(Key.WifiNetmask, "255.0.0.0");
        Assert.AreEqual("join garage correct horse;ethernet dhcp;wifi 10.0.0.2 255.0.0.0 0.0.0.0;", Apply(settings));
        Assert.AreEqual("", settings.Text(Key.WifiKey));
    }

    [TestMethod]
    [DataRow("", false, false)]
    [DataRow("", true, true)]
    [DataRow("short", true, false)]
    [DataRow("longkey8", false, true)]
    public void Wifi_without_a_key_is_joined_only_where_that_is_allowed(string key, bool isAllowed, bool isJoined)
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.WifiSsid, "garage");
        settings.Set(Key.WifiKey, key);
        settings.Set(Key.WifiOpen, isAllowed ? "true" : "false");
        Assert.AreEqual(isJoined, Apply(settings).StartsWith("join garage " + key + ";"));
    }

    [TestMethod]
    [DataRow("borne-7", true)]
    [DataRow("", false)]
    [DataRow("two words", false)]
    [DataRow("-x", false)]
    [DataRow("x-", false)]
    [DataRow("a.b", false)]
    public void Host_name_is_told_when_a_host_can_have_it(string name, bool isTold)
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        settings.Set(Key.HostName, name);
        Assert.AreEqual(isTold ? "name " + name + ";ethernet dhcp;wifi dhcp;" : "ethernet dhcp;wifi dhcp;", Apply(settings));
    }

    [TestMethod]
    public void Time_servers_of_the_settings_go_before_those_of_the_board()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Assert.AreEqual(0, NetworkSettings.TimeServers(settings, "", "").Length);
        Expect(NetworkSettings.TimeServers(settings, "a.example", "b.example"), "a.example,b.example");
        settings.Set(Key.TimeServer2, "time.example");
        Expect(NetworkSettings.TimeServers(settings, "a.example", ""), "time.example");
        settings.Set(Key.TimeServer, "192.0.2.1");
        Expect(NetworkSettings.TimeServers(settings, "a.example", ""), "192.0.2.1,time.example");
    }

    [TestMethod]
    public void Name_servers_are_those_of_the_interface_in_use()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Assert.AreEqual(0, NetworkSettings.NameServers(settings).Length);
        Fix(settings, "", "", "1.1.1.1", "9.9.9.9");
        settings.Set(Key.WifiDns2, "8.8.8.8");
        Expect(NetworkSettings.NameServers(settings), "1.1.1.1,9.9.9.9");
        settings.Set(Key.WifiSsid, "garage");
        Expect(NetworkSettings.NameServers(settings), "8.8.8.8");
    }

    private static void Expect(string[] servers, string wanted)
    {
        string text = "";
        foreach (string server in servers)
        {
            text += text.Length > 0 ? "," + server : server;
        }

        Assert.AreEqual(wanted, text);
    }

    private static void Fix(SettingsRegistry settings, string netmask, string gateway, string dns1, string dns2)
    {
        settings.Set(Key.EthernetDhcp, "false");
        settings.Set(Key.EthernetAddress, "192.168.1.9");
        settings.Set(Key.EthernetNetmask, netmask);
        settings.Set(Key.EthernetGateway, gateway);
        settings.Set(Key.EthernetDns1, dns1);
        settings.Set(Key.EthernetDns2, dns2);
    }

    private static string Apply(SettingsRegistry settings)
    {
        RecordedNetwork network = new RecordedNetwork();
        NetworkSettings.Apply(settings, network);
        return network.Log;
    }
}
