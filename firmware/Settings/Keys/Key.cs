using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Settings.Values;

namespace Borne.Settings.Keys;

/// <summary>
/// Numbers of the settings: their rows in <see cref="KeyTable"/>. Those with a number, a switch or a word come first,
/// because their values are cached. Each is the one before it and one more: a new setting goes between two others. The
/// numbers are not stored anywhere, so they may change with the next version.
/// </summary>
public static class Key
{
    public const int AllowOfflineTxForUnknownId = 0;
    public const int AuthorizationCacheEnabled = AllowOfflineTxForUnknownId + 1;
    public const int AuthorizeRemoteTxRequests = AuthorizationCacheEnabled + 1;
    public const int BlinkRepeat = AuthorizeRemoteTxRequests + 1;
    public const int ClockAlignedDataInterval = BlinkRepeat + 1;

    /// <summary>
    /// Time in s from a card or a remote start to the plug, and from the plug to a card where connectors share a reader;
    /// 0 is no limit for any of them. OCPP 1.6 section 9.1.6 leaves 0 open.
    /// </summary>
    public const int ConnectionTimeOut = ClockAlignedDataInterval + 1;
    public const int ConnectorPhaseRotationMaxLength = ConnectionTimeOut + 1;
    public const int GetConfigurationMaxKeys = ConnectorPhaseRotationMaxLength + 1;
    public const int HeartbeatInterval = GetConfigurationMaxKeys + 1;
    public const int LightIntensity = HeartbeatInterval + 1;
    public const int LocalAuthorizeOffline = LightIntensity + 1;
    public const int LocalPreAuthorize = LocalAuthorizeOffline + 1;
    public const int MaxEnergyOnInvalidId = LocalPreAuthorize + 1;
    public const int MessageTimeout = MaxEnergyOnInvalidId + 1;
    public const int MeterValuesAlignedDataMaxLength = MessageTimeout + 1;
    public const int MeterValuesSampledDataMaxLength = MeterValuesAlignedDataMaxLength + 1;
    public const int MeterValueSampleInterval = MeterValuesSampledDataMaxLength + 1;
    public const int MinimumStatusDuration = MeterValueSampleInterval + 1;
    public const int NumberOfConnectors = MinimumStatusDuration + 1;
    public const int ResetRetries = NumberOfConnectors + 1;
    public const int StopTransactionMaxMeterValues = ResetRetries + 1;
    public const int StopTransactionOnEVSideDisconnect = StopTransactionMaxMeterValues + 1;
    public const int StopTransactionOnInvalidId = StopTransactionOnEVSideDisconnect + 1;
    public const int StopTxnAlignedDataMaxLength = StopTransactionOnInvalidId + 1;
    public const int StopTxnSampledDataMaxLength = StopTxnAlignedDataMaxLength + 1;
    public const int SupportedFeatureProfilesMaxLength = StopTxnSampledDataMaxLength + 1;
    public const int TransactionMessageAttempts = SupportedFeatureProfilesMaxLength + 1;
    public const int TransactionMessageRetryInterval = TransactionMessageAttempts + 1;
    public const int UnlockConnectorOnEVSideDisconnect = TransactionMessageRetryInterval + 1;
    public const int WebSocketPingInterval = UnlockConnectorOnEVSideDisconnect + 1;
    public const int LocalAuthListEnabled = WebSocketPingInterval + 1;
    public const int LocalAuthListMaxLength = LocalAuthListEnabled + 1;
    public const int SendLocalListMaxLength = LocalAuthListMaxLength + 1;
    public const int ReserveConnectorZeroSupported = SendLocalListMaxLength + 1;
    public const int ChargeProfileMaxStackLevel = ReserveConnectorZeroSupported + 1;
    public const int ChargingScheduleMaxPeriods = ChargeProfileMaxStackLevel + 1;
    public const int ConnectorSwitch3to1PhaseSupported = ChargingScheduleMaxPeriods + 1;
    public const int MaxChargingProfilesInstalled = ConnectorSwitch3to1PhaseSupported + 1;
    public const int AdditionalRootCertificateCheck = MaxChargingProfilesInstalled + 1;
    public const int CertificateSignedMaxChainSize = AdditionalRootCertificateCheck + 1;
    public const int CertificateStoreMaxLength = CertificateSignedMaxChainSize + 1;

    /// <summary>How often the wait for a certificate doubles and a new request is made.</summary>
    public const int CertSigningRepeatTimes = CertificateStoreMaxLength + 1;

