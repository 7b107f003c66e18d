namespace Borne.Security.Logs;

/// <summary>
/// UploadLogStatus of the OCPP 1.6 security whitepaper, in the order of <see cref="LogStatusNotification.Statuses"/>.
/// </summary>
internal enum UploadLogStatus
{
    Idle,
    Uploading,
    Uploaded,
    UploadFailure,
    BadMessage,
    PermissionDenied,
    NotSupportedOperation,
}
