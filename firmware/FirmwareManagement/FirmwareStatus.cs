namespace Borne.FirmwareManagement;

/// <summary>
/// FirmwareStatus of OCPP 1.6 section 7.25, in the order of <see cref="FirmwareStatusNotification.Statuses"/>, and behind them those that
/// only signed updates have, see <see cref="SignedStatuses"/>.
/// </summary>
public enum FirmwareStatus
{
    Idle,
    Downloading,
    Downloaded,
    DownloadFailed,
    Installing,
    Installed,
    InstallationFailed,
    SignatureVerified,
    InvalidSignature,
    InstallScheduled,
    InstallRebooting,
    DownloadScheduled,
    DownloadPaused,
    InstallVerificationFailed,
}
