using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>What the device is told of its network before a restart.</summary>
[TestClass]
public class NetworkHandoverTests
{
    private const string Dhcp = "ethernet dhcp;wifi dhcp;";

    [TestMethod]
    public void Settings_count_with_the_restart_that_follows()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        RecordedNetwork network = new RecordedNetwork();
        NetworkHandover handover = new NetworkHandover(settings, network);
        Join(settings);
        handover.Apply(false, false);
        Assert.AreEqual("join garage correct horse;" + Dhcp, network.Log);
    }

    [TestMethod]
    public void A_network_that_only_the_device_knows_stays()
    {
        Assert.AreEqual(Dhcp, Leave(SettingsTools.Create("Standard"), false, false));
    }

    [TestMethod]
    public void With_a_reset_of_the_network_the_device_forgets_it_whoever_gave_it()
    {
        Assert.AreEqual("forget wifi;" + Dhcp, Leave(SettingsTools.Create("Standard"), false, true));
    }

    [TestMethod]
    public void A_network_that_is_taken_out_of_the_settings_is_forgotten()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Join(settings);
        RecordedNetwork network = new RecordedNetwork();
        NetworkHandover handover = new NetworkHandover(settings, network);
        NetworkSettings.TryReset(settings);
        handover.Apply(false, false);
        Assert.AreEqual("forget wifi;" + Dhcp, network.Log);
    }

    [TestMethod]
    public void A_network_that_was_given_after_a_reset_is_joined()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Join(settings);
        Assert.AreEqual("join garage correct horse;" + Dhcp, Leave(settings, false, true));
    }

    [TestMethod]
    public void A_factory_reset_writes_nothing_of_the_former_owner()
    {
        // The settings are still there in the last moment before the restart.
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Join(settings);
        settings.Set(Key.HostName, "annas-garage");
        settings.Set(Key.WifiDhcp, "false");
        settings.Set(Key.WifiAddress, "10.0.0.2");
        settings.Set(Key.WifiNetmask, "255.0.0.0");
        Assert.AreEqual("forget wifi;" + Dhcp, Leave(settings, true, false));
    }

    private static void Join(SettingsRegistry settings)
    {
        settings.Set(Key.WifiSsid, "garage");
        settings.Set(Key.WifiKey, "correct horse");
    }

    private static string Leave(SettingsRegistry settings, bool isFactoryReset, bool isNetworkReset)
    {
        RecordedNetwork network = new RecordedNetwork();
        new NetworkHandover(settings, network).Apply(isFactoryReset, isNetworkReset);
        return network.Log;
    }
}