    /// <summary>Wait in s for the certificate after a request for one.</summary>
    public const int CertSigningWaitMinimum = CertSigningRepeatTimes + 1;

    /// <summary>True to take signed updates whose signature is RSA PKCS#1 v1.5, which the whitepaper does not name but field tools use.</summary>
    public const int FirmwarePkcs1Signatures = CertSigningWaitMinimum + 1;

    /// <summary>True to send contracts that no installed root vouches for to the central system.</summary>
    public const int CentralContractValidationAllowed = FirmwarePkcs1Signatures + 1;

    /// <summary>True to check contracts in the station while there is no connection.</summary>
    public const int ContractValidationOffline = CentralContractValidationAllowed + 1;

    /// <summary>True to take the messages about V2G certificates also while <see cref="ISO15118PnCEnabled"/> is false.</summary>
    public const int ISO15118CertificateManagementEnabled = ContractValidationOffline + 1;

    /// <summary>True to let vehicles charge on contracts.</summary>
    public const int ISO15118PnCEnabled = ISO15118CertificateManagementEnabled + 1;
    public const int SecurityProfile = ISO15118PnCEnabled + 1;

    /// <summary>Charging without identification: the plug starts a transaction with <see cref="FreeVendIdTag"/>.</summary>
    public const int FreeVend = SecurityProfile + 1;

    /// <summary>Least pause before a new connection attempt in s; 0 leaves it to the back-off.</summary>
    public const int ReconnectInterval = FreeVend + 1;

    /// <summary>Wait for the answer to Authorize in s; 0 for MessageTimeout.</summary>
    public const int AuthorizeTimeout = ReconnectInterval + 1;

    /// <summary>Wait for the answer to BootNotification in s; 0 for MessageTimeout.</summary>
    public const int BootTimeout = AuthorizeTimeout + 1;

    /// <summary>Highest current of all connectors together in A per phase; 0 for no limit but theirs.</summary>
    public const int StationMaxAmps = BootTimeout + 1;

    /// <summary>Highest current of a connector in A; 0 for what its hardware allows. Connectors 2 to 4 follow.</summary>
    public const int ConnectorMaxAmps1 = StationMaxAmps + 1;
    public const int ConnectorMaxAmps2 = ConnectorMaxAmps1 + 1;
    public const int ConnectorMaxAmps3 = ConnectorMaxAmps2 + 1;
    public const int ConnectorMaxAmps4 = ConnectorMaxAmps3 + 1;

    /// <summary>True when a connector with a socket behaves as if its cable were fixed: once in, it stays locked.</summary>
    public const int AttachedCable1 = ConnectorMaxAmps4 + 1;
    public const int AttachedCable2 = AttachedCable1 + 1;
    public const int AttachedCable3 = AttachedCable2 + 1;
    public const int AttachedCable4 = AttachedCable3 + 1;

    /// <summary>True when a connector is in use; one that is not is Unavailable.</summary>
    public const int ConnectorActive1 = AttachedCable4 + 1;
    public const int ConnectorActive2 = ConnectorActive1 + 1;
    public const int ConnectorActive3 = ConnectorActive2 + 1;
    public const int ConnectorActive4 = ConnectorActive3 + 1;

    /// <summary>True when the station may connect to its central system.</summary>
    public const int OcppEnabled = ConnectorActive4 + 1;

    /// <summary>True when the owner accepted the terms; dialects that list it ask for it.</summary>
    public const int TermsAccepted = OcppEnabled + 1;

    /// <summary>True for wss.</summary>
    public const int EndpointSecure = TermsAccepted + 1;

    /// <summary>TCP port; 0 for the scheme's default.</summary>
    public const int EndpointPort = EndpointSecure + 1;

    /// <summary>Flags of com_Options except useTLS, see <see cref="ComOptions"/>.</summary>
    public const int ComFlags = EndpointPort + 1;

    /// <summary>True when the password, if there is one, is sent.</summary>
    public const int BasicAuthentication = ComFlags + 1;

    /// <summary>True when GetConfiguration answers booleans as 1 and 0.</summary>
    public const int BooleansAsIntegers = BasicAuthentication + 1;

    /// <summary>True when GetConfiguration also shows the station's local settings, except secrets.</summary>
    public const int ShowAllKeys = BooleansAsIntegers + 1;

    /// <summary>True when a card's UID becomes an idTag with its last byte first.</summary>
    public const int LittleEndianUids = ShowAllKeys + 1;
    public const int EthernetDhcp = LittleEndianUids + 1;
    public const int WifiDhcp = EthernetDhcp + 1;

