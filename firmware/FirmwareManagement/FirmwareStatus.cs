namespace Borne.FirmwareManagement;

/// <summary>FirmwareStatus of OCPP 1.6 section 7.25, in the order of <see cref="FirmwareStatusNotification.Statuses"/>.</summary>
public enum FirmwareStatus
{
    Idle,
    Downloading,
    Downloaded,
    DownloadFailed,
    Installing,
    Installed,
    InstallationFailed,
}
