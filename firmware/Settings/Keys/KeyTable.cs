using System;
using Borne.Base.Bytes;
using Borne.Settings.Registry;
using Borne.Settings.Values;

namespace Borne.Settings.Keys;

/// <summary>
/// All settings of a station, one line each: the configuration keys of OCPP 1.6 chapter 9 with its errata and the
/// security whitepaper, and the station's own. Text lines stay in flash; a table of objects would cost 100 bytes of
/// heap for each key. The lines are also the standard dialect; the room of dialects has the vendors' ones.
/// </summary>
public static class KeyTable
{
    /// <summary>Column of the name.</summary>
    public const int Name = 0;

    /// <summary>Column of the access, a word of <see cref="Accesses"/>.</summary>
    public const int Access = 1;

    /// <summary>Column of the type, a word of <see cref="Types"/>.</summary>
    public const int Type = 2;

    /// <summary>Column of the lower bound: of the number, or of the text's length.</summary>
    public const int Min = 3;

    /// <summary>Column of the upper bound.</summary>
    public const int Max = 4;

    /// <summary>Column of the unit, or of the words for types that are one of several words, live ones too.</summary>
    public const int Unit = 5;

    /// <summary>Column of the restart: <c>-</c> none needed, <c>r</c> one needed, a number: the station restarts by itself after so many s.</summary>
    public const int Restart = 6;

    /// <summary>Column of the feature, a word of <see cref="Features.Present"/>; in a dialect the setting that the key stands for.</summary>
    public const int Feature = 7;

    /// <summary>Column of the default, the rest of the line: <c>-</c> is empty or comes from <see cref="FactoryDefaults"/>.</summary>
    public const int Default = 8;

    /// <summary>
    /// The words for access. r, rw and w are OCPP's; l is set locally only, s too and never shown. The others are those
    /// of the vendors' documents.
    /// </summary>
    public const string Accesses = "r,rw,w,l,s,NotSupported,N.A,Rejected,Accepted,OK";

    /// <summary>Names of the types, in the order of <see cref="KeyType"/>.</summary>
    public const string Types = "bool,Bool,int,words,text,name,ip,measurands,phases,password,plainkey,idkey,url,host,port,path,osn,"
        + "options,badge,fixed,live,supported,protocols,info,amps,eachamps";

    /// <summary>Names of the dialects: the values of Dialect.</summary>
    public const string Dialects = "Standard,Legrand,EcotapCpa,EcotapEvc4,EcotapEvc5,Wallbox,ChargeController";

    /// <summary>Most measurands of a list in the standard dialect; records of meter values have room for as many.</summary>
    public const int MaxMeasurands = 12;

