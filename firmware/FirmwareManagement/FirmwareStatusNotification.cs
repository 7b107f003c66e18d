namespace Borne.FirmwareManagement;

/// <summary>FirmwareStatusNotification.req (OCPP 1.6 section 4.5).</summary>
internal sealed class FirmwareStatusNotification : StatusReport
{
    /// <summary>Names of <see cref="FirmwareStatus"/>.</summary>
    public const string Statuses =
        "Idle,Downloading,Downloaded,DownloadFailed,Installing,Installed,InstallationFailed";

    /// <summary>Creates it.</summary>
    /// <param name="order">What it reports on.</param>
    public FirmwareStatusNotification(TransferOrder order)
        : base(Statuses, order)
    {
    }

    /// <inheritdoc/>
    protected override bool IsMine(TransferOrder order) => order.Proof is null;

    /// <inheritdoc/>
    public override string Action => "FirmwareStatusNotification";
}
