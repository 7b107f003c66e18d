using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Tests.Bench.Wire;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings;

[TestClass]
public class SettingsRegistryTests
{
    [TestMethod]
    public void Changes_are_counted_and_what_changes_nothing_is_not()
    {
        SettingsRegistry settings = SettingsTools.Create("Standard");
        Assert.AreEqual(0, settings.Changes);
        settings.Set(Key.HeartbeatInterval, "400");
        Assert.AreEqual(1, settings.Changes);
        settings.Set(Key.HeartbeatInterval, "400");
        settings.Set("HeartbeatInterval", "often");
        Assert.AreEqual(1, settings.Changes);
        settings.Set("HeartbeatInterval", "500");
        Assert.AreEqual(2, settings.Changes);
    }

    [TestMethod]
    [DataRow("AllowOfflineTxForUnknownId", "false")]
    [DataRow("AuthorizeRemoteTxRequests", "true")]
    [DataRow("ClockAlignedDataInterval", "0")]
    [DataRow("ConnectionTimeOut", "60")]
    [DataRow("ConnectorPhaseRotation", "0.Unknown,1.Unknown,2.Unknown")]
    [DataRow("GetConfigurationMaxKeys", "80")]
    [DataRow("HeartbeatInterval", "300")]
    [DataRow("LocalAuthorizeOffline", "true")]
    [DataRow("LocalPreAuthorize", "false")]
    [DataRow("MessageTimeout", "30")]
    [DataRow("MeterValuesAlignedData", "Energy.Active.Import.Register")]
    [DataRow("MeterValuesAlignedDataMaxLength", "12")]
    [DataRow("MeterValuesSampledData", "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered")]
    [DataRow("MeterValuesSampledDataMaxLength", "12")]
    [DataRow("MeterValueSampleInterval", "60")]
    [DataRow("MinimumStatusDuration", "0")]
    [DataRow("NumberOfConnectors", "2")]
    [DataRow("ResetRetries", "1")]
    [DataRow("StopTransactionOnEVSideDisconnect", "true")]
    [DataRow("StopTransactionOnInvalidId", "true")]
    [DataRow("StopTxnAlignedData", "")]
    [DataRow("StopTxnAlignedDataMaxLength", "12")]
    [DataRow("StopTxnSampledData", "")]
    [DataRow("StopTxnSampledDataMaxLength", "12")]
    [DataRow("AuthorizationCacheEnabled", "true")]
    [DataRow("LocalAuthListEnabled", "true")]
    [DataRow("LocalAuthListMaxLength", "500")]
    [DataRow("SendLocalListMaxLength", "24")]
    [DataRow("SupportedFeatureProfiles", Features.Profiles)]
    [DataRow("TransactionMessageAttempts", "3")]
    [DataRow("TransactionMessageRetryInterval", "60")]
    [DataRow("UnlockConnectorOnEVSideDisconnect", "true")]
    [DataRow("WebSocketPingInterval", "60")]
    public void Default_is(string name, string expected)
    {
        SettingsRegistry settings = Create();
        Assert.IsTrue(settings.TryGet(name, out string value), name);
        Assert.AreEqual(expected, value, name);
    }

    [TestMethod]
    [DataRow("ClockAlignedDataInterval", 0, 86400)]
    [DataRow("ConnectionTimeOut", 0, 86400)]
    [DataRow("HeartbeatInterval", 1, 86400)]
    [DataRow("MessageTimeout", 5, 600)]
    [DataRow("MeterValueSampleInterval", 0, 86400)]
    [DataRow("MinimumStatusDuration", 0, 86400)]
    [DataRow("ResetRetries", 0, 10)]
    [DataRow("TransactionMessageAttempts", 1, 100)]
    [DataRow("TransactionMessageRetryInterval", 0, 86400)]
    [DataRow("WebSocketPingInterval", 0, 86400)]
    public void Number_has_bounds(string name, int min, int max)
    {
        SettingsRegistry settings = Create();
        int key = settings.Find(name);
        AssertAccepted(settings, name, min.ToString());
        Assert.AreEqual(min, settings.Number(key));
        AssertAccepted(settings, name, max.ToString());
        Assert.AreEqual(max, settings.Number(key));
        AssertAccepted(settings, name, " " + (min + 1).ToString() + " ");
        Assert.AreEqual((min + 1).ToString(), settings.Text(key));
        string[] bad =
        {
            (min - 1).ToString(), (max + 1).ToString(), "", " ", "-1", "-300", "abc", "5x", "x5", "5.5", "0x5", "+5", "05",
            "--5", "1 0", "5,0", "true", "9999999999", "4294967301", "99999999999999999999", "1e99", "1e2", "6E1", "60.0", "5e0", "NaN", "5\n", "\u0665",
        };
        foreach (string value in bad)
        {
            Assert.IsTrue(settings.Set(name, value) == SettingResult.Rejected, name + "=" + value);
            Assert.AreEqual(min + 1, settings.Number(key));
            Assert.AreEqual((min + 1).ToString(), settings.Text(key));
        }
    }

