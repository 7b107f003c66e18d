using Borne.Base.Storage;
using Borne.Settings;
using Borne.Settings.Keys;
using Borne.Wire.Types;
using nanoFramework.TestFramework;

namespace Borne.Tests.Settings.Keys;

[TestClass]
public class KeyTableTests
{
    [TestMethod]
    public void Rows_match_the_constants()
    {
        string[] names =
        {
            nameof(Key.AllowOfflineTxForUnknownId),
            nameof(Key.AuthorizationCacheEnabled),
            nameof(Key.AuthorizeRemoteTxRequests),
            nameof(Key.BlinkRepeat),
            nameof(Key.ClockAlignedDataInterval),
            nameof(Key.ConnectionTimeOut),
            nameof(Key.ConnectorPhaseRotationMaxLength),
            nameof(Key.GetConfigurationMaxKeys),
            nameof(Key.HeartbeatInterval),
            nameof(Key.LightIntensity),
            nameof(Key.LocalAuthorizeOffline),
            nameof(Key.LocalPreAuthorize),
            nameof(Key.MaxEnergyOnInvalidId),
            nameof(Key.MessageTimeout),
            nameof(Key.MeterValuesAlignedDataMaxLength),
            nameof(Key.MeterValuesSampledDataMaxLength),
            nameof(Key.MeterValueSampleInterval),
            nameof(Key.MinimumStatusDuration),
            nameof(Key.NumberOfConnectors),
            nameof(Key.ResetRetries),
            nameof(Key.StopTransactionMaxMeterValues),
            nameof(Key.StopTransactionOnEVSideDisconnect),
            nameof(Key.StopTransactionOnInvalidId),
            nameof(Key.StopTxnAlignedDataMaxLength),
            nameof(Key.StopTxnSampledDataMaxLength),
            nameof(Key.SupportedFeatureProfilesMaxLength),
            nameof(Key.TransactionMessageAttempts),
            nameof(Key.TransactionMessageRetryInterval),
            nameof(Key.UnlockConnectorOnEVSideDisconnect),
            nameof(Key.WebSocketPingInterval),
            nameof(Key.LocalAuthListEnabled),
            nameof(Key.LocalAuthListMaxLength),
            nameof(Key.SendLocalListMaxLength),
            nameof(Key.ReserveConnectorZeroSupported),
            nameof(Key.ChargeProfileMaxStackLevel),
            nameof(Key.ChargingScheduleMaxPeriods),
            nameof(Key.ConnectorSwitch3to1PhaseSupported),
            nameof(Key.MaxChargingProfilesInstalled),
            nameof(Key.AdditionalRootCertificateCheck),
            nameof(Key.CertificateSignedMaxChainSize),
            nameof(Key.CertificateStoreMaxLength),
            nameof(Key.SecurityProfile),
            nameof(Key.FreeVend),
            nameof(Key.ReconnectInterval),
            nameof(Key.AuthorizeTimeout),
            nameof(Key.BootTimeout),
            nameof(Key.StationMaxAmps),
            nameof(Key.ConnectorMaxAmps1),
            nameof(Key.ConnectorMaxAmps2),
            nameof(Key.ConnectorMaxAmps3),
            nameof(Key.ConnectorMaxAmps4),
            nameof(Key.AttachedCable1),
            nameof(Key.AttachedCable2),
            nameof(Key.AttachedCable3),
            nameof(Key.AttachedCable4),
            nameof(Key.ConnectorActive1),
            nameof(Key.ConnectorActive2),
            nameof(Key.ConnectorActive3),
            nameof(Key.ConnectorActive4),
            nameof(Key.OcppEnabled),
            nameof(Key.TermsAccepted),
            nameof(Key.EndpointSecure),
            nameof(Key.EndpointPort),
            nameof(Key.ComFlags),
            nameof(Key.BasicAuthentication),
            nameof(Key.BooleansAsIntegers),
            nameof(Key.ShowAllKeys),
            nameof(Key.LittleEndianUids),
            nameof(Key.EthernetDhcp),
            nameof(Key.WifiDhcp),
            nameof(Key.Dialect),
            nameof(Key.ConnectorLayout),
            nameof(Key.ClockAlignedDataOutsideTransactions),
            nameof(Key.ResumeAfterPowerLoss),
            nameof(Key.OfflineMaxAmps),
            nameof(Key.SecureRetryWhileCharging),
            nameof(Key.WifiOpen),
            nameof(Key.AuthorizationKey),
            nameof(Key.ConnectorPhaseRotation),
            nameof(Key.MeterValuesAlignedData),
            nameof(Key.MeterValuesSampledData),
            nameof(Key.StopTxnAlignedData),
            nameof(Key.StopTxnSampledData),
            nameof(Key.SupportedFeatureProfiles),
            nameof(Key.SupportedFileTransferProtocols),
            nameof(Key.ChargingScheduleAllowedChargingRateUnit),
            nameof(Key.CpoName),
            nameof(Key.FreeVendIdTag),
            nameof(Key.FreeVendIdTag2),
            nameof(Key.Url),
            nameof(Key.EndpointHost),
            nameof(Key.EndpointPath),
            nameof(Key.Identity),
            nameof(Key.AuthorizationUser),
            nameof(Key.StationInfo),
            nameof(Key.BadgePolicy),
            nameof(Key.EthernetAddress),
            nameof(Key.EthernetNetmask),
            nameof(Key.EthernetGateway),
            nameof(Key.EthernetDns1),
            nameof(Key.EthernetDns2),
            nameof(Key.WifiSsid),
            nameof(Key.WifiKey),
            nameof(Key.WifiAddress),
            nameof(Key.WifiNetmask),
            nameof(Key.WifiGateway),
            nameof(Key.WifiDns1),
            nameof(Key.WifiDns2),
            nameof(Key.WebUser),
            nameof(Key.WebPassword),
            nameof(Key.TimeServer),
            nameof(Key.TimeServer2),
            nameof(Key.HostName),
            nameof(Key.MaxCurrentInstallationRight),
            nameof(Key.MaxCurrentInstallationLeft),
            nameof(Key.MaxCurrentCableRight),
            nameof(Key.MaxCurrentCableLeft),
        };
        int[] keys =
        {
            Key.AllowOfflineTxForUnknownId,
            Key.AuthorizationCacheEnabled,
            Key.AuthorizeRemoteTxRequests,
            Key.BlinkRepeat,
            Key.ClockAlignedDataInterval,
            Key.ConnectionTimeOut,
            Key.ConnectorPhaseRotationMaxLength,
            Key.GetConfigurationMaxKeys,
            Key.HeartbeatInterval,
            Key.LightIntensity,
            Key.LocalAuthorizeOffline,
            Key.LocalPreAuthorize,
            Key.MaxEnergyOnInvalidId,
            Key.MessageTimeout,
            Key.MeterValuesAlignedDataMaxLength,
            Key.MeterValuesSampledDataMaxLength,
            Key.MeterValueSampleInterval,
            Key.MinimumStatusDuration,
            Key.NumberOfConnectors,
            Key.ResetRetries,
            Key.StopTransactionMaxMeterValues,
            Key.StopTransactionOnEVSideDisconnect,
            Key.StopTransactionOnInvalidId,
            Key.StopTxnAlignedDataMaxLength,
            Key.StopTxnSampledDataMaxLength,
            Key.SupportedFeatureProfilesMaxLength,
            Key.TransactionMessageAttempts,
            Key.TransactionMessageRetryInterval,
            Key.UnlockConnectorOnEVSideDisconnect,
            Key.WebSocketPingInterval,
            Key.LocalAuthListEnabled,
            Key.LocalAuthListMaxLength,
            Key.SendLocalListMaxLength,
            Key.ReserveConnectorZeroSupported,
            Key.ChargeProfileMaxStackLevel,
            Key.ChargingScheduleMaxPeriods,
            Key.ConnectorSwitch3to1PhaseSupported,
            Key.MaxChargingProfilesInstalled,
            Key.AdditionalRootCertificateCheck,
            Key.CertificateSignedMaxChainSize,
            Key.CertificateStoreMaxLength,
            Key.SecurityProfile,
            Key.FreeVend,
            Key.ReconnectInterval,
            Key.AuthorizeTimeout,
            Key.BootTimeout,
            Key.StationMaxAmps,
            Key.ConnectorMaxAmps1,
            Key.ConnectorMaxAmps2,
            Key.ConnectorMaxAmps3,
            Key.ConnectorMaxAmps4,
            Key.AttachedCable1,
            Key.AttachedCable2,
            Key.AttachedCable3,
            Key.AttachedCable4,
            Key.ConnectorActive1,
            Key.ConnectorActive2,
            Key.ConnectorActive3,
            Key.ConnectorActive4,
            Key.OcppEnabled,
            Key.TermsAccepted,
            Key.EndpointSecure,
            Key.EndpointPort,
            Key.ComFlags,
            Key.BasicAuthentication,
            Key.BooleansAsIntegers,
            Key.ShowAllKeys,
            Key.LittleEndianUids,
            Key.EthernetDhcp,
            Key.WifiDhcp,
            Key.Dialect,
            Key.ConnectorLayout,
            Key.ClockAlignedDataOutsideTransactions,
            Key.ResumeAfterPowerLoss,
            Key.OfflineMaxAmps,
            Key.SecureRetryWhileCharging,
            Key.WifiOpen,
            Key.AuthorizationKey,
            Key.ConnectorPhaseRotation,
            Key.MeterValuesAlignedData,
            Key.MeterValuesSampledData,
            Key.StopTxnAlignedData,
            Key.StopTxnSampledData,
            Key.SupportedFeatureProfiles,
            Key.SupportedFileTransferProtocols,
            Key.ChargingScheduleAllowedChargingRateUnit,
            Key.CpoName,
            Key.FreeVendIdTag,
            Key.FreeVendIdTag2,
            Key.Url,
            Key.EndpointHost,
            Key.EndpointPath,
            Key.Identity,
            Key.AuthorizationUser,
            Key.StationInfo,
            Key.BadgePolicy,
            Key.EthernetAddress,
            Key.EthernetNetmask,
            Key.EthernetGateway,
            Key.EthernetDns1,
            Key.EthernetDns2,
            Key.WifiSsid,
            Key.WifiKey,
            Key.WifiAddress,
            Key.WifiNetmask,
            Key.WifiGateway,
            Key.WifiDns1,
            Key.WifiDns2,
            Key.WebUser,
            Key.WebPassword,
            Key.TimeServer,
            Key.TimeServer2,
            Key.HostName,
            Key.MaxCurrentInstallationRight,
            Key.MaxCurrentInstallationLeft,
            Key.MaxCurrentCableRight,
            Key.MaxCurrentCableLeft,
        };
        Assert.AreEqual(Key.Count, names.Length);
        Assert.AreEqual(Key.Count, keys.Length);
        for (int i = 0; i < names.Length; i++)
        {
            Assert.AreEqual(i, keys[i], names[i]);
            Assert.AreEqual(names[i], KeyTable.Column(KeyTable.Line(keys[i]), KeyTable.Name));
            Assert.AreEqual(i, KeyTable.Find(names[i].ToUpper()), names[i]);
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
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), 1);
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
        SettingsRegistry settings = new SettingsRegistry(new MemoryRecordStore(), 1);
        Assert.IsTrue(settings.TryGet(name, out string value), name);
        Assert.IsNotNull(value);
    }

    private static string Default(int key) => KeyTable.Column(KeyTable.Line(key), KeyTable.Default);
}
