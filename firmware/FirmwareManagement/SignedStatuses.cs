namespace Borne.FirmwareManagement;

/// <summary>The statuses of signed updates (OCPP 1.6 security whitepaper, FirmwareStatusEnumType).</summary>
public static class SignedStatuses
{
    /// <summary>Names of <see cref="FirmwareStatus"/>.</summary>
    public const string Words = FirmwareStatusNotification.Statuses
        + ",SignatureVerified,InvalidSignature,InstallScheduled,InstallRebooting,DownloadScheduled,DownloadPaused,InstallVerificationFailed";
}
