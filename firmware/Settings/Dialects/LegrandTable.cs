namespace Borne.Settings.Dialects;

/// <summary>
/// Legrand Green'Up: all keys of the user guide, with its access words, defaults and spellings. confBottNotificationTime
/// is spelled so on the wire. The guide does not list AuthorizationKey; the password is set in OCPPConf.xml.
/// WebSocketPingInterval has an effect here although the guide says it has none. Units of the conf times and of
/// serverReconnectionTime are not printed; seconds are assumed. The 500 entries of the local list are told by a board
/// that has room for them; one with less says what it can do.
/// </summary>
internal static class LegrandTable
{
    /// <summary>What the guide's example messages show; constants of <see cref="MessageHabit"/>.</summary>
    public const int Habits = MessageHabit.NumericIds | MessageHabit.BoxSerial | MessageHabit.VersionPair
        | MessageHabit.RawFormat | MessageHabit.ClockContext | MessageHabit.ReservationZero | MessageHabit.StatusVendor
        | MessageHabit.ExportZero;

    public static string Line(int row)
    {
        return row switch
        {
            0 => "AllowOfflineTxForUnknownId Accepted Bool 0 1 - - = False",
            1 => "AuthorizationCacheEnabled Accepted Bool 0 1 - - = False",
            2 => "AuthorizeRemoteTxRequests Accepted Bool 0 1 - - = True",
            3 => "BlinkRepeat Accepted int 0 100 times - ~ 60",
            4 => "ClockAlignedDataInterval Accepted int 0 86400 s - ~ 0",
            5 => "ConnectionTimeOut Accepted int 0 86400 s - = 60",
            6 => "GetConfigurationMaxKeys N.A int 1 255 keys - = 255",
            7 => "HeartbeatInterval Accepted int 10 86400 s - = 60",
            8 => "LightIntensity Rejected int 0 100 % - ~ 100",
            9 => "LocalAuthorizeOffline Accepted Bool 0 1 - - = False",
            10 => "LocalPreAuthorize Accepted Bool 0 1 - - = False",
            11 => "MaxEnergyOnInvalidId Rejected int 0 100000 Wh - ~ 0",
            12 => "MeterValuesAlignedData Accepted measurands 0 500 - - = _",
            13 => "MeterValuesAlignedDataMaxLength Rejected int 1 50 items - = 50",
            14 => "MeterValuesSampledData Accepted measurands 0 500 - - = Current.Import,Energy.Active.Import.Interval,Power.Active.Export",
            15 => "MeterValuesSampledDataMaxLength Rejected int 1 50 items - = 50",
            16 => "MeterValueSampleInterval Accepted int 0 86400 s - = 30",
            17 => "MinimumStatusDuration Accepted int 0 86400 s - = 0",
            18 => "NumberOfConnectors N.A int 0 4 - - = -",
            19 => "ResetRetries Accepted int 0 10 times - = 1",
            20 => "ConnectorPhaseRotation NotSupported phases 0 200 - - ~ Unknown",
            21 => "ConnectorPhaseRotationMaxLength N.A int 0 5 items - ~ 1",
            22 => "StopTransactionOnEVSideDisconnect Accepted Bool 0 1 - - ~ True",
            23 => "StopTransactionOnInvalidId Accepted Bool 0 1 - - = False",
            24 => "StopTxnAlignedData Accepted measurands 0 500 - - = _",
            25 => "StopTxnAlignedDataMaxLength N.A int 1 50 items - = 10",
            26 => "StopTxnSampledData Accepted measurands 0 500 - - = Current.Import,Energy.Active.Import.Interval",
            27 => "StopTxnSampledDataMaxLength N.A int 1 50 items - = 10",
            28 => "SupportedFeatureProfiles N.A text 0 500 - - = -",
            29 => "SupportedFeatureProfilesMaxLength N.A int 1 6 items - ~ 6",
            30 => "TransactionMessageAttempts Accepted int 1 100 times - = 3",
            31 => "TransactionMessageRetryInterval Accepted int 0 86400 s - = 10",
            32 => "UnlockConnectorOnEVSideDisconnect Accepted Bool 0 1 - - ~ True",
            33 => "WebSocketPingInterval Accepted int 0 86400 s - = 300",
            34 => "SupportedFileTransferProtocols OK protocols 3 100 - - = FTP, FTPS, HTTP, HTTPS",
            35 => "LocalAuthListEnabled Accepted Bool 0 1 - - = False",
            36 => "LocalAuthListMaxLength N.A int 1 500 entries - = -",
            37 => "SendLocalListMaxLength N.A int 1 500 entries - = -",
            38 => "ReserveConnectorZeroSupported N.A Bool 0 1 - - = True",
            39 => "ChargeProfileMaxStackLevel N.A int 0 100 - - = -",
            40 => "ChargingScheduleAllowedChargingRateUnit N.A text 0 500 - - = Current,Power",
            41 => "ChargingScheduleMaxPeriods N.A int 0 100 periods - = -",
            42 => "ConnectorSwitch3to1PhaseSupported N.A Bool 0 1 - - = -",
            43 => "MaxChargingProfilesInstalled N.A int 0 100 profiles - = -",
            44 => "chargingStationMaxLimit OK int 6 1000 A - StationMaxAmps 64",
            45 => "confBasicTime OK int 5 600 s - MessageTimeout 10",
            46 => "confAuthorizeTime OK int 5 600 s - AuthorizeTimeout 20",
            47 => "confBottNotificationTime OK int 5 600 s - BootTimeout 30",
            48 => "defaultIdTag1 OK text 1 20 characters - FreeVendIdTag LEGRAND001",
            49 => "defaultIdTag2 OK text 1 20 characters - FreeVendIdTag2 LEGRAND002",
            50 => "MaxCurrentInstallationRight N.A live 0 0 A - = -",
            51 => "MaxCurrentInstallationLeft N.A live 0 0 A - = -",
            52 => "MaxCurrentCableRight N.A live 0 0 A - = -",
            53 => "MaxCurrentCableLeft N.A live 0 0 A - = -",
            54 => "MeterType N.A fixed 0 0 - - ! Internal",
            55 => "networkEthernetAddress N.A live 0 0 - - EthernetAddress -",
            56 => "networkEthernetNetmask N.A live 0 0 - - EthernetNetmask -",
            57 => "networkEthernetGateway N.A live 0 0 - - EthernetGateway -",
            58 => "networkWiFiAddress N.A live 0 0 - - WifiAddress -",
            59 => "networkWiFiNetmask N.A live 0 0 - - WifiNetmask -",
            60 => "networkWiFiGateway N.A live 0 0 - - WifiGateway -",
            61 => "oCPPPlugAndCharge OK Bool 0 1 - - FreeVend False",
            62 => "serverReconnectionTime OK int 0 3600 s - ReconnectInterval 30",
            63 => "UID OK text 1 48 characters - Identity ?Null",
            64 => "URL OK url 1 255 characters - = ?Null",
            65 => "supportedMeterValuesAlignedData N.A supported 0 0 - - ! -",
            66 => "supportedMeterValuesSampledData N.A supported 0 0 - - ! -",
            67 => "supportedStopTxnAlignedData N.A supported 0 0 - - ! -",
            68 => "supportedStopTxnSampledData N.A supported 0 0 - - ! -",
            69 => "ChargePointVendor l text 1 20 characters r = Legrand",
            70 => "ChargePointModel l text 1 20 characters r = 059004",
            71 => "MeterModel l text 0 25 characters r = internal",
            72 => "TimeZone l int -720 840 min - = 60",
            73 => "SummerTime l bool 0 1 - - = true",
            74 => "ServerConnection l live 0 0 Disconnected,Connection,Connected,Disconnected - ConnectionState -",
            _ => null,
        };
    }
}
