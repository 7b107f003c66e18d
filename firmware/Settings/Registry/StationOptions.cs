using Borne.Base.Lists;
using Borne.Settings.Values;

namespace Borne.Settings.Registry;

/// <summary>
/// What a board or its owner decides before the controller starts. Connection, dialect and card order are factory
/// defaults: a value stored in the settings goes before them.
/// </summary>
public sealed class StationOptions
{
    /// <summary>Dialect of the configuration keys, a name of <see cref="Keys.KeyTable.Dialects"/>; null for Standard.</summary>
    public string Dialect;

    /// <summary>
    /// URL of the central system without the identity, ws:// or wss://; null or empty to stay offline. A login in it counts
    /// unless <see cref="AuthorizationKey"/> is given.
    /// </summary>
    public string Endpoint;

    /// <summary>What is wrong with <see cref="Endpoint"/>, as the end of a sentence; null when nothing is.</summary>
    public string EndpointProblem
    {
        get
        {
            EndpointParts.TrySplit(Endpoint ?? "", out string problem);
            return problem;
        }
    }

    /// <summary>Identity of the charge point, the last part of the connection URL.</summary>
    public string Identity;

    /// <summary>Password of HTTP Basic authorization: 32 to 40 hex digits, or plain text; null for none.</summary>
    public string AuthorizationKey;

    /// <summary>chargePointVendor of BootNotification, at most 20 characters.</summary>
    public string Vendor = "Borne";

    /// <summary>chargePointModel of BootNotification, at most 20 characters.</summary>
    public string Model = "Virtual";

    /// <summary>chargePointSerialNumber of BootNotification, at most 25 characters; null to leave it out.</summary>
    public string SerialNumber;

    /// <summary>firmwareVersion of BootNotification, at most 50 characters; null to leave it out.</summary>
    public string FirmwareVersion = Release.Version;

    /// <summary>Version of what the firmware runs on, numbers with points between them; null to leave it out.</summary>
    public string PlatformVersion;

    /// <summary>meterType of BootNotification, at most 25 characters; null to leave it out.</summary>
    public string MeterType;

    /// <summary>meterSerialNumber of BootNotification, at most 25 characters; null to leave it out.</summary>
    public string MeterSerialNumber;

    /// <summary>iccid of BootNotification: number of the SIM card, at most 20 characters; null to leave it out.</summary>
    public string Iccid;

    /// <summary>imsi of BootNotification: subscriber of the SIM card, at most 20 characters; null to leave it out.</summary>
    public string Imsi;

    /// <summary>Size of the receive buffer in bytes: the longest message that is accepted.</summary>
    public int ReceiveBytes = 4096;

    /// <summary>Size of the send buffer in bytes: longer messages go out in fragments. At least 1024.</summary>
    public int SendBytes = 2048;

    /// <summary>
    /// Bytes of the local list and of the charging profiles that are read and written at once, 1024 to 4076 and two profiles at
    /// least. Changing them needs twice as many of memory; shorter ones need more sectors.
    /// </summary>
    public int ChunkBytes = RecordTable.LongestChunk;

    /// <summary>
    /// Most entries of the local authorization list, 1 to 500. The quota of the store's named records must have room for
    /// them and for replacing them (firmware/Base/Storage/README.md): 200 of the longest beside twenty profiles need 44
    /// sectors. How many one message may bring follows from <see cref="ReceiveBytes"/>.
    /// </summary>
    public int LocalListEntries = 500;

    /// <summary>Most entries of the authorization cache, 1 to 250; each takes 55 bytes of memory.</summary>
    public int CacheEntries = 50;

    /// <summary>Most charging profiles, 1 to 100 (MaxChargingProfilesInstalled).</summary>
    public int MaxChargingProfiles = 20;

    /// <summary>Most periods of a charging schedule, 1 to 100 (ChargingScheduleMaxPeriods).</summary>
    public int MaxSchedulePeriods = 24;

    /// <summary>Highest stackLevel, 0 to 100 (ChargeProfileMaxStackLevel).</summary>
    public int MaxStackLevel = 10;

    /// <summary>Most root certificates, 1 to 8 (CertificateStoreMaxLength); counts on boards that keep certificates.</summary>
    public int MaxRootCertificates = 4;

    /// <summary>True when a new root of the central system must be signed by the present one (AdditionalRootCertificateCheck).</summary>
    public bool VouchesForRoots;

    /// <summary>The hardware that the image takes the station to have; settings that are stored go before it.</summary>
    public HardwareValues Hardware = new HardwareValues();

    /// <summary>Knows what hardware the board can have, so that other settings are refused; null where all goes together.</summary>
    public IHardwareRules HardwareRules;

    /// <summary>True where the connectors can change from three phases to one while a transaction runs.</summary>
    public bool SwitchesPhases;

    /// <summary>
    /// Feature profiles that this station does not offer, parted by commas, or null: of LocalAuthListManagement,
    /// RemoteTrigger, Reservation and SmartCharging. They are not announced, have no keys, and their messages are answered
    /// with NotSupported; what was stored for them before stays in force.
    /// </summary>
    public string WithoutProfiles;

    /// <summary>
    /// True where the station has a page, on which somebody can say that new network settings stay: those before a change are kept for
    /// their way back.
    /// </summary>
    public bool HasPage;

    /// <summary>Longest name of a WiFi network that the board can join, bytes of UTF-8, 1 to 32; longer ones are refused.</summary>
    public int MaxSsidBytes = 32;

    /// <summary>False where WiFi is the board's only network.</summary>
    public bool HasEthernet = true;

    /// <summary>True where the board's sockets reach IPv6 addresses; an endpoint with one is refused elsewhere.</summary>
    public bool ReachesIpv6;

    /// <summary>
    /// True when card UIDs become idTags with the last byte first: little-endian hex without separators, as some
    /// vendors' central systems list them. False for the order read over the air.
    /// </summary>
    public bool LittleEndianUids = true;
}
