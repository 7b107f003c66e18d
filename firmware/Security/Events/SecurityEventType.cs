using Borne.Wire.Types;

namespace Borne.Security.Events;

/// <summary>
/// Names of the security events that this station can have (OCPP 1.6 security whitepaper, chapter 8). It has no contact in its
/// housing, so TamperDetectionActivated is not among them, nor is AttemptedReplayAttacks: TLS itself ends a connection with those.
/// </summary>
public static class SecurityEventType
{
    public const string FirmwareUpdated = "FirmwareUpdated";
    public const string FailedToAuthenticateAtCentralSystem = "FailedToAuthenticateAtCentralSystem";
    public const string SettingSystemTime = "SettingSystemTime";
    public const string StartupOfTheDevice = "StartupOfTheDevice";
    public const string ResetOrReboot = "ResetOrReboot";
    public const string SecurityLogWasCleared = "SecurityLogWasCleared";
    public const string ReconfigurationOfSecurityParameters = "ReconfigurationOfSecurityParameters";
    public const string MemoryExhaustion = "MemoryExhaustion";
    public const string InvalidMessages = "InvalidMessages";
    public const string InvalidFirmwareSignature = "InvalidFirmwareSignature";
    public const string InvalidFirmwareSigningCertificate = "InvalidFirmwareSigningCertificate";
    public const string InvalidCentralSystemCertificate = "InvalidCentralSystemCertificate";
    public const string InvalidChargePointCertificate = "InvalidChargePointCertificate";
    public const string InvalidTlsVersion = "InvalidTLSVersion";
    public const string InvalidTlsCipherSuite = "InvalidTLSCipherSuite";

    // The critical ones, and four that use cases of the whitepaper send although they are not.
    private const string Pushed = "FirmwareUpdated,SettingSystemTime,StartupOfTheDevice,ResetOrReboot,SecurityLogWasCleared,"
        + "MemoryExhaustion,InvalidFirmwareSignature,InvalidFirmwareSigningCertificate,InvalidCentralSystemCertificate,"
        + "InvalidChargePointCertificate";

    /// <summary>True for an event of which the central system is told; all are in the log.</summary>
    /// <param name="type">A constant of this class.</param>
    public static bool IsPushed(string type) => Words.IndexOf(Pushed, type) >= 0;
}
