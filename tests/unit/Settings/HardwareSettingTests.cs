using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>What hardware a station has, as settings before and beside the defaults of its image.</summary>
[TestClass]
public class HardwareSettingTests
{
    [TestMethod]
    public void Every_setting_of_hardware_has_the_value_of_the_image_until_one_is_stored()
    {
        HardwareValues factory = new HardwareValues();
        for (int key = Key.OutletMaxAmps; key <= Key.ContactorLife; key++)
        {
            // Another value than that of the table, within its bounds.
            string line = KeyTable.Line(key);
            int max = int.Parse(KeyTable.Column(line, KeyTable.Max));
            factory.With(key, factory.Flag(key) ? 0 : 1);
            factory.With(key, max > 1 ? max : factory.Number(key));
        }

        factory.With(Key.MeterLine, "meter=ABB-B23").With(Key.PinWiring, "Buzzer=4");
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions { Hardware = factory }, 1, true);
        for (int key = 0; key < Key.Count; key++)
        {
            if (Key.IsHardware(key))
            {
                Assert.AreEqual(factory.Text(key), settings.Text(key), KeyTable.Line(key));
            }
        }
    }

    [TestMethod]
    public void What_is_stored_goes_before_the_image_at_the_next_start_and_the_rest_stays()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        HardwareValues factory = new HardwareValues().With(Key.Buzzer, true).With(Key.PowerFailVoltage, 1500);
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions { Hardware = factory }, 1, true);
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.OutletMaxAmps, "32"));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.OutletKind, "Socket"));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.Buzzer, "false"));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.PinWiring, "Buzzer=4"));
        Assert.IsTrue(settings.IsRestartPending);
        HardwareValues values = HardwareValues.Stored(records, factory);
        Assert.AreEqual(32, values.Number(Key.OutletMaxAmps));
        Assert.AreEqual(1, values.Number(Key.OutletKind));
        Assert.IsFalse(values.Flag(Key.Buzzer));
        Assert.AreEqual(1500, values.Number(Key.PowerFailVoltage));
        Assert.AreEqual("Buzzer=4", values.PinWiring);
        Assert.IsTrue(factory.Flag(Key.Buzzer));
    }

    [TestMethod]
    public void What_belongs_to_the_connection_waits_for_a_restart_that_is_to_come_and_says_so()
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true);
        Assert.AreEqual((int)SettingResult.Accepted, SetAtPage(settings, Key.Identity, "CP-1"));
        Assert.AreEqual((int)SettingResult.RebootRequired, SetAtPage(settings, Key.OutletMaxAmps, "32"));
        Assert.AreEqual((int)SettingResult.RebootRequired, SetAtPage(settings, Key.Identity, "CP-2"));
        Assert.AreEqual((int)SettingResult.Accepted, SetAtPage(settings, Key.Identity, "CP-2"), "nothing changes");
        Assert.AreEqual((int)SettingResult.Accepted, SetAtPage(settings, Key.HeartbeatInterval, "77"));
        Assert.AreEqual((int)SettingResult.Accepted, (int)settings.Set(Key.Identity, "CP-3"), "a central system restarts the station itself");
    }

    private static int SetAtPage(SettingsRegistry settings, int key, string value)
    {
        SettingsDraft draft = settings.Edit();
        Assert.AreEqual((int)SettingResult.Accepted, (int)draft.Put(key, value));
        return (int)draft.Commit();
    }

    [TestMethod]
    [DataRow("OutletMaxAmps", "5", "6", "80", "81")]
    [DataRow("OutletPhases", "0", "1", "3", "4")]
    [DataRow("PulsesPerKwh", "0", "1", "100000", "100001")]
    [DataRow("CardDeadTime", "-1", "0", "60000", "60001")]
    [DataRow("ProximityPullUp", "99", "100", "100000", "100001")]
    [DataRow("LockPulse", "99", "100", "1000", "1001")]
    [DataRow("LockPause", "-1", "0", "10000", "10001")]
    [DataRow("ResidualPulse", "-1", "0", "2800", "2801")]
    [DataRow("ResidualTrip", "0", "1", "2800", "2801")]
    [DataRow("ResidualEnd", "0", "1", "2800", "2801")]
    [DataRow("ResidualReset", "-1", "0", "2800", "2801")]
    [DataRow("ThermistorPullUp", "99", "100", "1000000", "1000001")]
    [DataRow("PowerFailVoltage", "-1", "0", "2200", "2201")]
    [DataRow("ContactorLife", "999", "1000", "10000000", "10000001")]
    [DataRow("CardReader", "Nobody", "None", "Pn532", "Pn53")]
    [DataRow("OutletKind", "", "Socket", "Cable", "Plug")]
    [DataRow("LockKind", "Bolt", "Motor", "Solenoid", "1")]
    [DataRow("Interlock", "2", "false", "true", "maybe")]
    public void Bounds_hold(string name, string below, string least, string most, string above)
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true);
        int key = KeyTable.Find(name);
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(key, below), below);
        Assert.AreNotEqual((int)SettingResult.Rejected, (int)settings.Set(key, least), least);
        Assert.AreNotEqual((int)SettingResult.Rejected, (int)settings.Set(key, most), most);
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(key, above), above);
        Assert.AreEqual(most, settings.Text(key));
    }

    [TestMethod]
    public void What_the_board_cannot_have_is_refused_however_it_comes()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        StationOptions options = new StationOptions { HardwareRules = new NoBuzzer() };
        SettingsRegistry settings = new SettingsRegistry(records, options, 1, true);
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.Buzzer, "true"));
        SettingsDraft draft = settings.Edit();
        draft.Put("HeartbeatInterval", "99");
        draft.Put("Buzzer", "true");
        Assert.AreEqual("no buzzer here", draft.HardwareFaults.WordsOf(0));
        Assert.AreEqual((int)SettingResult.Rejected, (int)draft.Commit());
        string error = SettingsTools.Import(settings, "<OCPPConf><Setting name=\"Buzzer\">true</Setting></OCPPConf>", out SettingResult result);
        Assert.AreEqual((int)SettingResult.Rejected, (int)result);
        Assert.AreEqual("no buzzer here", error);
        Assert.IsNull(records.Read(SettingsRegistry.RecordName));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.StatusLight, "true"));
    }

    [TestMethod]
    public void A_station_whose_stored_hardware_is_wrong_takes_other_settings_and_the_cure()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        new SettingsRegistry(records, new StationOptions(), 1, true).Set(Key.Buzzer, "true");
        StationOptions options = new StationOptions { HardwareRules = new NoBuzzer() };
        SettingsRegistry settings = new SettingsRegistry(records, options, 1, true);
        Assert.AreEqual((int)SettingResult.Accepted, (int)settings.Set(Key.HeartbeatInterval, "99"));
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.StatusLight, "true"));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.Buzzer, "false"));
    }

    [TestMethod]
    public void Faults_are_bounded_and_told_once_for_each_setting()
    {
        HardwareFaults faults = new HardwareFaults();
        for (int i = 0; i < 2 * HardwareFaults.Most; i++)
        {
            faults.Add(Key.OutletMaxAmps + i, "first");
            faults.Add(Key.OutletMaxAmps + i, "second");
        }

        Assert.AreEqual(HardwareFaults.Most, faults.Count);
        Assert.AreEqual("first", faults.WordsOf(3));
        Assert.AreEqual(Key.OutletMaxAmps + 3, faults.KeyOf(3));
    }

    /// <summary>A board without a pin for a buzzer.</summary>
    private sealed class NoBuzzer : IHardwareRules
    {
        public string MeterNames => "";

        public string MeterNumbers => "";

        public void Check(HardwareValues values, HardwareFaults faults)
        {
            if (values.Flag(Key.Buzzer))
            {
                faults.Add(Key.Buzzer, "no buzzer here");
            }
        }
    }
}
