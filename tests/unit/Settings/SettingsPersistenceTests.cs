using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Storage;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

/// <summary>Settings over a restart: a new registry on the same store.</summary>
[TestClass]
public class SettingsPersistenceTests
{
    [TestMethod]
    [DataRow("meter=EM340;unit=31;parity=even;reply=450")]
    [DataRow("unit=9;registers=function=3;most=11;energy=4126,f32,3;u1=8198,f32,2")]
    public void Line_of_the_meter_is_known_before_there_is_a_station(string line)
    {
        MemoryRecordStore records = new MemoryRecordStore();
        Assert.AreEqual("", HardwareValues.Stored(records, new HardwareValues()).MeterLine);
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 2, true);
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.MeterLine, line));
        Assert.AreEqual(line, settings.Text(Key.MeterLine));
        Assert.AreEqual(line, HardwareValues.Stored(records, new HardwareValues()).MeterLine);
    }

    [TestMethod]
    public void Every_kind_of_value_survives_a_restart()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry before = new SettingsRegistry(records, new StationOptions(), 1, true);
        before.Set("HeartbeatInterval", "77");
        before.Set("LocalPreAuthorize", "TRUE");
        before.Set("MeterValuesSampledData", "Voltage.L1, Current.Import");
        before.Set("StopTxnSampledData", "Voltage");
        before.Set("StopTxnSampledData", "");
        before.Set("MeterValuesAlignedData", "");
        before.Set("ConnectorPhaseRotation", "0.RST,1.RTS");
        before.Set("AuthorizationKey", "pass=word=1234567");
        SettingsRegistry after = new SettingsRegistry(records, new StationOptions(), 1, true);
        for (int key = 0; key < Key.Count; key++)
        {
            Assert.AreEqual(before.Text(key), after.Text(key));
            Assert.IsTrue(key >= Key.NumberCount || before.Number(key) == after.Number(key));
        }

        Assert.AreEqual(77, after.Number(Key.HeartbeatInterval));
        Assert.IsTrue(after.Flag(Key.LocalPreAuthorize));
        Assert.AreEqual("", after.Text(Key.MeterValuesAlignedData));
        Assert.AreEqual("pass=word=1234567", SettingsTools.Password(after));

        // And once more, with a change in between.
        after.Set("HeartbeatInterval", "78");
        SettingsRegistry third = new SettingsRegistry(records, new StationOptions(), 1, true);
        Assert.AreEqual(78, third.Number(Key.HeartbeatInterval));
        Assert.AreEqual("0.RST,1.RTS", third.Text(Key.ConnectorPhaseRotation));
    }

    [TestMethod]
    public void Every_writable_key_can_be_stored_at_its_longest_together()
    {
        FakeRecordStore records = new FakeRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        string list = RpcTools.Repeat(' ', 493) + "Voltage";
        Assert.IsTrue(settings.Set("MeterValuesAlignedData", list) == SettingResult.Accepted);
        Assert.IsTrue(settings.Set("MeterValuesSampledData", list) == SettingResult.Accepted);
        Assert.IsTrue(settings.Set("StopTxnAlignedData", list) == SettingResult.Accepted);
        Assert.IsTrue(settings.Set("StopTxnSampledData", list) == SettingResult.Accepted);
        Assert.IsTrue(settings.Set("AuthorizationKey", RpcTools.Repeat('x', 40)) == SettingResult.Accepted);
        Assert.AreEqual("x", SettingsTools.Password(new SettingsRegistry(records, new StationOptions(), 1, true)).Substring(39));
    }

    [TestMethod]
    public void Full_store_keeps_the_old_value()
    {
        FakeRecordStore records = new FakeRecordStore();
        SettingCounter counter = new SettingCounter();
        SettingsRegistry settings = new SettingsRegistry(
            records, new StationOptions(), 1, true, null, counter);
        Assert.IsTrue(settings.Set("HeartbeatInterval", "77") == SettingResult.Accepted);
        records.IsFull = true;
        Assert.IsTrue(settings.Set("HeartbeatInterval", "78") == SettingResult.Rejected);
        Assert.IsTrue(settings.Set("LocalPreAuthorize", "true") == SettingResult.Rejected);
        Assert.IsTrue(settings.Set("StopTxnSampledData", "Voltage") == SettingResult.Rejected);
        Assert.AreEqual(77, settings.Number(Key.HeartbeatInterval));
        Assert.AreEqual("77", settings.Text(Key.HeartbeatInterval));
        Assert.IsFalse(settings.Flag(Key.LocalPreAuthorize));
        Assert.AreEqual("", settings.Text(Key.StopTxnSampledData));
        Assert.AreEqual(1, counter.Changes);
        SettingsRegistry after = new SettingsRegistry(records, new StationOptions(), 1, true);
        Assert.AreEqual(77, after.Number(Key.HeartbeatInterval));
        Assert.IsFalse(after.Flag(Key.LocalPreAuthorize));
        records.IsFull = false;
        Assert.IsTrue(settings.Set("HeartbeatInterval", "78") == SettingResult.Accepted);
        Assert.AreEqual(78, new SettingsRegistry(records, new StationOptions(), 1, true).Number(Key.HeartbeatInterval));
    }

    [TestMethod]
    public void Refused_value_is_not_written()
    {
        FakeRecordStore records = new FakeRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        settings.Set("HeartbeatInterval", "0");
        settings.Set("HeartbeatInterval", "5\nLocalPreAuthorize=true");
        settings.Set("NumberOfConnectors", "1");
        settings.Set("Nonsense", "1");
        Assert.AreEqual(0, records.Writes);
    }

    [TestMethod]
    public void Record_that_is_partly_nonsense_gives_what_is_sound()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        byte[] data = RpcTools.Bytes(
            "HeartbeatInterval=77\nHeartbeatInterval\n=5\n\n\nNoSuchKey=1\nMessageTimeout=99999\nLocalPreAuthorize=perhaps\n"
            + "ConnectorPhaseRotation=0.RST,1.RTS,2.STR\nmeterValueSampleInterval=7");
        Assert.IsTrue(records.Write("settings", data, data.Length));
        SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
        Assert.AreEqual(77, settings.Number(Key.HeartbeatInterval));
        Assert.AreEqual(30, settings.Number(Key.MessageTimeout));
        Assert.IsFalse(settings.Flag(Key.LocalPreAuthorize));
        Assert.AreEqual("0.Unknown,1.Unknown", settings.Text(Key.ConnectorPhaseRotation));
        Assert.AreEqual(7, settings.Number(Key.MeterValueSampleInterval));
    }

    [TestMethod]
    public void Record_cut_at_any_byte_never_gives_a_value_out_of_bounds()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        byte[] data = RpcTools.Bytes("HeartbeatInterval=7700\nLocalPreAuthorize=true\nMessageTimeout=30\n");
        for (int count = 0; count <= data.Length; count++)
        {
            records.Write("settings", data, count);
            SettingsRegistry settings = new SettingsRegistry(records, new StationOptions(), 1, true);
            Assert.IsTrue(settings.Number(Key.HeartbeatInterval) >= 1);
            Assert.IsTrue(settings.Number(Key.MessageTimeout) >= 5);
        }
    }
}
