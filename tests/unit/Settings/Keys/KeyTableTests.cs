using System;
using Borne.Base.Storage;
using Borne.Settings.Keys;
using Borne.Settings.Registry;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings.Keys;

[TestClass]
public class KeyTableTests
{
    [TestMethod]
    public void An_unknown_key_is_no_other()
    {
        foreach (int key in new int[] { -1, Key.Count, 255 })
        {
            bool isRefused = false;
            try
            {
                KeyTable.Line(key);
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused, key.ToString());
        }
    }

    [TestMethod]
    public void Values_that_may_not_be_shown_are_those_of_write_only_rows()
    {
        for (int key = 0; key < Key.Count; key++)
        {
            string access = KeyTable.Column(KeyTable.Line(key), KeyTable.Access);
            Assert.AreEqual(access == "w" || access == "s", SettingsRegistry.IsSecret(key), KeyTable.Line(key));
        }
    }

    [TestMethod]
    public void Name_of_every_row_is_found_in_any_case_and_no_other_name_is()
    {
        foreach (string dialect in KeyTable.Dialects.Split(','))
        {
            SettingsRegistry settings = SettingsTools.Create(dialect);
            Assert.IsTrue(settings.RowCount < 254, "rows are counted in bytes");
            int found = 0;
            for (int row = 0; row < settings.RowCount; row++)
            {
                string name = settings.NameOf(row);
                int at = settings.Find(name.ToUpper());
                Assert.AreEqual(at, settings.Find(name.ToLower()), name);
                Assert.IsTrue(at < 0 || settings.NameOf(at).ToLower() == name.ToLower(), name);
                Assert.AreEqual(-1, settings.Find(name + "x"), name);
                found += at >= 0 ? 1 : 0;
            }

            Assert.IsTrue(found > 40, dialect);
        }
    }

    [TestMethod]
    public void Every_row_has_nine_columns_of_known_words()
    {
        for (int key = 0; key < Key.Count; key++)
        {
            string line = KeyTable.Line(key);
            string[] columns = line.Split(' ');
            Assert.AreEqual(9, columns.Length, columns[0]);
            for (int column = 0; column < columns.Length; column++)
            {
                Assert.AreEqual(columns[column], KeyTable.Column(line, column));
            }

            Assert.IsTrue(columns[0].Length <= OcppLimits.KeyLength);
            Assert.IsTrue(Words.IndexOf("r,rw,w,l,s", columns[1]) >= 0, columns[0]);
            int type = Words.IndexOf(KeyTable.Types, columns[2]);
            Assert.IsTrue(type >= 0, columns[0]);
            Assert.AreEqual(key < Key.NumberCount, type <= (int)KeyType.Words, columns[0]);
            Assert.IsTrue(int.Parse(columns[3]) <= int.Parse(columns[4]), columns[0]);
            Assert.IsTrue(columns[6] == "-" || columns[6] == "r", columns[0]);
            Assert.IsTrue(columns[8].Length > 0, columns[0]);
        }
    }