    [TestMethod]
    [DataRow("AllowOfflineTxForUnknownId")]
    [DataRow("AuthorizeRemoteTxRequests")]
    [DataRow("LocalAuthorizeOffline")]
    [DataRow("LocalPreAuthorize")]
    [DataRow("StopTransactionOnEVSideDisconnect")]
    [DataRow("StopTransactionOnInvalidId")]
    [DataRow("UnlockConnectorOnEVSideDisconnect")]
    public void Switch_takes_true_and_false_in_any_case(string name)
    {
        SettingsRegistry settings = Create();
        int key = settings.Find(name);
        AssertAccepted(settings, name, "TRUE");
        Assert.IsTrue(settings.Flag(key));
        Assert.AreEqual("true", settings.Text(key));
        AssertAccepted(settings, name, "False");
        Assert.IsFalse(settings.Flag(key));
        Assert.AreEqual("false", settings.Text(key));
        AssertAccepted(settings, name, " tRuE ");
        Assert.AreEqual("true", settings.Text(key));
        string[] bad = { "", "1", "0", "yes", "no", "on", "t", "truee", "tru", "true,false", "null" };
        foreach (string value in bad)
        {
            Assert.IsTrue(settings.Set(name, value) == SettingResult.Rejected, name + "=" + value);
            Assert.IsTrue(settings.Flag(key));
        }
    }

    [TestMethod]
    [DataRow("MeterValuesAlignedData")]
    [DataRow("MeterValuesSampledData")]
    [DataRow("StopTxnAlignedData")]
    [DataRow("StopTxnSampledData")]
    public void List_is_taken_as_a_whole_or_not_at_all(string name)
    {
        SettingsRegistry settings = Create();
        int key = settings.Find(name);
        AssertAccepted(settings, name, "Voltage.L1,Current.Import");
        Assert.AreEqual("Voltage.L1,Current.Import", settings.Text(key));
        Assert.IsTrue(settings.Set(name, "Voltage,Nonsense,Current.Import") == SettingResult.Rejected);
        Assert.IsTrue(settings.Set(name, "Nonsense") == SettingResult.Rejected);
        Assert.IsTrue(settings.Set(name, "Power.Active.Import.L1") == SettingResult.Rejected);
        Assert.AreEqual("Voltage.L1,Current.Import", settings.Text(key));
        AssertAccepted(settings, name, "");
        Assert.AreEqual("", settings.Text(key));
    }

    [TestMethod]
    [DataRow("0.RST", true)]
    [DataRow("0.RST,1.RTS,2.SRT", true)]
    [DataRow("0.STR, 1.TRS ,2.TSR", true)]
    [DataRow("1.NotApplicable,2.Unknown", true)]
    [DataRow("", false)]
    [DataRow("RST", false)]
    [DataRow("0", false)]
    [DataRow("0.", false)]
    [DataRow(".RST", false)]
    [DataRow("0.rst", false)]
    [DataRow("0.RSS", false)]
    [DataRow("3.RST", false)]
    [DataRow("2.RST,0.SRT,2.TSR", false)]
    [DataRow("1e0.RST", false)]
    [DataRow("01.RST", false)]
    [DataRow("-1.RST", false)]
    [DataRow("x.RST", false)]
    [DataRow("0.RST,", false)]
    [DataRow("0.RST,1.XYZ", false)]
    [DataRow("0.RST,1", false)]
    [DataRow("0.RST,1.RTS,2.SRT,3.STR", false)]
    [DataRow("0.RST.RTS", false)]
    public void Phase_rotation_names_connectors_that_exist(string value, bool isGood)
    {
        SettingsRegistry settings = Create();
        SettingResult result = settings.Set("ConnectorPhaseRotation", value);
        Assert.IsTrue(result == (isGood ? SettingResult.Accepted : SettingResult.Rejected), value);
        string expected = isGood ? value : "0.Unknown,1.Unknown,2.Unknown";
        Assert.AreEqual(expected, settings.Text(Key.ConnectorPhaseRotation));
    }

