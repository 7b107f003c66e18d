using Borne.Ocpp;
using Borne.Settings;
using Borne.Storage;
using nanoFramework.TestFramework;

namespace Borne.Tests;

[TestClass]
public class KeyTableTests
{
    [TestMethod]
    public void Rows_match_the_constants()
    {
        string[] names =
        {
            nameof(Key.AllowOfflineTxForUnknownId), nameof(Key.AuthorizationKey), nameof(Key.AuthorizeRemoteTxRequests),
            nameof(Key.ClockAlignedDataInterval), nameof(Key.ConnectionTimeOut), nameof(Key.ConnectorPhaseRotation),
            nameof(Key.GetConfigurationMaxKeys), nameof(Key.HeartbeatInterval), nameof(Key.LocalAuthorizeOffline),
            nameof(Key.LocalPreAuthorize), nameof(Key.MessageTimeout), nameof(Key.MeterValuesAlignedData),
            nameof(Key.MeterValuesAlignedDataMaxLength), nameof(Key.MeterValuesSampledData),
            nameof(Key.MeterValuesSampledDataMaxLength), nameof(Key.MeterValueSampleInterval),
            nameof(Key.MinimumStatusDuration), nameof(Key.NumberOfConnectors), nameof(Key.ResetRetries),
            nameof(Key.StopTransactionOnEVSideDisconnect), nameof(Key.StopTransactionOnInvalidId),
            nameof(Key.StopTxnAlignedData), nameof(Key.StopTxnAlignedDataMaxLength), nameof(Key.StopTxnSampledData),
            nameof(Key.StopTxnSampledDataMaxLength), nameof(Key.SupportedFeatureProfiles),
            nameof(Key.TransactionMessageAttempts), nameof(Key.TransactionMessageRetryInterval),
            nameof(Key.UnlockConnectorOnEVSideDisconnect), nameof(Key.WebSocketPingInterval),
        };
        int[] keys =
        {
            Key.AllowOfflineTxForUnknownId, Key.AuthorizationKey, Key.AuthorizeRemoteTxRequests,
            Key.ClockAlignedDataInterval, Key.ConnectionTimeOut, Key.ConnectorPhaseRotation,
            Key.GetConfigurationMaxKeys, Key.HeartbeatInterval, Key.LocalAuthorizeOffline,
            Key.LocalPreAuthorize, Key.MessageTimeout, Key.MeterValuesAlignedData,
            Key.MeterValuesAlignedDataMaxLength, Key.MeterValuesSampledData,
            Key.MeterValuesSampledDataMaxLength, Key.MeterValueSampleInterval,
            Key.MinimumStatusDuration, Key.NumberOfConnectors, Key.ResetRetries,
            Key.StopTransactionOnEVSideDisconnect, Key.StopTransactionOnInvalidId,
            Key.StopTxnAlignedData, Key.StopTxnAlignedDataMaxLength, Key.StopTxnSampledData,
            Key.StopTxnSampledDataMaxLength, Key.SupportedFeatureProfiles,
            Key.TransactionMessageAttempts, Key.TransactionMessageRetryInterval,
            Key.UnlockConnectorOnEVSideDisconnect, Key.WebSocketPingInterval,
        };
        Assert.AreEqual(Key.Count, names.Length);
        Assert.AreEqual(Key.Count, keys.Length);
        for (int i = 0; i < names.Length; i++)
        {
            Assert.AreEqual(i, keys[i], names[i]);
            Assert.AreEqual(names[i], KeyTable.Column(keys[i], 0));
        }
    }

    [TestMethod]
    public void Every_row_has_six_columns_of_known_words()
    {
        for (int key = 0; key < Key.Count; key++)
        {
            string[] columns = KeyTable.Line(key).Split(' ');
            Assert.AreEqual(6, columns.Length, columns[0]);
            for (int column = 0; column < columns.Length; column++)
            {
                Assert.AreEqual(columns[column], KeyTable.Column(key, column));
            }

            Assert.IsTrue(columns[0].Length <= OcppLimits.KeyLength);
            Assert.IsTrue(Words.IndexOf(KeyTable.Accesses, columns[1]) >= 0, columns[0]);
            Assert.IsTrue(Words.IndexOf(KeyTable.Types, columns[2]) >= 0, columns[0]);
            Assert.IsTrue(int.Parse(columns[3]) <= int.Parse(columns[4]), columns[0]);
            Assert.IsTrue(columns[5].Length > 0, columns[0]);
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
        Assert.AreEqual("profiles", Words.At(KeyTable.Types, (int)KeyType.Profiles));
        Assert.AreEqual("password", Words.At(KeyTable.Types, (int)KeyType.Password));
        Assert.AreEqual("Accepted", Words.At(SettingsRegistry.Results, (int)SettingResult.Accepted));
        Assert.AreEqual("Rejected", Words.At(SettingsRegistry.Results, (int)SettingResult.Rejected));
        Assert.AreEqual("RebootRequired", Words.At(SettingsRegistry.Results, (int)SettingResult.RebootRequired));
        Assert.AreEqual("NotSupported", Words.At(SettingsRegistry.Results, (int)SettingResult.NotSupported));
    }

    [TestMethod]
    public void Announced_limits_are_the_real_ones()
    {
        Assert.AreEqual(KeyTable.MaxKeysPerRequest.ToString(), KeyTable.Column(Key.GetConfigurationMaxKeys, 5));
        Assert.AreEqual(KeyTable.MaxMeasurands.ToString(), KeyTable.Column(Key.MeterValuesAlignedDataMaxLength, 5));
        Assert.AreEqual(KeyTable.MaxMeasurands.ToString(), KeyTable.Column(Key.MeterValuesSampledDataMaxLength, 5));
        Assert.AreEqual(KeyTable.MaxMeasurands.ToString(), KeyTable.Column(Key.StopTxnAlignedDataMaxLength, 5));
        Assert.AreEqual(KeyTable.MaxMeasurands.ToString(), KeyTable.Column(Key.StopTxnSampledDataMaxLength, 5));
        Assert.IsTrue(Key.Count <= KeyTable.MaxKeysPerRequest);
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
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), 1);
        Assert.IsTrue(settings.TryGet(name, out string value), name);
        Assert.IsNotNull(value);
    }
}