    [TestMethod]
    public void Words_are_in_the_order_of_their_enumerations()
    {
        Assert.AreEqual("r", Words.At(KeyTable.Accesses, (int)KeyAccess.Read));
        Assert.AreEqual("rw", Words.At(KeyTable.Accesses, (int)KeyAccess.ReadWrite));
        Assert.AreEqual("w", Words.At(KeyTable.Accesses, (int)KeyAccess.Write));
        Assert.AreEqual("bool", Words.At(KeyTable.Types, (int)KeyType.Bool));
        Assert.AreEqual("int", Words.At(KeyTable.Types, (int)KeyType.Int));
        Assert.AreEqual("measurands", Words.At(KeyTable.Types, (int)KeyType.Measurands));
        Assert.AreEqual("phases", Words.At(KeyTable.Types, (int)KeyType.Phases));
        Assert.AreEqual("l", Words.At(KeyTable.Accesses, (int)KeyAccess.Local));
        Assert.AreEqual("s", Words.At(KeyTable.Accesses, (int)KeyAccess.Secret));
        Assert.AreEqual("NotSupported", Words.At(KeyTable.Accesses, (int)KeyAccess.Unsupported));
        Assert.AreEqual("Bool", Words.At(KeyTable.Types, (int)KeyType.CapitalBool));
        Assert.AreEqual("osn", Words.At(KeyTable.Types, (int)KeyType.ComEndpoint));
        Assert.AreEqual("badge", Words.At(KeyTable.Types, (int)KeyType.Badge));
        Assert.AreEqual("live", Words.At(KeyTable.Types, (int)KeyType.Live));
        Assert.AreEqual("eachamps", Words.At(KeyTable.Types, (int)KeyType.EachAmps));
        Assert.AreEqual("amps", Words.At(KeyTable.Types, (int)KeyType.Amps));
        Assert.AreEqual("protocols", Words.At(KeyTable.Types, (int)KeyType.Protocols));
        Assert.AreEqual("password", Words.At(KeyTable.Types, (int)KeyType.Password));
        Assert.AreEqual("Accepted", Words.At(SettingsRegistry.Results, (int)SettingResult.Accepted));
        Assert.AreEqual("Rejected", Words.At(SettingsRegistry.Results, (int)SettingResult.Rejected));
        Assert.AreEqual("RebootRequired", Words.At(SettingsRegistry.Results, (int)SettingResult.RebootRequired));
        Assert.AreEqual("NotSupported", Words.At(SettingsRegistry.Results, (int)SettingResult.NotSupported));
    }

    [TestMethod]
    public void Announced_limits_are_the_real_ones()
    {
        string most = KeyTable.MaxMeasurands.ToString();
        Assert.AreEqual(most, Default(Key.MeterValuesAlignedDataMaxLength));
        Assert.AreEqual(most, Default(Key.MeterValuesSampledDataMaxLength));
        Assert.AreEqual(most, Default(Key.StopTxnAlignedDataMaxLength));
        Assert.AreEqual(most, Default(Key.StopTxnSampledDataMaxLength));
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true);
        int listed = 0;
        for (int row = 0; row < settings.RowCount; row++)
        {
            listed += settings.IsListed(row) ? 1 : 0;
        }

        Assert.IsTrue(listed > 30);
        Assert.IsTrue(listed <= settings.Number(Key.GetConfigurationMaxKeys));
    }

    [TestMethod]
    [DataRow("AuthorizeRemoteTxRequests")]
    [DataRow("ClockAlignedDataInterval")]
    [DataRow("ConnectionTimeOut")]
    [DataRow("ConnectorPhaseRotation")]
    [DataRow("GetConfigurationMaxKeys")]
    [DataRow("HeartbeatInterval")]
    [DataRow("LocalAuthorizeOffline")]
    [DataRow("LocalPreAuthorize")]
    [DataRow("MeterValuesAlignedData")]
    [DataRow("MeterValuesSampledData")]
    [DataRow("MeterValueSampleInterval")]
    [DataRow("NumberOfConnectors")]
    [DataRow("ResetRetries")]
    [DataRow("StopTransactionOnInvalidId")]
    [DataRow("StopTxnAlignedData")]
    [DataRow("StopTxnSampledData")]
    [DataRow("SupportedFeatureProfiles")]
    [DataRow("TransactionMessageAttempts")]
    [DataRow("TransactionMessageRetryInterval")]
    [DataRow("UnlockConnectorOnEVSideDisconnect")]
    public void Key_that_the_core_profile_requires_can_be_read(string name)
    {
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), new StationOptions(), 1, true);
        Assert.IsTrue(settings.TryGet(name, out string value), name);
        Assert.IsNotNull(value);
    }

    private static string Default(int key) => KeyTable.Column(KeyTable.Line(key), KeyTable.Default);
}
