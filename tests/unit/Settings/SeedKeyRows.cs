namespace Borne.Tests.Settings;

/// <summary>
/// The rows 8.01 to 9.31 of the requirements from the seed documents: number, key, write column, a value to write, and
/// the printed default. A default of <c>-</c> is not printed or depends on the product.
/// </summary>
public static class SeedKeyRows
{
    public const int Count = 69;

    public static string Line(int index)
    {
        return index switch
        {
            0 => "8.01 AllowOfflineTxForUnknownId Accepted true False",
            1 => "8.02 AuthorizationCacheEnabled Accepted true False",
            2 => "8.03 AuthorizeRemoteTxRequests Accepted false True",
            3 => "8.04 BlinkRepeat Accepted 5 60",
            4 => "8.05 ClockAlignedDataInterval Accepted 900 0",
            5 => "8.06 ConnectionTimeOut Accepted 30 60",
            6 => "8.07 GetConfigurationMaxKeys N.A 10 255",
            7 => "8.08 HeartbeatInterval Accepted 10 60",
            8 => "8.09 LightIntensity Rejected 50 100",
            9 => "8.10 LocalAuthorizeOffline Accepted true False",
            10 => "8.11 LocalPreAuthorize Accepted true False",
            11 => "8.12 MaxEnergyOnInvalidId Rejected 5 0",
            12 => "8.13 MeterValuesAlignedData Accepted Voltage -",
            13 => "8.14 MeterValuesAlignedDataMaxLength Rejected 5 50",
            14 => "8.15 MeterValuesSampledData Accepted Voltage -",
            15 => "8.16 MeterValuesSampledDataMaxLength Rejected 5 50",
            16 => "8.17 MeterValueSampleInterval Accepted 10 30",
            17 => "8.18 MinimumStatusDuration Accepted 3 0",
            18 => "8.19 NumberOfConnectors N.A 3 -",
            19 => "8.20 ResetRetries Accepted 2 1",
            20 => "8.21 ConnectorPhaseRotation NotSupported 1.RST Unknown",
            21 => "8.22 ConnectorPhaseRotationMaxLength N.A 2 1",
            22 => "8.23 StopTransactionOnEVSideDisconnect Accepted false True",
            23 => "8.24 StopTransactionOnInvalidId Accepted true False",
            24 => "8.25 StopTxnAlignedData Accepted Voltage -",
            25 => "8.26 StopTxnAlignedDataMaxLength N.A 5 10",
            26 => "8.27 StopTxnSampledData Accepted Voltage -",
            27 => "8.28 StopTxnSampledDataMaxLength N.A 5 10",
            28 => "8.29 SupportedFeatureProfiles N.A Core Core,FirmwareManagement,LocalAuthListManagement,RemoteTrigger,Reservation,SmartCharging",
            29 => "8.30 SupportedFeatureProfilesMaxLength N.A 1 6",
            30 => "8.31 TransactionMessageAttempts Accepted 5 3",
            31 => "8.32 TransactionMessageRetryInterval Accepted 20 10",
            32 => "8.33 UnlockConnectorOnEVSideDisconnect Accepted false True",
            33 => "8.34 WebSocketPingInterval Accepted 60 300",
            34 => "8.35 SupportedFileTransferProtocols OK HTTPS FTP, FTPS, HTTP, HTTPS",
            35 => "9.01 LocalAuthListEnabled Accepted true False",
            36 => "9.02 LocalAuthListMaxLength N.A 5 500",
            37 => "9.03 SendLocalListMaxLength N.A 5 500",
            38 => "9.04 ReserveConnectorZeroSupported N.A false True",
            39 => "9.05 ChargeProfileMaxStackLevel N.A 5 100",
            40 => "9.06 ChargingScheduleAllowedChargingRateUnit N.A Power Current,Power",
            41 => "9.07 ChargingScheduleMaxPeriods N.A 5 100",
            42 => "9.08 ConnectorSwitch3to1PhaseSupported N.A true False",
            43 => "9.09 MaxChargingProfilesInstalled N.A 5 100",
            44 => "9.10 chargingStationMaxLimit OK 32 64",
            45 => "9.11 confBasicTime OK 15 10",
            46 => "9.12 confAuthorizeTime OK 25 20",
            47 => "9.13 confBottNotificationTime OK 35 30",
            48 => "9.14 defaultIdTag1 OK PLUG1 LEGRAND001",
            49 => "9.15 defaultIdTag2 OK PLUG2 LEGRAND002",
            50 => "9.16 MaxCurrentInstallationRight N.A 16 -",
            51 => "9.17 MaxCurrentInstallationLeft N.A 16 -",
            52 => "9.18 MaxCurrentCableRight N.A 16 -",
            53 => "9.19 MaxCurrentCableLeft N.A 16 -",
            54 => "9.20 MeterType N.A external Internal",
            55 => "9.21 networkEthernetAddress N.A 10.0.0.1 -",
            56 => "9.22 networkEthernetNetmask N.A 10.0.0.1 -",
            57 => "9.23 networkEthernetGateway N.A 10.0.0.1 -",
            58 => "9.24 networkWiFiAddress N.A 10.0.0.1 -",
            59 => "9.25 networkWiFiNetmask N.A 10.0.0.1 -",
            60 => "9.26 networkWiFiGateway N.A 10.0.0.1 -",
            61 => "9.27 oCPPPlugAndCharge OK true False",
            62 => "9.28 serverReconnectionTime OK 45 30",
            63 => "9.29 UID OK CP-0042 Null",
            64 => "9.30 URL OK wss://cs.example.com/ocpp Null",
            65 => "9.31 supportedMeterValuesAlignedData N.A Voltage -",
            66 => "9.31 supportedMeterValuesSampledData N.A Voltage -",
            67 => "9.31 supportedStopTxnAlignedData N.A Voltage -",
            _ => "9.31 supportedStopTxnSampledData N.A Voltage -",
        };
    }
}
