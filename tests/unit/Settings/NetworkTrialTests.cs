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
    private static SettingsRegistry _settings;

    [TestMethod]
    public void Settings_that_nobody_confirms_go_back_after_four_minutes()
    {
        Begin();
        NetworkTrial before = new NetworkTrial(_records, _settings, 0);
        Assert.IsFalse(before.IsRunning);
        Change(before);
        Assert.IsFalse(before.IsRunning);
        Assert.IsFalse(before.Tick(NetworkTrial.ConfirmMs * 2, false), "the minutes begin with the restart");
        NetworkTrial trial = new NetworkTrial(_records, _settings, 1000);
        Assert.IsTrue(trial.IsRunning);
        Assert.AreEqual(240, trial.SecondsLeft(1000));
        Assert.AreEqual(1, trial.SecondsLeft(1000 + NetworkTrial.ConfirmMs - 1));
        Assert.IsFalse(trial.Tick(1000 + NetworkTrial.ConfirmMs - 1, false));
        Assert.AreEqual("192.168.1.9", _settings.Text(Key.EthernetAddress));
        Assert.IsTrue(trial.Tick(1000 + NetworkTrial.ConfirmMs, false));
        ExpectFormer();
        Assert.IsFalse(trial.Tick(2000 + NetworkTrial.ConfirmMs, false), "once is enough");
        Assert.IsFalse(new NetworkTrial(_records, _settings, 0).IsRunning);
    }

    [TestMethod]
    public void Settings_that_are_confirmed_stay()
    {
        Begin();
        Change(new NetworkTrial(_records, _settings, 0));
        NetworkTrial trial = new NetworkTrial(_records, _settings, 0);
        Assert.IsTrue(trial.TryConfirm());
        Assert.AreEqual(0, trial.SecondsLeft(1));
        Assert.IsFalse(trial.TryConfirm());
        Assert.IsFalse(trial.Tick(NetworkTrial.ConfirmMs, false));
        Assert.AreEqual("192.168.1.9", _settings.Text(Key.EthernetAddress));
        Assert.IsFalse(new NetworkTrial(_records, _settings, 0).IsRunning);
    }

    [TestMethod]
    public void A_power_cut_begins_the_minutes_anew()
    {
        Begin();
        Change(new NetworkTrial(_records, _settings, 0));
        Assert.IsFalse(new NetworkTrial(_records, _settings, 0).Tick(NetworkTrial.ConfirmMs - 1, false));
        NetworkTrial again = new NetworkTrial(_records, _settings, 0);
        Assert.IsFalse(again.Tick(NetworkTrial.ConfirmMs - 1, false));
        Assert.IsTrue(again.Tick(NetworkTrial.ConfirmMs, false));
        ExpectFormer();
    }

    [TestMethod]
    public void The_way_back_waits_for_the_vehicle()
    {
        Begin();
        Change(new NetworkTrial(_records, _settings, 0));
        NetworkTrial trial = new NetworkTrial(_records, _settings, 0);
        Assert.IsFalse(trial.Tick(NetworkTrial.ConfirmMs * 3, true));
        Assert.IsTrue(trial.IsRunning);
        Assert.IsTrue(trial.Tick((NetworkTrial.ConfirmMs * 3) + 20, false));
    }

    [TestMethod]
    public void Of_two_changes_the_settings_before_the_first_come_back()
    {
        Begin();
        NetworkTrial trial = new NetworkTrial(_records, _settings, 0);
        Change(trial);
        Assert.IsTrue(trial.TryKeep());
        Put(Key.EthernetAddress, "192.168.1.77");
        Assert.IsTrue(new NetworkTrial(_records, _settings, 0).Tick(NetworkTrial.ConfirmMs, false));
        ExpectFormer();
    }

    private static void Begin()
    {
        _records = new MemoryRecordStore();
        _settings = new SettingsRegistry(_records, new StationOptions(), 1, true);
        Put(Key.HostName, "garage");
        Put(Key.WifiSsid, "Heim");
        Put(Key.WifiKey, "correct horse");
    }

    private static void Change(NetworkTrial trial)
    {
        Assert.IsTrue(trial.TryKeep());
        Put(Key.HostName, "other");
        Put(Key.EthernetDhcp, "false");
        Put(Key.EthernetAddress, "192.168.1.9");
        Put(Key.EthernetNetmask, "255.255.255.0");
        Put(Key.WifiSsid, "Nachbar");
        Put(Key.WifiKey, "wrong key");
    }

    private static void ExpectFormer()
    {
        Assert.AreEqual("garage", _settings.Text(Key.HostName));
        Assert.IsTrue(_settings.Flag(Key.EthernetDhcp));
        Assert.AreEqual("", _settings.Text(Key.EthernetAddress));
        Assert.AreEqual("Heim", _settings.Text(Key.WifiSsid));
        Assert.IsTrue(SettingsTools.Record(_records).IndexOf("correct horse") > 0);
    }

    private static void Put(int key, string value)
    {
        SettingsDraft draft = _settings.Edit();
        Assert.IsTrue(draft.Put(key, value) == SettingResult.Accepted, value);
        Assert.IsTrue(draft.Commit() != SettingResult.Rejected, value);
    }
}