    /// <summary>
    /// One line of the table. Made anew by each call, so that it does not occupy the heap. Tables are switch expressions:
    /// the metadata processor reserves a stack slot for every <c>return</c> of a switch statement, 1.3 KB in all.
    /// </summary>
    /// <param name="key">Row, a constant of <see cref="Key"/>.</param>
    /// <exception cref="ArgumentException">There is no such setting.</exception>
    /// <returns><c>name access type min max unit restart feature default</c></returns>
    public static string Line(int key)
    {
        return key switch
        {
            Key.AllowOfflineTxForUnknownId => "AllowOfflineTxForUnknownId rw bool 0 1 - - Core false",
            Key.AuthorizationCacheEnabled => "AuthorizationCacheEnabled rw bool 0 1 - - AuthorizationCache true",
            Key.AuthorizeRemoteTxRequests => "AuthorizeRemoteTxRequests rw bool 0 1 - - Core true",
            Key.BlinkRepeat => "BlinkRepeat rw int 0 100 times - Lights 5",
            Key.ClockAlignedDataInterval => "ClockAlignedDataInterval rw int 0 86400 s - Core 0",
            Key.ConnectionTimeOut => "ConnectionTimeOut rw int 0 86400 s - Core 60",
            Key.ConnectorPhaseRotationMaxLength => "ConnectorPhaseRotationMaxLength r int 0 5 items - Core -",
            Key.GetConfigurationMaxKeys => "GetConfigurationMaxKeys r int 1 255 keys - Core 80",
            Key.HeartbeatInterval => "HeartbeatInterval rw int 1 86400 s - Core 300",
            Key.LightIntensity => "LightIntensity rw int 0 100 % - Lights 100",
            Key.LocalAuthorizeOffline => "LocalAuthorizeOffline rw bool 0 1 - - Core true",
            Key.LocalPreAuthorize => "LocalPreAuthorize rw bool 0 1 - - Core false",
            Key.MaxEnergyOnInvalidId => "MaxEnergyOnInvalidId rw int 0 100000 Wh - EnergyOnInvalidId 0",
            Key.MessageTimeout => "MessageTimeout rw int 5 600 s - Core 30",
            Key.MeterValuesAlignedDataMaxLength => "MeterValuesAlignedDataMaxLength r int 1 50 items - Core 12",
            Key.MeterValuesSampledDataMaxLength => "MeterValuesSampledDataMaxLength r int 1 50 items - Core 12",
            Key.MeterValueSampleInterval => "MeterValueSampleInterval rw int 0 86400 s - Core 60",
            Key.MinimumStatusDuration => "MinimumStatusDuration rw int 0 86400 s - Core 0",
            Key.NumberOfConnectors => "NumberOfConnectors r int 1 4 - - Core -",
            Key.ResetRetries => "ResetRetries rw int 0 10 times - Core 1",
            Key.StopTransactionMaxMeterValues => "StopTransactionMaxMeterValues r int 4 1000 values - StopDataLimit 50",
            Key.StopTransactionOnEVSideDisconnect => "StopTransactionOnEVSideDisconnect rw bool 0 1 - - Core true",
            Key.StopTransactionOnInvalidId => "StopTransactionOnInvalidId rw bool 0 1 - - Core true",
            Key.StopTxnAlignedDataMaxLength => "StopTxnAlignedDataMaxLength r int 1 50 items - Core 12",
            Key.StopTxnSampledDataMaxLength => "StopTxnSampledDataMaxLength r int 1 50 items - Core 12",
            Key.SupportedFeatureProfilesMaxLength => "SupportedFeatureProfilesMaxLength r int 1 6 items - ProfileCount 6",
            Key.TransactionMessageAttempts => "TransactionMessageAttempts rw int 1 100 times - Core 3",
            Key.TransactionMessageRetryInterval => "TransactionMessageRetryInterval rw int 0 86400 s - Core 60",
            Key.UnlockConnectorOnEVSideDisconnect => "UnlockConnectorOnEVSideDisconnect rw bool 0 1 - - Core true",
            Key.WebSocketPingInterval => "WebSocketPingInterval rw int 0 86400 s - Core 60",
            Key.LocalAuthListEnabled => "LocalAuthListEnabled rw bool 0 1 - - LocalAuthListManagement true",
            Key.LocalAuthListMaxLength => "LocalAuthListMaxLength r int 1 500 entries - LocalAuthListManagement -",
            Key.SendLocalListMaxLength => "SendLocalListMaxLength r int 1 500 entries - LocalAuthListManagement -",
            Key.ReserveConnectorZeroSupported => "ReserveConnectorZeroSupported r bool 0 1 - - Reservation true",
            Key.ChargeProfileMaxStackLevel => "ChargeProfileMaxStackLevel r int 0 100 - - SmartCharging -",
            Key.ChargingScheduleMaxPeriods => "ChargingScheduleMaxPeriods r int 0 100 periods - SmartCharging -",
            Key.ConnectorSwitch3to1PhaseSupported => "ConnectorSwitch3to1PhaseSupported r bool 0 1 - - SmartCharging -",
            Key.MaxChargingProfilesInstalled => "MaxChargingProfilesInstalled r int 0 100 profiles - SmartCharging -",
            Key.AdditionalRootCertificateCheck => "AdditionalRootCertificateCheck r bool 0 1 - - Certificates -",
            Key.CertificateSignedMaxChainSize => "CertificateSignedMaxChainSize r int 0 10000 characters - Certificates -",
            Key.CertificateStoreMaxLength => "CertificateStoreMaxLength r int 0 100 certificates - Certificates -",
            Key.CertSigningRepeatTimes => "CertSigningRepeatTimes rw int 0 10 times - Certificates 3",
            Key.CertSigningWaitMinimum => "CertSigningWaitMinimum rw int 0 86400 s - Certificates 60",
            Key.FirmwarePkcs1Signatures => "FirmwarePkcs1Signatures l bool 0 1 - - Certificates true",
            Key.CentralContractValidationAllowed => "CentralContractValidationAllowed rw bool 0 1 - - PlugAndCharge false",
            Key.ContractValidationOffline => "ContractValidationOffline rw bool 0 1 - - PlugAndCharge false",
            Key.ISO15118CertificateManagementEnabled => "ISO15118CertificateManagementEnabled rw bool 0 1 - - PlugAndCharge false",
            Key.ISO15118PnCEnabled => "ISO15118PnCEnabled rw bool 0 1 - - PlugAndCharge true",
            Key.SecurityProfile => "SecurityProfile rw int 0 3 - - Security 0",
            Key.FreeVend => "FreeVend rw bool 0 1 - - Core false",
            Key.ReconnectInterval => "ReconnectInterval rw int 0 3600 s - Core 0",
            Key.AuthorizeTimeout => "AuthorizeTimeout l int 0 600 s - Core 0",
            Key.BootTimeout => "BootTimeout l int 0 600 s - Core 0",
            Key.StationMaxAmps => "StationMaxAmps l int 0 1000 A - Core 0",
            Key.ConnectorMaxAmps1 => "ConnectorMaxAmps1 l int 0 80 A - Core 0",
            Key.ConnectorMaxAmps2 => "ConnectorMaxAmps2 l int 0 80 A - Core 0",
            Key.ConnectorMaxAmps3 => "ConnectorMaxAmps3 l int 0 80 A - Core 0",
            Key.ConnectorMaxAmps4 => "ConnectorMaxAmps4 l int 0 80 A - Core 0",
            Key.AttachedCable1 => "AttachedCable1 l bool 0 1 - - Core false",
            Key.AttachedCable2 => "AttachedCable2 l bool 0 1 - - Core false",
            Key.AttachedCable3 => "AttachedCable3 l bool 0 1 - - Core false",
            Key.AttachedCable4 => "AttachedCable4 l bool 0 1 - - Core false",
            Key.ConnectorActive1 => "ConnectorActive1 l bool 0 1 - - Core true",
            Key.ConnectorActive2 => "ConnectorActive2 l bool 0 1 - - Core true",
            Key.ConnectorActive3 => "ConnectorActive3 l bool 0 1 - - Core true",
            Key.ConnectorActive4 => "ConnectorActive4 l bool 0 1 - - Core true",
            Key.OcppEnabled => "OcppEnabled l bool 0 1 - - Core true",
            Key.TermsAccepted => "TermsAccepted l bool 0 1 - - Core false",
            Key.EndpointSecure => "EndpointSecure l bool 0 1 - - Core -",
            Key.EndpointPort => "EndpointPort l int 0 65535 - - Core -",
            Key.ComFlags => "ComFlags l int 0 127 - - Core 3",
            Key.BasicAuthentication => "BasicAuthentication l bool 0 1 - - Core true",
            Key.BooleansAsIntegers => "BooleansAsIntegers l bool 0 1 - - Core false",
            Key.ShowAllKeys => "ShowAllKeys l bool 0 1 - - Core false",
            Key.LittleEndianUids => "LittleEndianUids l bool 0 1 - - Core -",
            Key.EthernetDhcp => "EthernetDhcp l bool 0 1 - r Core true",
            Key.WifiDhcp => "WifiDhcp l bool 0 1 - r Core true",
            Key.Dialect => "Dialect l words 0 0 " + Dialects + " r Core -",
            Key.ConnectorLayout => "ConnectorLayout l words 0 0 " + ConnectorMap.Layouts + " - Core -",
            Key.ClockAlignedDataOutsideTransactions => "ClockAlignedDataOutsideTransactions rw bool 0 1 - - Core false",
            Key.ResumeAfterPowerLoss => "ResumeAfterPowerLoss rw int 0 86400 s - Core 0",
            Key.WakeVehicle => "WakeVehicle rw bool 0 1 - - Core true",
            Key.TimeZone => "TimeZone rw int -720 840 min - Core 0",
            Key.SummerTime => "SummerTime rw bool 0 1 - - Core false",
            Key.ChargingMode => "ChargingMode l words 0 0 ocpp,cards,free - Core ocpp",
            Key.PageStart => "PageStart l bool 0 1 - - Core false",
            Key.OutletMaxAmps => "OutletMaxAmps l int 6 80 A r Core 16",
            Key.OutletPhases => "OutletPhases l int 1 3 phases r Core 1",
            Key.PulsesPerKwh => "PulsesPerKwh l int 1 100000 pulses r Core 1000",
            Key.CardReader => "CardReader l words 0 0 None,Mfrc522,Pn532 r Core Mfrc522",
            Key.CardDeadTime => "CardDeadTime l int 0 60000 ms r Core 5000",
            Key.RandomUids => "RandomUids l bool 0 1 - r Core false",
            Key.OutletKind => "OutletKind l words 0 0 Cable,Socket r Core Cable",
            Key.ProximityPullUp => "ProximityPullUp l int 100 100000 ohm r Core 1000",
            Key.LockKind => "LockKind l words 0 0 Motor,Solenoid r Core Motor",
            Key.LockPulse => "LockPulse l int 100 1000 ms r Core 500",
            Key.LockPause => "LockPause l int 0 10000 ms r Core 0",
            Key.LockSwitchHigh => "LockSwitchHigh l bool 0 1 - r Core false",
            Key.ResidualTest => "ResidualTest l bool 0 1 - r Core false",
            Key.ResidualPulse => "ResidualPulse l int 0 2800 ms r Core 0",
            Key.ResidualTrip => "ResidualTrip l int 1 2800 ms r Core 300",
            Key.ResidualEnd => "ResidualEnd l int 1 2800 ms r Core 1000",
            Key.ResidualReset => "ResidualReset l int 0 2800 ms r Core 0",
            Key.ResidualTestLow => "ResidualTestLow l bool 0 1 - r Core false",
            Key.ResidualClosedOnFault => "ResidualClosedOnFault l bool 0 1 - r Core false",
            Key.Thermistor => "Thermistor l bool 0 1 - r Core false",
            Key.ThermistorPullUp => "ThermistorPullUp l int 100 1000000 ohm r Core 10000",
            Key.StatusLight => "StatusLight l bool 0 1 - r Core false",
            Key.Buzzer => "Buzzer l bool 0 1 - r Core false",
            Key.EmergencyStop => "EmergencyStop l bool 0 1 - r Core false",
            Key.PhaseSwitch => "PhaseSwitch l bool 0 1 - r Core false",
            Key.PowerFailVoltage => "PowerFailVoltage l int 0 2200 mV r Core 0",
            Key.Interlock => "Interlock l bool 0 1 - r Core true",
            Key.BenchSetUp => "BenchSetUp l bool 0 1 - r Core false",
            Key.PeakDetectors => "PeakDetectors l bool 0 1 - r Core false",
            Key.ContactorLife => "ContactorLife l int 1000 10000000 closings r Core 100000",
            Key.EndpointTrialTime => "EndpointTrialTime rw int 0 86400 s - Core 600",
            Key.OfflineMaxAmps => "OfflineMaxAmps rw int 0 80 A - Core 0",
            Key.SecureRetryWhileCharging => "SecureRetryWhileCharging l int 0 86400 s - Core 1800",
            Key.WifiOpen => "WifiOpen l bool 0 1 - r Core false",
            Key.AuthorizationKey => "AuthorizationKey w password 16 40 characters - Core -",
            Key.ConnectorPhaseRotation => "ConnectorPhaseRotation rw phases 0 200 - - Core -",
            Key.MeterValuesAlignedData => "MeterValuesAlignedData rw measurands 0 500 - - Core Energy.Active.Import.Register",
            Key.MeterValuesSampledData => "MeterValuesSampledData rw measurands 0 500 - - Core Energy.Active.Import.Register,Power.Active.Import,"
                + "Current.Import,Voltage,Current.Offered,SoC",
            Key.StopTxnAlignedData => "StopTxnAlignedData rw measurands 0 500 - - Core -",
            Key.StopTxnSampledData => "StopTxnSampledData rw measurands 0 500 - - Core -",
            Key.SupportedFeatureProfiles => "SupportedFeatureProfiles r text 0 500 - - Core -",
            Key.SupportedFileTransferProtocols => "SupportedFileTransferProtocols r protocols 0 100 - - FirmwareManagement FTP,FTPS,HTTP,HTTPS",
            Key.ChargingScheduleAllowedChargingRateUnit => "ChargingScheduleAllowedChargingRateUnit r text 0 500 - - SmartCharging Current,Power",
            Key.CpoName => "CpoName rw text 0 64 characters - Certificates -",
            Key.FreeVendIdTag => "FreeVendIdTag rw text 1 20 characters - Core FREEVEND",
            Key.FreeVendIdTag2 => "FreeVendIdTag2 l text 0 20 characters - Core -",
            Key.Url => "Url l url 0 255 characters - Core -",
            Key.EndpointHost => "EndpointHost l text 0 253 characters - Core -",
            Key.EndpointPath => "EndpointPath l text 0 200 characters - Core -",
            Key.Identity => "Identity l text 0 48 characters - Core -",
            Key.AuthorizationUser => "AuthorizationUser l text 0 48 characters - Core -",
            Key.StationInfo => "StationInfo l info 0 200 characters - Core -",
            Key.BadgePolicy => "BadgePolicy l badge 0 0 all,local,none - Core -",
            Key.EthernetAddress => "EthernetAddress l ip 0 15 - r Core -",
            Key.EthernetNetmask => "EthernetNetmask l ip 0 15 - r Core -",
            Key.EthernetGateway => "EthernetGateway l ip 0 15 - r Core -",
            Key.EthernetDns1 => "EthernetDns1 l ip 0 15 - r Core -",
            Key.EthernetDns2 => "EthernetDns2 l ip 0 15 - r Core -",
            Key.WifiSsid => "WifiSsid l name 0 32 bytes r Core -",
            Key.WifiKey => "WifiKey s name 0 63 bytes r Core -",
            Key.WifiAddress => "WifiAddress l ip 0 15 - r Core -",
            Key.WifiNetmask => "WifiNetmask l ip 0 15 - r Core -",
            Key.WifiGateway => "WifiGateway l ip 0 15 - r Core -",
            Key.WifiDns1 => "WifiDns1 l ip 0 15 - r Core -",
            Key.WifiDns2 => "WifiDns2 l ip 0 15 - r Core -",
            Key.WebUser => "WebUser l name 1 32 bytes - Core admin",
            Key.WebPassword => "WebPassword s name 8 63 bytes - Core -",
            Key.TimeServer => "TimeServer l text 0 253 characters - Core -",
            Key.TimeServer2 => "TimeServer2 l text 0 253 characters - Core -",
            Key.HostName => "HostName l text 0 32 characters r Core -",
            Key.MeterLine => "MeterLine l text 0 1000 characters r Core -",
            Key.PinWiring => "PinWiring l text 0 200 characters r Core -",
            Key.ChargePointVendor => "ChargePointVendor l text 1 20 characters r Core -",
            Key.ChargePointModel => "ChargePointModel l text 1 20 characters r Core -",
            Key.SerialNumber => "SerialNumber l text 0 25 characters r Core -",
            Key.MeterModel => "MeterModel l text 0 25 characters r Core -",
            Key.Language => "Language l text 0 2 characters - Core -",
            Key.ZoneName => "ZoneName l text 0 40 characters - Core -",
            Key.MaxCurrentInstallationRight => "MaxCurrentInstallationRight l live 0 0 A - Core -",
            Key.MaxCurrentInstallationLeft => "MaxCurrentInstallationLeft l live 0 0 A - Core -",
            Key.MaxCurrentCableRight => "MaxCurrentCableRight l live 0 0 A - Core -",
            Key.MaxCurrentCableLeft => "MaxCurrentCableLeft l live 0 0 A - Core -",
            Key.OcppActivation => "OcppActivation l live 0 0 - - Core -",
            Key.ServerConnected => "ServerConnected l live 0 0 - - Core -",
            Key.ConnectionState => "ConnectionState l live 0 0 Off,Connecting,Connected,Failed - Core -",
            _ => throw new ArgumentException("no such setting"),
        };
    }

