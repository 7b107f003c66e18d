namespace Borne.FirmwareManagement;

/// <summary>DiagnosticsStatusNotification.req (OCPP 1.6 section 4.4).</summary>
internal sealed class DiagnosticsStatusNotification : StatusReport
{
    /// <summary>Names of <see cref="DiagnosticsStatus"/>.</summary>
    public const string Statuses = "Idle,Uploading,Uploaded,UploadFailed";

    /// <summary>Creates it.</summary>
    /// <param name="order">What it reports on.</param>
    public DiagnosticsStatusNotification(TransferOrder order)
        : base(Statuses, order)
    {
    }

    /// <inheritdoc/>
    public override string Action => "DiagnosticsStatusNotification";
}