    /// <summary>Which vendor's keys are spoken, a word of <see cref="KeyTable.Dialects"/>.</summary>
    public const int Dialect = WifiDhcp + 1;

    /// <summary>Which sockets the connectors are, see <see cref="ConnectorMap"/>.</summary>
    public const int ConnectorLayout = Dialect + 1;

    /// <summary>True when clock-aligned values are also sent for connectors without a transaction and for the main meter.</summary>
    public const int ClockAlignedDataOutsideTransactions = ConnectorLayout + 1;

    /// <summary>Longest loss of supply in s after which a transaction goes on; 0 to stop it after the start.</summary>
    public const int ResumeAfterPowerLoss = ClockAlignedDataOutsideTransactions + 1;

    /// <summary>Current in A that a connector may offer while there is no connection; 0 for no limit of its own.</summary>
    public const int OfflineMaxAmps = ResumeAfterPowerLoss + 1;

    /// <summary>
    /// Time without a connection in s after which a station whose TLS can stop it tries wss also while a transaction runs,
    /// and files over TLS; 0 to try at once.
    /// </summary>
    public const int SecureRetryWhileCharging = OfflineMaxAmps + 1;

    /// <summary>True when a WiFi network without a key may be joined.</summary>
    public const int WifiOpen = SecureRetryWhileCharging + 1;

    /// <summary>True when a vehicle that does not answer an offer gets one pulse of state F to wake it.</summary>
    public const int WakeVehicle = WifiOpen + 1;

    /// <summary>Minutes that the times of messages are ahead of UTC in winter; see <see cref="Base.Time.LocalTime"/>.</summary>
    public const int TimeZone = WakeVehicle + 1;

    /// <summary>True where the summer time of the European Union is kept.</summary>
    public const int SummerTime = TimeZone + 1;

    /// <summary>
    /// Time in s after which a new endpoint, identity or key that leads to no accepted registration gives way to the one
    /// that worked last; 0 to keep it.
    /// </summary>
    public const int EndpointTrialTime = SummerTime + 1;

    /// <summary>How the owner wants charging to begin, a word; with <see cref="OcppEnabled"/> it is the central system that decides.</summary>
    public const int ChargingMode = EndpointTrialTime + 1;

    /// <summary>True when sessions may be started and stopped on the station's own page.</summary>
    public const int PageStart = ChargingMode + 1;

    /// <summary>
    /// Hardware of the station, which counts from the next start on; see <see cref="HardwareValues"/>. Highest current that wiring, cable and contactor carry, A.
    /// </summary>
    public const int OutletMaxAmps = PageStart + 1;

    /// <summary>Phases wired to the outlet, 1 or 3.</summary>
    public const int OutletPhases = OutletMaxAmps + 1;

    /// <summary>Pulses of an S0 meter for 1 kWh; of no use with a <see cref="MeterLine"/>.</summary>
    public const int PulsesPerKwh = OutletPhases + 1;

    /// <summary>Card reader: none, an MFRC522 on SPI, or a PN532 on a serial line.</summary>
    public const int CardReader = PulsesPerKwh + 1;

    /// <summary>Time after a card in which no other card counts, ms: those that lie in a wallet together.</summary>
    public const int CardDeadTime = CardReader + 1;

    /// <summary>True to take UIDs that phones draw anew each time; they identify nobody.</summary>
    public const int RandomUids = CardDeadTime + 1;

    /// <summary>Fixed cable, or a socket outlet, which has a proximity contact and a cable lock.</summary>
    public const int OutletKind = RandomUids + 1;

    /// <summary>Pull-up of the proximity contact, ohm.</summary>
    public const int ProximityPullUp = OutletKind + 1;

    /// <summary>Lock with a motor that runs for a pulse, or with a solenoid that holds the bolt as long as it has current.</summary>
    public const int LockKind = ProximityPullUp + 1;

    /// <summary>Length of a pulse of the cable lock, or the travel of a solenoid's bolt, ms.</summary>
    public const int LockPulse = LockKind + 1;

    /// <summary>Least time between two pulses of the cable lock, ms; 0 for eight pulses, at most 3 s.</summary>
    public const int LockPause = LockPulse + 1;

    /// <summary>True when the lock's switch is high, not low, while the bolt is out.</summary>
    public const int LockSwitchHigh = LockPause + 1;

