namespace Borne.FirmwareManagement;

/// <summary>DiagnosticsStatus of OCPP 1.6 section 7.24, in the order of <see cref="DiagnosticsStatusNotification.Statuses"/>.</summary>
public enum DiagnosticsStatus
{
    Idle,
    Uploading,
    Uploaded,
    UploadFailed,
}
