using Borne.Settings.Values;

namespace Borne.Settings.Keys;

/// <summary>
/// Numbers of the settings: their rows in <see cref="KeyTable"/>. Those with a number, a switch or a word come first,
/// because their values are cached. The numbers are not stored anywhere, so they may change with the next version.
/// </summary>
public static class Key
{
    public const int AllowOfflineTxForUnknownId = 0;
    public const int AuthorizationCacheEnabled = 1;
    public const int AuthorizeRemoteTxRequests = 2;
    public const int BlinkRepeat = 3;
    public const int ClockAlignedDataInterval = 4;

    /// <summary>
    /// Time in s from a card or a remote start to the plug, and from the plug to a card where connectors share a reader;
    /// 0 is no limit for any of them. OCPP 1.6 section 9.1.6 leaves 0 open.
    /// </summary>
    public const int ConnectionTimeOut = 5;
    public const int ConnectorPhaseRotationMaxLength = 6;
    public const int GetConfigurationMaxKeys = 7;
    public const int HeartbeatInterval = 8;
    public const int LightIntensity = 9;
    public const int LocalAuthorizeOffline = 10;
    public const int LocalPreAuthorize = 11;
    public const int MaxEnergyOnInvalidId = 12;
    public const int MessageTimeout = 13;
    public const int MeterValuesAlignedDataMaxLength = 14;
    public const int MeterValuesSampledDataMaxLength = 15;
    public const int MeterValueSampleInterval = 16;
    public const int MinimumStatusDuration = 17;
    public const int NumberOfConnectors = 18;
    public const int ResetRetries = 19;
    public const int StopTransactionMaxMeterValues = 20;
    public const int StopTransactionOnEVSideDisconnect = 21;
    public const int StopTransactionOnInvalidId = 22;
    public const int StopTxnAlignedDataMaxLength = 23;
    public const int StopTxnSampledDataMaxLength = 24;
    public const int SupportedFeatureProfilesMaxLength = 25;
    public const int TransactionMessageAttempts = 26;
    public const int TransactionMessageRetryInterval = 27;
    public const int UnlockConnectorOnEVSideDisconnect = 28;
    public const int WebSocketPingInterval = 29;
    public const int LocalAuthListEnabled = 30;
    public const int LocalAuthListMaxLength = 31;
    public const int SendLocalListMaxLength = 32;
    public const int ReserveConnectorZeroSupported = 33;
    public const int ChargeProfileMaxStackLevel = 34;
    public const int ChargingScheduleMaxPeriods = 35;
    public const int ConnectorSwitch3to1PhaseSupported = 36;
    public const int MaxChargingProfilesInstalled = 37;
    public const int AdditionalRootCertificateCheck = 38;
    public const int CertificateSignedMaxChainSize = 39;
    public const int CertificateStoreMaxLength = 40;
    public const int SecurityProfile = 41;

    /// <summary>Charging without identification: the plug starts a transaction with <see cref="FreeVendIdTag"/>.</summary>
    public const int FreeVend = 42;

    /// <summary>Least pause before a new connection attempt in s; 0 leaves it to the back-off.</summary>
    public const int ReconnectInterval = 43;

    /// <summary>Wait for the answer to Authorize in s; 0 for MessageTimeout.</summary>
    public const int AuthorizeTimeout = 44;

    /// <summary>Wait for the answer to BootNotification in s; 0 for MessageTimeout.</summary>
    public const int BootTimeout = 45;

    /// <summary>Highest current of all connectors together in A per phase; 0 for no limit but theirs.</summary>
    public const int StationMaxAmps = 46;

    /// <summary>Highest current of a connector in A; 0 for what its hardware allows. Connectors 2 to 4 follow.</summary>
    public const int ConnectorMaxAmps1 = 47;
    public const int ConnectorMaxAmps2 = 48;
    public const int ConnectorMaxAmps3 = 49;
    public const int ConnectorMaxAmps4 = 50;

    /// <summary>True when a connector with a socket behaves as if its cable were fixed. Stored only.</summary>
    public const int AttachedCable1 = 51;
    public const int AttachedCable2 = 52;
    public const int AttachedCable3 = 53;
    public const int AttachedCable4 = 54;

    /// <summary>True when a connector takes part in OCPP. Stored only.</summary>
    public const int ConnectorActive1 = 55;
    public const int ConnectorActive2 = 56;
    public const int ConnectorActive3 = 57;
    public const int ConnectorActive4 = 58;

    /// <summary>True when the station may connect to its central system.</summary>
    public const int OcppEnabled = 59;

    /// <summary>True when the owner accepted the terms; dialects that list it ask for it.</summary>
    public const int TermsAccepted = 60;

    /// <summary>True for wss.</summary>
    public const int EndpointSecure = 61;

    /// <summary>TCP port; 0 for the scheme's default.</summary>
    public const int EndpointPort = 62;

    /// <summary>Flags of com_Options except useTLS, see <see cref="ComOptions"/>.</summary>
    public const int ComFlags = 63;

    /// <summary>True when the password, if there is one, is sent.</summary>
    public const int BasicAuthentication = 64;

    /// <summary>True when GetConfiguration answers booleans as 1 and 0.</summary>
    public const int BooleansAsIntegers = 65;

    /// <summary>True when GetConfiguration also shows the station's local settings, except secrets.</summary>
    public const int ShowAllKeys = 66;