    /// <summary>True when the residual-current monitor has a test input.</summary>
    public const int ResidualTest = LockSwitchHigh + 1;

    /// <summary>Length of the pulse that starts its test, ms; 0 to hold the input until it trips.</summary>
    public const int ResidualPulse = ResidualTest + 1;

    /// <summary>Longest time from the beginning of its test until it trips, ms.</summary>
    public const int ResidualTrip = ResidualPulse + 1;

    /// <summary>Time from the beginning of the test until it is over, ms; when the input is held, from the trip on.</summary>
    public const int ResidualEnd = ResidualTrip + 1;

    /// <summary>Length of the pulse that resets a monitor which latches, ms; 0 where a trip ends by itself.</summary>
    public const int ResidualReset = ResidualEnd + 1;

    /// <summary>True when low, not high, starts its test.</summary>
    public const int ResidualTestLow = ResidualReset + 1;

    /// <summary>True when its contact closes on a fault, so that the test alone shows a broken wire.</summary>
    public const int ResidualClosedOnFault = ResidualTestLow + 1;

    /// <summary>True with a thermistor of 10 kOhm at the outlet.</summary>
    public const int Thermistor = ResidualClosedOnFault + 1;

    /// <summary>Pull-up of the thermistor, ohm.</summary>
    public const int ThermistorPullUp = Thermistor + 1;

    /// <summary>True with a red, green and blue light.</summary>
    public const int StatusLight = ThermistorPullUp + 1;

    /// <summary>True with a buzzer that makes its tone by itself.</summary>
    public const int Buzzer = StatusLight + 1;

    /// <summary>True with an emergency-stop button whose second contact goes to the board.</summary>
    public const int EmergencyStop = Buzzer + 1;

    /// <summary>True with a second contactor in L2 and L3.</summary>
    public const int PhaseSwitch = EmergencyStop + 1;

    /// <summary>Voltage at the supply's pin below which it fails, mV, from 300; 0 without backup power.</summary>
    public const int PowerFailVoltage = PhaseSwitch + 1;

    /// <summary>True with the interlock between the controller and the contactor's coil.</summary>
    public const int Interlock = PowerFailVoltage + 1;

    /// <summary>True for a set-up on a bench, which may charge without an interlock: with a tester, never with a vehicle.</summary>
    public const int BenchSetUp = Interlock + 1;

    /// <summary>True with two peak detectors at the control pilot instead of its bare divider.</summary>
    public const int PeakDetectors = BenchSetUp + 1;

    /// <summary>Closings under load that the contactor's maker gives.</summary>
    public const int ContactorLife = PeakDetectors + 1;

    /// <summary>Number of settings that have a number; the others have a text only.</summary>
    public const int NumberCount = ContactorLife + 1;

    /// <summary>Password of HTTP Basic authorization. Kept with its kind in front: t text, x hexadecimal.</summary>
    public const int AuthorizationKey = NumberCount;
    public const int ConnectorPhaseRotation = AuthorizationKey + 1;
    public const int MeterValuesAlignedData = ConnectorPhaseRotation + 1;
    public const int MeterValuesSampledData = MeterValuesAlignedData + 1;
    public const int StopTxnAlignedData = MeterValuesSampledData + 1;
    public const int StopTxnSampledData = StopTxnAlignedData + 1;
    public const int SupportedFeatureProfiles = StopTxnSampledData + 1;
    public const int SupportedFileTransferProtocols = SupportedFeatureProfiles + 1;
    public const int ChargingScheduleAllowedChargingRateUnit = SupportedFileTransferProtocols + 1;
    public const int CpoName = ChargingScheduleAllowedChargingRateUnit + 1;

    /// <summary>idTag of transactions without identification; of side 1 where a station has two.</summary>
    public const int FreeVendIdTag = CpoName + 1;

    /// <summary>The same for side 2; empty for <see cref="FreeVendIdTag"/>.</summary>
    public const int FreeVendIdTag2 = FreeVendIdTag + 1;

    /// <summary>Endpoint without the identity; stands for EndpointSecure, EndpointHost, EndpointPort and EndpointPath.</summary>
    public const int Url = FreeVendIdTag2 + 1;

    /// <summary>Host name or IPv4 address of the central system; empty to stay offline.</summary>
    public const int EndpointHost = Url + 1;

    /// <summary>Path in front of the identity, as written.</summary>
    public const int EndpointPath = EndpointHost + 1;

    /// <summary>Identity of the charge point: last part of the connection URL.</summary>
    public const int Identity = EndpointPath + 1;

