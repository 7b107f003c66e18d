using Borne.Base.Storage;
using Borne.Commissioning.Improv;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Hardware;
using Borne.Tests.Settings;
using nanoFramework.TestFramework;

namespace Borne.Tests.Commissioning.Improv;

/// <summary>What Improv keeps in a station's settings.</summary>
[TestClass]
public class ImprovStationTests
{
    private static MemoryRecordStore _records;
    private static SettingsRegistry _settings;
    private static ImprovStation _station;

    [TestMethod]
    public void A_network_that_was_joined_has_no_way_back_to_be_lost_by()
    {
        Begin();
        Assert.IsTrue(_station.TryKeep("Heim", "correct horse"));
        Assert.AreEqual("Heim", _settings.Text(Key.WifiSsid));
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is null);
    }

    [TestMethod]
    public void A_network_that_was_joined_ends_a_trial_that_runs()
    {
        Begin();
        SettingsDraft draft = _settings.Edit();
        draft.Put(Key.WifiSsid, "Heim");
        draft.Put(Key.WifiKey, "wrong key");
        Assert.IsTrue(draft.Commit() != SettingResult.Rejected);
        NetworkTrial trial = new NetworkTrial(_settings, 0);
        Assert.IsTrue(trial.IsRunning);
        Assert.IsTrue(_station.TrySetHostName("garage"));
        Assert.IsTrue(_records.Read(NetworkTrial.RecordName) is not null, "a name is no network");
        Start();
        trial = new NetworkTrial(_settings, 0);
        Assert.IsTrue(_station.TryKeep("Heim", "correct horse"));
        Assert.IsFalse(_settings.IsRestartPending);
        Assert.IsFalse(trial.Tick(NetworkTrial.ConfirmMs, false));
        Assert.IsFalse(new NetworkTrial(_settings, 0).IsRunning);
        Assert.IsTrue(SettingsTools.Record(_records).IndexOf("correct horse") > 0);
    }

    [TestMethod]
    public void A_name_that_the_board_cannot_join_after_a_restart_is_not_kept()
    {
        Begin();
        _settings.Options.MaxSsidBytes = 31;
        Assert.IsFalse(_station.TryKeep("Heim von Anna und Otto im Garten", "correct horse"));
        Assert.AreEqual("", _settings.Text(Key.WifiSsid));
    }

    [TestMethod]
    public void A_fixed_address_stays_with_the_network_that_it_was_given_for()
    {
        Begin();
        Assert.IsTrue(_station.TryKeep("Heim", "correct horse"));
        SettingsDraft draft = _settings.Edit();
        draft.Put(Key.WifiDhcp, "false");
        draft.Put(Key.WifiAddress, "192.168.1.9");
        draft.Put(Key.WifiNetmask, "255.255.255.0");
        Assert.IsTrue(draft.CommitFinally() != SettingResult.Rejected);
        Assert.IsTrue(_station.TryKeep("Heim", "another key"));
        Assert.IsFalse(_settings.Flag(Key.WifiDhcp));
        Assert.IsTrue(_station.TryKeep("Garten", "another key"));
        Assert.IsTrue(_settings.Flag(Key.WifiDhcp));
    }

    [TestMethod]
    public void A_key_that_no_network_has_is_not_kept()
    {
        Begin();
        Assert.IsFalse(_station.TryKeep("Heim", "short"));
        Assert.AreEqual("", _settings.Text(Key.WifiSsid));
    }

    private static void Begin()
    {
        _records = new MemoryRecordStore();
        Start();
    }

    private static void Start()
    {
        StationOptions options = new StationOptions { HasPage = true };
        _settings = new SettingsRegistry(_records, options, 1, true);
        _station = new ImprovStation(_settings, options, new FakeRadio(), null, 80);
    }
}
