using Borne.Base.Storage;
using Borne.Settings.Dialects;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings.Dialects;

/// <summary>What all dialects have in common.</summary>
[TestClass]
public class DialectTests
{
    [TestMethod]
    [DataRow(1, 75)]
    [DataRow(2, 8)]
    [DataRow(3, 10)]
    [DataRow(4, 10)]
    [DataRow(5, 7)]
    [DataRow(6, 5)]
    public void Every_line_has_known_words(int dialect, int rows)
    {
        int row = 0;
        string line = DialectTable.Line(dialect, row);
        while (line is not null && line != DialectTable.AndStandard)
        {
            string name = KeyTable.Column(line, KeyTable.Name);
            string target = KeyTable.Column(line, KeyTable.Feature);
            bool isSame = target == "=" || target == "~";
            Assert.IsTrue(name.Length <= OcppLimits.KeyLength, line);
            Assert.IsTrue(Words.IndexOf(KeyTable.Accesses, KeyTable.Column(line, KeyTable.Access)) >= 0, line);
            Assert.IsTrue(Words.IndexOf(KeyTable.Types, KeyTable.Column(line, KeyTable.Type)) >= 0, line);
            Assert.IsTrue(int.Parse(KeyTable.Column(line, KeyTable.Min)) <= int.Parse(KeyTable.Column(line, KeyTable.Max)), line);
            Assert.IsTrue(target == "!" || KeyTable.Find(isSame ? name : target) >= 0, line);
            Assert.IsTrue(KeyTable.Column(line, KeyTable.Default).Length > 0, line);
            line = DialectTable.Line(dialect, ++row);
        }

        Assert.AreEqual(rows, row);
        Assert.AreEqual(dialect == 1, line is null);
    }

    [TestMethod]
    [DataRow("Standard")]
    [DataRow("Legrand")]
    [DataRow("EcotapCpa")]
    [DataRow("EcotapEvc4")]
    [DataRow("EcotapEvc5")]
    [DataRow("Wallbox")]
    [DataRow("ChargeController")]
    public void Listed_keys_are_found_readable_and_named_once(string dialect)
    {
        SettingsRegistry settings = SettingsTools.Create(dialect);
        int listed = 0;
        for (int row = 0; row < settings.RowCount; row++)
        {
            if (!settings.IsListed(row))
            {
                continue;
            }

            listed++;
            Assert.AreEqual(row, settings.Find(settings.NameOf(row).ToUpper()), settings.NameOf(row));
            Assert.IsTrue(settings.TryGet(settings.NameOf(row), out string value), settings.NameOf(row));
            Assert.IsTrue(value.Length <= OcppLimits.ValueLength, settings.NameOf(row));
        }

        Assert.IsTrue(listed > 30 && listed <= settings.Number(Key.GetConfigurationMaxKeys), dialect);
        Assert.AreEqual((int)KeyAccess.Read, (int)settings.Access(settings.Find("SupportedFeatureProfiles")));
        SettingsTools.Expect(
            settings, "SupportedFeatureProfiles", Features.ProfilesOf(dialect == "Wallbox" ? "Reservation" : null, null));
    }

    [TestMethod]
    [DataRow("Standard", "MeterValuesSampledData", 12)]
    [DataRow("Standard", "StopTxnAlignedData", 12)]
    [DataRow("Legrand", "MeterValuesAlignedData", 50)]
    [DataRow("Legrand", "StopTxnSampledData", 10)]
    public void Longest_list_is_the_announced_one(string dialect, string name, int most)
    {
        SettingsRegistry settings = SettingsTools.Create(dialect);
        SettingsTools.Expect(settings, name + "MaxLength", most.ToString());
        string list = "Voltage";
        for (int i = 1; i < most; i++)
        {
            list += ",Voltage";
        }

        SettingsTools.Set(settings, name, list + ",Voltage", SettingResult.Rejected);
        SettingsTools.Set(settings, name, list, SettingResult.Accepted);
    }

    [TestMethod]
    public void Key_of_a_feature_that_is_not_built_is_not_supported()
    {
        string[] dialects = KeyTable.Dialects.Split(',');
        foreach (string dialect in dialects)
        {
            SettingsRegistry settings = SettingsTools.Create(dialect);
            SettingsTools.Set(settings, "CpoName", "x", SettingResult.NotSupported);
        }
    }

    [TestMethod]
    public void Secrets_are_read_nowhere()
    {
        string[] dialects = KeyTable.Dialects.Split(',');
        foreach (string dialect in dialects)
        {
            SettingsRegistry settings = SettingsTools.Create(dialect);
            SettingsDraft draft = settings.Edit();
            draft.Put(Key.AuthorizationKey, "secret-0123456789");
            draft.Put(Key.WifiKey, "secret-wifi");
            draft.Put(Key.WebPassword, "secret-page");
            draft.Put(Key.ShowAllKeys, "true");
            draft.Put(Key.TermsAccepted, "true");
            Assert.AreEqual((int)SettingResult.RebootRequired, (int)draft.Commit());
            Assert.AreEqual("secret-0123456789", SettingsTools.Password(settings));
            for (int row = 0; row < settings.RowCount; row++)
            {
                Assert.IsTrue(settings.Value(row).IndexOf("secret") < 0, settings.NameOf(row));
            }

            for (int key = 0; key < Key.Count; key++)
            {
                Assert.IsTrue(settings.Text(key).IndexOf("secret") < 0, KeyTable.Line(key));
            }

            Assert.IsFalse(settings.TryGet("WifiKey", out string _));
            Assert.IsFalse(settings.TryGet("AuthorizationKey", out string _));
            Assert.IsTrue(SettingsTools.Export(settings).IndexOf("secret") < 0);
        }
    }