    /// <summary>User name of HTTP Basic authorization where it is not the identity.</summary>
    public const int AuthorizationUser = Identity + 1;

    /// <summary>Model, vendor and serial number as com_OCPPInfo writes them.</summary>
    public const int StationInfo = AuthorizationUser + 1;

    /// <summary>Which idTags may charge while offline; stands for LocalAuthorizeOffline and AllowOfflineTxForUnknownId.</summary>
    public const int BadgePolicy = StationInfo + 1;

    /// <summary>Network addressing, IPv4; see <see cref="NetworkSettings"/>.</summary>
    public const int EthernetAddress = BadgePolicy + 1;
    public const int EthernetNetmask = EthernetAddress + 1;
    public const int EthernetGateway = EthernetNetmask + 1;
    public const int EthernetDns1 = EthernetGateway + 1;
    public const int EthernetDns2 = EthernetDns1 + 1;
    public const int WifiSsid = EthernetDns2 + 1;
    public const int WifiKey = WifiSsid + 1;
    public const int WifiAddress = WifiKey + 1;
    public const int WifiNetmask = WifiAddress + 1;
    public const int WifiGateway = WifiNetmask + 1;
    public const int WifiDns1 = WifiGateway + 1;
    public const int WifiDns2 = WifiDns1 + 1;

    /// <summary>Login of the local web page.</summary>
    public const int WebUser = WifiDns2 + 1;
    public const int WebPassword = WebUser + 1;

    /// <summary>SNTP servers, names or addresses; empty for those of the board.</summary>
    public const int TimeServer = WebPassword + 1;
    public const int TimeServer2 = TimeServer + 1;

    /// <summary>Name that the station tells the network; empty for that of the firmware image.</summary>
    public const int HostName = TimeServer2 + 1;

    /// <summary>The Modbus meter and its line as a text of the board; empty for that of its build. Counts from the next start on.</summary>
    public const int MeterLine = HostName + 1;

    /// <summary>Other pins than the board's, as <c>Buzzer=4,StatusLight=5</c>; a text of the board. Counts from the next start on.</summary>
    public const int PinWiring = MeterLine + 1;

    /// <summary>What BootNotification says the station is; see <see cref="StationIdentity"/>.</summary>
    public const int ChargePointVendor = PinWiring + 1;
    public const int ChargePointModel = ChargePointVendor + 1;
    public const int SerialNumber = ChargePointModel + 1;
    public const int MeterModel = SerialNumber + 1;

    /// <summary>Language of the station's own page, two letters; empty for the browser's.</summary>
    public const int Language = MeterModel + 1;

    /// <summary>Time zone of the owner, an IANA name, for the page; empty for UTC.</summary>
    public const int ZoneName = Language + 1;

    /// <summary>Limit of the installation in A; comes from the station, see <see cref="ILiveValues"/>.</summary>
    public const int MaxCurrentInstallationRight = ZoneName + 1;
    public const int MaxCurrentInstallationLeft = MaxCurrentInstallationRight + 1;

    /// <summary>Limit of the cable in use in A; comes from the station.</summary>
    public const int MaxCurrentCableRight = MaxCurrentInstallationLeft + 1;
    public const int MaxCurrentCableLeft = MaxCurrentCableRight + 1;

    /// <summary>True for a setting that says what hardware the station has.</summary>
    /// <param name="key">A constant of this class.</param>
    public static bool IsHardware(int key) => (key >= OutletMaxAmps && key <= ContactorLife) || key == MeterLine || key == PinWiring;

    /// <summary>True for a setting whose value another one tells as well: the parts of <see cref="Url"/>, and what
    /// <see cref="BadgePolicy"/> and <see cref="StationInfo"/> put together.</summary>
    /// <param name="key">A constant of this class.</param>
    public static bool IsPartOfOther(int key) => key == EndpointSecure || key == EndpointPort || key == EndpointHost
        || key == EndpointPath || key == BadgePolicy || key == StationInfo;

    /// <summary>1 while the station tries to be connected, else 0; comes from the station.</summary>
    public const int OcppActivation = MaxCurrentCableLeft + 1;

    /// <summary>1 while the WebSocket to the central system is open, else 0; comes from the station.</summary>
    public const int ServerConnected = OcppActivation + 1;

    /// <summary>Where the connection stands, in one word; comes from the station.</summary>
    public const int ConnectionState = ServerConnected + 1;

    /// <summary>Number of settings.</summary>
    public const int Count = ConnectionState + 1;
}
