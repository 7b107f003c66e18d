using Borne.FirmwareManagement;

namespace Borne.Security.Logs;

/// <summary>LogStatusNotification.req (OCPP 1.6 security whitepaper, N01), with the requestId of its GetLog.</summary>
internal sealed class LogStatusNotification : StatusReport
{
    /// <summary>Names of <see cref="UploadLogStatus"/>.</summary>
    public const string Statuses = "Idle,Uploading,Uploaded,UploadFailure,BadMessage,PermissionDenied,NotSupportedOperation";

    /// <summary>Creates it.</summary>
    /// <param name="order">What it reports on.</param>
    public LogStatusNotification(TransferOrder order)
        : base(Statuses, order)
    {
    }

    /// <inheritdoc/>
    public override string Action => "LogStatusNotification";
}