    /// <summary>True when a card's UID becomes an idTag with its last byte first.</summary>
    public const int LittleEndianUids = 67;
    public const int EthernetDhcp = 68;
    public const int WifiDhcp = 69;

    /// <summary>Which vendor's keys are spoken, a word of <see cref="KeyTable.Dialects"/>.</summary>
    public const int Dialect = 70;

    /// <summary>Which sockets the connectors are, see <see cref="ConnectorMap"/>.</summary>
    public const int ConnectorLayout = 71;

    /// <summary>True when clock-aligned values are also sent for connectors without a transaction and for the main meter.</summary>
    public const int ClockAlignedDataOutsideTransactions = 72;

    /// <summary>Longest loss of supply in s after which a transaction goes on; 0 to stop it after the start.</summary>
    public const int ResumeAfterPowerLoss = 73;

    /// <summary>Current in A that a connector may offer while there is no connection; 0 for no limit of its own.</summary>
    public const int OfflineMaxAmps = 74;

    /// <summary>
    /// Time without a connection in s after which a station whose TLS can stop it tries wss also while a transaction runs,
    /// and files over TLS; 0 to try at once.
    /// </summary>
    public const int SecureRetryWhileCharging = 75;

    /// <summary>True when a WiFi network without a key may be joined.</summary>
    public const int WifiOpen = 76;

    /// <summary>Number of settings that have a number; the others have a text only.</summary>
    public const int NumberCount = 77;

    /// <summary>Password of HTTP Basic authorization. Kept with its kind in front: t text, x hexadecimal.</summary>
    public const int AuthorizationKey = NumberCount;
    public const int ConnectorPhaseRotation = NumberCount + 1;
    public const int MeterValuesAlignedData = NumberCount + 2;
    public const int MeterValuesSampledData = NumberCount + 3;
    public const int StopTxnAlignedData = NumberCount + 4;
    public const int StopTxnSampledData = NumberCount + 5;
    public const int SupportedFeatureProfiles = NumberCount + 6;
    public const int SupportedFileTransferProtocols = NumberCount + 7;
    public const int ChargingScheduleAllowedChargingRateUnit = NumberCount + 8;
    public const int CpoName = NumberCount + 9;

    /// <summary>idTag of transactions without identification; of side 1 where a station has two.</summary>
    public const int FreeVendIdTag = NumberCount + 10;

    /// <summary>The same for side 2; empty for <see cref="FreeVendIdTag"/>.</summary>
    public const int FreeVendIdTag2 = NumberCount + 11;

    /// <summary>Endpoint without the identity; stands for EndpointSecure, EndpointHost, EndpointPort and EndpointPath.</summary>
    public const int Url = NumberCount + 12;

    /// <summary>Host name or IPv4 address of the central system; empty to stay offline.</summary>
    public const int EndpointHost = NumberCount + 13;

    /// <summary>Path in front of the identity, as written.</summary>
    public const int EndpointPath = NumberCount + 14;

    /// <summary>Identity of the charge point: last part of the connection URL.</summary>
    public const int Identity = NumberCount + 15;

    /// <summary>User name of HTTP Basic authorization where it is not the identity.</summary>
    public const int AuthorizationUser = NumberCount + 16;

    /// <summary>Model, vendor and serial number as com_OCPPInfo writes them.</summary>
    public const int StationInfo = NumberCount + 17;

    /// <summary>Which idTags may charge while offline; stands for LocalAuthorizeOffline and AllowOfflineTxForUnknownId.</summary>
    public const int BadgePolicy = NumberCount + 18;

    /// <summary>Network addressing, IPv4; see <see cref="NetworkSettings"/>.</summary>
    public const int EthernetAddress = NumberCount + 19;
    public const int EthernetNetmask = NumberCount + 20;
    public const int EthernetGateway = NumberCount + 21;
    public const int EthernetDns1 = NumberCount + 22;
    public const int EthernetDns2 = NumberCount + 23;
    public const int WifiSsid = NumberCount + 24;
    public const int WifiKey = NumberCount + 25;
    public const int WifiAddress = NumberCount + 26;
    public const int WifiNetmask = NumberCount + 27;
    public const int WifiGateway = NumberCount + 28;
    public const int WifiDns1 = NumberCount + 29;
    public const int WifiDns2 = NumberCount + 30;

    /// <summary>Login of the local web page.</summary>
    public const int WebUser = NumberCount + 31;
    public const int WebPassword = NumberCount + 32;

    /// <summary>SNTP servers, names or addresses; empty for those of the board.</summary>
    public const int TimeServer = NumberCount + 33;
    public const int TimeServer2 = NumberCount + 34;

    /// <summary>Name that the station tells the network; empty for that of the firmware image.</summary>
    public const int HostName = NumberCount + 35;

    /// <summary>Limit of the installation in A; comes from the station, see <see cref="ILiveValues"/>.</summary>
    public const int MaxCurrentInstallationRight = NumberCount + 36;
    public const int MaxCurrentInstallationLeft = NumberCount + 37;

    /// <summary>Limit of the cable in use in A; comes from the station.</summary>
    public const int MaxCurrentCableRight = NumberCount + 38;
    public const int MaxCurrentCableLeft = NumberCount + 39;

    /// <summary>Number of settings.</summary>
    public const int Count = NumberCount + 40;
}
