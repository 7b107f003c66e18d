using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>The way back of network settings, in simulated time.</summary>
[TestClass]
public class NetworkTrialTests
{
    private static MemoryRecordStore _records;
    private static StationOptions _options;
    private static SettingsRegistry _settings;

    [TestMethod]
    public void Settings_that_nobody_confirms_go_back_after_four_minutes()
    {
        Begin();
        NetworkTrial before = new NetworkTrial(_settings, 0);
        Assert.IsFalse(before.IsRunning);
        Change();
        Assert.IsFalse(before.IsRunning);
        Assert.IsFalse(before.Tick(NetworkTrial.ConfirmMs * 2, false), "the minutes begin with the restart");
        NetworkTrial trial = new NetworkTrial(_settings, 1000);
        Assert.IsTrue(trial.IsRunning);
        Assert.AreEqual(240, trial.SecondsLeft(1000));
        Assert.AreEqual(1, trial.SecondsLeft(1000 + NetworkTrial.ConfirmMs - 1));
        Assert.IsFalse(trial.Tick(1000 + NetworkTrial.ConfirmMs - 1, false));
        Assert.AreEqual("192.168.1.9", _settings.Text(Key.EthernetAddress));
        Assert.IsTrue(trial.Tick(1000 + NetworkTrial.ConfirmMs, false));
        ExpectFormer();
        Assert.IsFalse(trial.Tick(2000 + NetworkTrial.ConfirmMs, false), "once is enough");
        Assert.IsFalse(new NetworkTrial(_settings, 0).IsRunning);
    }

    [TestMethod]
    public void Settings_that_are_confirmed_stay()
    {
        Begin();
        Change();
        NetworkTrial trial = new NetworkTrial(_settings, 0);
        Assert.IsTrue(trial.TryConfirm());
        Assert.AreEqual(0, trial.SecondsLeft(1));
        Assert.IsFalse(trial.TryConfirm());
        Assert.IsFalse(trial.Tick(NetworkTrial.ConfirmMs, false));
        Assert.AreEqual("192.168.1.9", _settings.Text(Key.EthernetAddress));
        Assert.IsFalse(new NetworkTrial(_settings, 0).IsRunning);
    }

    [TestMethod]
    public void A_power_cut_begins_the_minutes_anew()
    {
        Begin();
        Change();
        Assert.IsFalse(new NetworkTrial(_settings, 0).Tick(NetworkTrial.ConfirmMs - 1, false));
        NetworkTrial again = new NetworkTrial(_settings, 0);
        Assert.IsFalse(again.Tick(NetworkTrial.ConfirmMs - 1, false));
        Assert.IsTrue(again.Tick(NetworkTrial.ConfirmMs, false));
        ExpectFormer();
    }

    [TestMethod]
    public void The_way_back_waits_for_the_vehicle()
    {
        Begin();
        Change();
        NetworkTrial trial = new NetworkTrial(_settings, 0);
        Assert.IsFalse(trial.Tick(NetworkTrial.ConfirmMs * 3, true));
        Assert.IsTrue(trial.IsRunning);
        Assert.IsTrue(trial.Tick((NetworkTrial.ConfirmMs * 3) + 20, false));
    }

    [TestMethod]
    public void Of_two_changes_the_settings_before_the_first_come_back()
    {
        Begin();
        Change();
        Put(Key.EthernetAddress, "192.168.1.77");
        Assert.IsTrue(new NetworkTrial(_settings, 0).Tick(NetworkTrial.ConfirmMs, false));
        ExpectFormer();
    }