    [TestMethod]
    public void Values_survive_a_change_of_dialect()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, null);
        SettingsTools.Set(settings, "HeartbeatInterval", "77", SettingResult.Accepted);
        settings.Set(Key.Url, "wss://192.168.255.8/ocpp/");
        settings.Set(Key.Identity, "NL*ECO*1000");
        SettingsTools.Set(settings, "AuthorizationKey", "101112131415161718191A1B1C1D1E1F", SettingResult.Accepted);
        string[] dialects = KeyTable.Dialects.Split(',');
        foreach (string dialect in dialects)
        {
            Assert.IsTrue(settings.Set(Key.Dialect, dialect) != SettingResult.Rejected, dialect);
            settings = SettingsTools.Create(records, null);
            Assert.AreEqual(dialect, settings.Text(Key.Dialect));
            SettingsTools.Expect(settings, "HeartbeatInterval", "77");
            Assert.AreEqual(77, settings.Number(Key.HeartbeatInterval));
            EndpointSettings endpoint = EndpointSettings.Resolve(settings);
            Assert.AreEqual("wss://192.168.255.8/ocpp/", endpoint.Url);
            Assert.AreEqual("NL*ECO*1000", endpoint.User);
            Assert.AreEqual(16, endpoint.Password.Length);
        }

        settings.Set(Key.Dialect, "EcotapEvc5");
        settings = SettingsTools.Create(records, null);
        SettingsTools.Expect(settings, "com_Endpoint", "192.168.255.8:443/ocpp/#OSN#");
        settings.Set(Key.Dialect, "Legrand");
        settings = SettingsTools.Create(records, null);
        SettingsTools.Expect(settings, "URL", "wss://192.168.255.8/ocpp/");
        SettingsTools.Expect(settings, "UID", "NL*ECO*1000");
    }

    [TestMethod]
    public void Dialect_needs_a_restart_and_an_unknown_one_is_refused()
    {
        SettingsRegistry settings = SettingsTools.Create(null);
        Assert.AreEqual((int)SettingResult.Rejected, (int)settings.Set(Key.Dialect, "Klingon"));
        Assert.AreEqual((int)SettingResult.RebootRequired, (int)settings.Set(Key.Dialect, "legrand"));
        Assert.IsTrue(settings.IsRestartPending);
        Assert.AreEqual(-1, settings.Find("UID"));
        SettingsTools.Set(settings, "Dialect", "Wallbox", SettingResult.NotSupported);
    }

    [TestMethod]
    public void Key_without_action_keeps_its_value_but_not_its_effect()
    {
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = SettingsTools.Create(records, "Legrand");
        SettingsTools.Set(settings, "ClockAlignedDataInterval", "900", SettingResult.Accepted);
        SettingsTools.Set(settings, "UnlockConnectorOnEVSideDisconnect", "False", SettingResult.Accepted);
        SettingsTools.Expect(settings, "ClockAlignedDataInterval", "900");
        SettingsTools.Expect(settings, "UnlockConnectorOnEVSideDisconnect", "False");
        Assert.AreEqual(0, settings.Number(Key.ClockAlignedDataInterval));
        Assert.IsTrue(settings.Flag(Key.UnlockConnectorOnEVSideDisconnect));
        settings = SettingsTools.Create(records, "Legrand");
        SettingsTools.Expect(settings, "ClockAlignedDataInterval", "900");
        Assert.AreEqual(0, settings.Number(Key.ClockAlignedDataInterval));
        settings = SettingsTools.Create(records, "Standard");
        Assert.AreEqual(900, settings.Number(Key.ClockAlignedDataInterval));
    }

    [TestMethod]
    public void Fixed_cable_is_never_unlocked_and_the_key_is_read_only_B_TX_11()
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, false);
        Assert.IsFalse(settings.Flag(Key.UnlockConnectorOnEVSideDisconnect));
        SettingsTools.Expect(settings, "UnlockConnectorOnEVSideDisconnect", "false");
        SettingsTools.Set(settings, "UnlockConnectorOnEVSideDisconnect", "true", SettingResult.Rejected);
        Assert.AreEqual((int)KeyAccess.Read, (int)settings.Access(Key.UnlockConnectorOnEVSideDisconnect));
    }

    [TestMethod]
    public void Factory_values_are_defaults_and_go_behind_stored_ones()
    {
        StationOptions options = new StationOptions
        {
            Endpoint = "wss://factory.example.com:8443/ocpp",
            Identity = "FACTORY",
            AuthorizationKey = "0123456789abcdef",
            LittleEndianUids = false,
        };
        MemoryRecordStore records = new MemoryRecordStore();
        SettingsRegistry settings = new SettingsRegistry(records, options, 1, true);
        EndpointSettings endpoint = EndpointSettings.Resolve(settings);
        Assert.AreEqual(options.Endpoint, endpoint.Url);
        Assert.AreEqual("FACTORY", endpoint.User);
        Assert.AreEqual("0123456789abcdef", SettingsTools.Password(settings));
        Assert.IsTrue(endpoint.IsEnabled);
        Assert.IsFalse(settings.Flag(Key.LittleEndianUids));
        settings.Set(Key.Identity, "OWN");
        settings.Set(Key.OcppEnabled, "false");
        endpoint = EndpointSettings.Resolve(new SettingsRegistry(records, options, 1, true));
        Assert.AreEqual("OWN", endpoint.User);
        Assert.AreEqual(options.Endpoint, endpoint.Url);
        Assert.IsFalse(endpoint.IsEnabled);
    }
}
