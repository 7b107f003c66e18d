using Borne.Base.Storage;
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
        NetworkHandover handover = new NetworkHandover(settings, network, new MemoryRecordStore());
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
        NetworkHandover handover = new NetworkHandover(settings, network, new MemoryRecordStore());
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

    [TestMethod]
    public void What_a_power_cut_kept_the_station_from_forgetting_is_forgotten_at_the_next_start()
    {
        foreach (bool isFactoryReset in new bool[] { true, false })
        {
            MemoryRecordStore records = new MemoryRecordStore();
            SettingsRegistry settings = SettingsTools.Create("Standard");
            Join(settings);
            NetworkHandover handover = new NetworkHandover(settings, new RecordedNetwork(), records);
            handover.Notice(false, false);
            Assert.IsNull(records.Read(NetworkHandover.RecordName));
            handover.Notice(isFactoryReset, !isFactoryReset);
            Assert.AreEqual("forget wifi;", Begin(SettingsTools.Create("Standard"), records, true));
            Assert.AreEqual("", Begin(SettingsTools.Create("Standard"), records, true));
        }
    }

    [TestMethod]
    public void A_device_that_does_not_let_go_of_it_is_told_again()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        new NetworkHandover(SettingsTools.Create("Standard"), new RecordedNetwork(), records).Notice(true, false);
        Assert.AreEqual("forget wifi;", Begin(SettingsTools.Create("Standard"), records, false));
        Assert.AreEqual("forget wifi;", Begin(SettingsTools.Create("Standard"), records, true));
        Assert.AreEqual("", Begin(SettingsTools.Create("Standard"), records, true));
    }

    [TestMethod]
    public void Settings_that_a_power_cut_saved_keep_their_network()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Join(settings);
        new NetworkHandover(settings, new RecordedNetwork(), records).Notice(true, false);
        Assert.AreEqual("", Begin(settings, records, true));
        Assert.AreEqual("", Begin(SettingsTools.Create("Standard"), records, true));
    }

    [TestMethod]
    public void What_is_done_is_not_done_again_at_the_next_start()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        NetworkHandover handover = new NetworkHandover(SettingsTools.Create("Standard"), new RecordedNetwork(), records);
        handover.Notice(true, false);
        handover.Apply(true, false);
        Assert.AreEqual("", Begin(SettingsTools.Create("Standard"), records, true));
    }

    /// <summary>What the device is told at a start.</summary>
    private static string Begin(SettingsRegistry settings, MemoryRecordStore records, bool forgets)
    {
        RecordedNetwork network = new RecordedNetwork { Forgets = forgets };
        new NetworkHandover(settings, network, records).Notice(false, false);
        return network.Log;
    }

    private static void Join(SettingsRegistry settings)
    {
        settings.Set(Key.WifiSsid, "garage");
        settings.Set(Key.WifiKey, "correct horse");
    }

    private static string Leave(SettingsRegistry settings, bool isFactoryReset, bool isNetworkReset)
    {
        RecordedNetwork network = new RecordedNetwork();
        new NetworkHandover(settings, network, new MemoryRecordStore()).Apply(isFactoryReset, isNetworkReset);
        return network.Log;
    }
}