    [TestMethod]
    public void Without_a_page_nobody_could_confirm_and_nothing_is_on_trial()
    {
        Begin();
        _options.HasPage = false;
        Change();
        Assert.IsFalse(new NetworkTrial(_settings, 0).IsRunning);
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is null);
    }

    [TestMethod]
    public void Other_settings_are_not_on_trial()
    {
        Begin();
        Put(Key.Identity, "CP9", Key.HostName, "garage");
        Assert.IsFalse(new NetworkTrial(_settings, 0).IsRunning);
    }

    [TestMethod]
    public void A_reset_leaves_nothing_to_come_back()
    {
        Begin();
        Change();
        NetworkTrial trial = new NetworkTrial(_settings, 0);
        Assert.IsTrue(NetworkSettings.TryReset(_settings));
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is null);
        Assert.IsFalse(trial.Tick(NetworkTrial.ConfirmMs, false));
        Assert.IsFalse(trial.IsRunning);
        Assert.AreEqual("", _settings.Text(Key.WifiSsid));
        Assert.IsFalse(new NetworkTrial(_settings, 0).IsRunning);
    }

    [TestMethod]
    public void Addresses_that_nobody_could_reach_are_not_stored()
    {
        Begin();
        ExpectFault(Key.EthernetAddress, Key.EthernetDhcp, "false");
        ExpectFault(
            Key.EthernetNetmask, Key.EthernetDhcp, "false", Key.EthernetAddress, "10.0.0.2", Key.EthernetNetmask, "255.0.255.0");
        ExpectFault(
            Key.WifiGateway, Key.WifiDhcp, "false", Key.WifiAddress, "10.0.0.2", Key.WifiNetmask, "255.255.255.0", Key.WifiGateway, "192.168.9.1");
        ExpectFault(Key.WifiKey, Key.WifiKey, "short");
        ExpectFault(Key.WifiKey, Key.WifiKey, "");
        ExpectFault(
            Key.EthernetGateway, Key.EthernetDhcp, "false", Key.EthernetAddress, "10.0.0.2", Key.EthernetNetmask, "255.255.255.0", Key.EthernetGateway, "10.0.0.2");
        ExpectFault(
            Key.EthernetAddress,
            Key.EthernetDhcp, "false", Key.EthernetAddress, "10.0.0.2", Key.EthernetNetmask, "255.0.0.0",
            Key.WifiDhcp, "false", Key.WifiAddress, "10.0.0.2", Key.WifiNetmask, "255.0.0.0");
    }

    [TestMethod]
    [DataRow("192.168.1.255", "255.255.255.0", false)]
    [DataRow("192.168.1.0", "255.255.255.0", false)]
    [DataRow("192.168.1.0", "255.255.0.0", true)]
    [DataRow("192.168.255.255", "255.255.0.0", false)]
    [DataRow("192.168.1.0", "255.255.255.254", true)]
    [DataRow("127.0.0.1", "255.0.0.0", false)]
    [DataRow("0.0.0.1", "255.0.0.0", false)]
    [DataRow("224.0.0.1", "255.255.255.0", false)]
    [DataRow("223.1.2.3", "255.255.255.0", true)]
    public void An_address_that_no_station_can_have_is_not_stored(string address, string netmask, bool isGood)
    {
        Begin();
        SettingsDraft draft = Draft(Key.EthernetDhcp, "false", Key.EthernetAddress, address, Key.EthernetNetmask, netmask);
        Assert.AreEqual(isGood, draft.NetworkFault(out int key) is null);
        Assert.AreEqual(isGood, draft.Commit() != SettingResult.Rejected);
        Assert.IsTrue(isGood || key == Key.EthernetAddress);
    }

    [TestMethod]
    public void What_is_set_back_before_the_restart_is_not_on_trial()
    {
        Begin();
        Put(Key.HostName, "other", Key.WifiDns1, "192.168.1.1");
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is not null);
        Put(Key.HostName, "garage");
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is not null, "one is still new");
        Put(Key.WifiDns1, "");
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is null);
    }

    [TestMethod]
    public void A_network_name_that_the_board_cannot_join_is_not_stored()
    {
        Begin();
        string longest = "Heim von Anna und Otto im Garten";
        Assert.AreEqual(32, longest.Length);
        Assert.IsTrue(Draft(Key.WifiSsid, longest).NetworkFault(out _) is null);
        _options.MaxSsidBytes = 31;
        ExpectFault(Key.WifiSsid, Key.WifiSsid, longest);
        Assert.AreEqual("Heim", _settings.Text(Key.WifiSsid));

        // Bytes count, not letters.
        ExpectFault(Key.WifiSsid, Key.WifiSsid, "\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4");
        Put(Key.WifiSsid, longest.Substring(1));
        Assert.AreEqual(longest.Substring(1), _settings.Text(Key.WifiSsid));
    }

    private static void ExpectFault(int key, params object[] pairs)
    {
        SettingsDraft draft = Draft(pairs);
        Assert.IsTrue(draft.NetworkFault(out int found) is not null);
        Assert.AreEqual(key, found);
        Assert.IsTrue(draft.Commit() == SettingResult.Rejected);
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is null);
        Assert.IsTrue(_settings.Flag(Key.EthernetDhcp) && _settings.Flag(Key.WifiDhcp));
    }

    private static void Begin()
    {
        _records = new MemoryRecordStore();
        _options = new StationOptions();
        _settings = new SettingsRegistry(_records, _options, 1, true);
        Put(Key.HostName, "garage", Key.WifiSsid, "Heim", Key.WifiKey, "correct horse");
        _options.HasPage = true;
    }

    private static void Change() => Put(
        Key.HostName, "other",
        Key.EthernetDhcp, "false",
        Key.EthernetAddress, "192.168.1.9",
        Key.EthernetNetmask, "255.255.255.0",
        Key.WifiSsid, "Nachbar",
        Key.WifiKey, "wrong key");

    private static void ExpectFormer()
    {
        Assert.AreEqual("garage", _settings.Text(Key.HostName));
        Assert.IsTrue(_settings.Flag(Key.EthernetDhcp));
        Assert.AreEqual("", _settings.Text(Key.EthernetAddress));
        Assert.AreEqual("Heim", _settings.Text(Key.WifiSsid));
        Assert.IsTrue(SettingsTools.Record(_records).IndexOf("correct horse") > 0);
    }

    private static void Put(params object[] pairs) => Assert.IsTrue(Draft(pairs).Commit() != SettingResult.Rejected);

    private static SettingsDraft Draft(params object[] pairs)
    {
        SettingsDraft draft = _settings.Edit();
        for (int i = 0; i < pairs.Length; i += 2)
        {
            Assert.IsTrue(draft.Put((int)pairs[i], (string)pairs[i + 1]) == SettingResult.Accepted, (string)pairs[i + 1]);
        }

        return draft;
    }
}