    [TestMethod]
    [DataRow("GetConfigurationMaxKeys")]
    [DataRow("MeterValuesAlignedDataMaxLength")]
    [DataRow("MeterValuesSampledDataMaxLength")]
    [DataRow("NumberOfConnectors")]
    [DataRow("StopTxnAlignedDataMaxLength")]
    [DataRow("StopTxnSampledDataMaxLength")]
    [DataRow("SupportedFeatureProfiles")]
    public void Read_only_key_is_rejected_even_with_its_own_value(string name)
    {
        SettingsRegistry settings = Create();
        settings.TryGet(name, out string value);
        Assert.IsTrue(settings.Access(settings.Find(name)) == KeyAccess.Read);
        Assert.IsTrue(settings.Set(name, value) == SettingResult.Rejected);
        Assert.IsTrue(settings.Set(name, "1") == SettingResult.Rejected);
        settings.TryGet(name, out string now);
        Assert.AreEqual(value, now);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HeartBeat")]
    [DataRow("HeartbeatInterva")]
    [DataRow("HeartbeatIntervals")]
    [DataRow(" HeartbeatInterval")]
    [DataRow("Heartbeat Interval")]
    [DataRow("HeartbeatInterval=")]
    public void Unknown_key_is_not_supported(string name)
    {
        SettingsRegistry settings = Create();
        Assert.AreEqual(-1, settings.Find(name));
        Assert.IsTrue(settings.Set(name, "30") == SettingResult.NotSupported);
        Assert.IsFalse(settings.TryGet(name, out string value));
        Assert.IsNull(value);
    }

    [TestMethod]
    public void Names_are_found_in_any_case()
    {
        SettingsRegistry settings = Create();
        for (int key = 0; key < Key.Count; key++)
        {
            string line = KeyTable.Line(key);
            string name = KeyTable.Column(line, KeyTable.Name);
            string access = KeyTable.Column(line, KeyTable.Access);
            string feature = KeyTable.Column(line, KeyTable.Feature);

            // Nobody has said that there are lights.
            if (!Features.Has(feature) || feature == Features.Lights || access == "l" || access == "s")
            {
                Assert.AreEqual(-1, settings.Find(name), name);
                continue;
            }

            Assert.AreEqual(key, settings.Find(name));
            Assert.AreEqual(key, settings.Find(name.ToUpper()));
            Assert.AreEqual(key, settings.Find(name.ToLower()));
        }

        AssertAccepted(settings, "hEARTBEATiNTERVAL", "77");
        Assert.AreEqual(77, settings.Number(Key.HeartbeatInterval));
    }

    [TestMethod]
    public void Password_can_be_written_but_never_read()
    {
        SettingsRegistry settings = Create();
        Assert.AreEqual("", SettingsTools.Password(settings));
        Assert.IsTrue(settings.Access(Key.AuthorizationKey) == KeyAccess.Write);
        AssertAccepted(settings, "AuthorizationKey", "1234567890123456");
        AssertAccepted(settings, "authorizationkey", "=0 ~5678901234567890123456789012345678=9");
        Assert.AreEqual("=0 ~5678901234567890123456789012345678=9", SettingsTools.Password(settings));
        Assert.IsFalse(settings.TryGet("AuthorizationKey", out string value));
        Assert.IsNull(value);
        string[] bad = { "", "123456789012345", RpcTools.Repeat('1', 41), "1234567890123456\n", "123456789012345é" };
        foreach (string password in bad)
        {
            Assert.IsTrue(settings.Set("AuthorizationKey", password) == SettingResult.Rejected, password);
            Assert.AreEqual("=0 ~5678901234567890123456789012345678=9", SettingsTools.Password(settings));
        }
    }

    [TestMethod]
    public void Listener_hears_of_accepted_changes_only()
    {
        SettingCounter counter = new SettingCounter();
        SettingsRegistry settings = new SettingsRegistry(
            new MemoryRecordStore(), new StationOptions(), 2, true, null, counter);
        settings.Set("HeartbeatInterval", "0");
        settings.Set("NumberOfConnectors", "5");
        settings.Set("Nonsense", "5");
        Assert.AreEqual(0, counter.Changes);
        AssertAccepted(settings, "HeartbeatInterval", "60");
        Assert.AreEqual(1, counter.Changes);
        Assert.AreEqual(Key.HeartbeatInterval, counter.LastKey);
    }

    [TestMethod]
    public void Phase_rotation_default_has_every_connector()
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 4, true);
        Assert.AreEqual("0.Unknown,1.Unknown,2.Unknown,3.Unknown,4.Unknown", settings.Text(Key.ConnectorPhaseRotation));
        Assert.AreEqual("4", settings.Text(Key.NumberOfConnectors));
        Assert.AreEqual(4, settings.Number(Key.NumberOfConnectors));
    }

    private static SettingsRegistry Create() => new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 2, true);

    private static void AssertAccepted(SettingsRegistry settings, string name, string value)
    {
        Assert.IsTrue(settings.Set(name, value) == SettingResult.Accepted, name + "=" + value);
    }
}