    /// <summary>One column of a line.</summary>
    /// <param name="line">A line of this table or of a dialect's.</param>
    /// <param name="column">Which one; the last goes to the end of the line.</param>
    public static string Column(string line, int column)
    {
        int start = StartOf(line, column);
        return column == Default ? line.Substring(start) : line.Substring(start, line.IndexOf(' ', start) - start);
    }

    /// <summary>Where a column begins, for whom a copy of it costs too much.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">One of the constants of this class.</param>
    public static int StartOf(string line, int column)
    {
        int start = 0;
        for (int i = column; i > 0; i--)
        {
            start = line.IndexOf(' ', start) + 1;
        }

        return start;
    }

    /// <summary>Tells whether a line is that of a name, in any case (B-CF-02).</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">The name.</param>
    public static bool IsNamed(string line, string name)
    {
        // Most names differ in length; that costs no substring.
        int length = name.Length;
        return line.IndexOf(' ') == length && Ascii.EqualsIgnoreCase(line.Substring(0, length), name);
    }

    /// <summary>Finds a setting.</summary>
    /// <param name="name">Its name in this table, in any case.</param>
    /// <returns>A constant of <see cref="Key"/>, or -1.</returns>
    public static int Find(string name)
    {
        for (int key = 0; key < Key.Count; key++)
        {
            if (IsNamed(Line(key), name))
            {
                return key;
            }
        }

        return -1;
    }
}
