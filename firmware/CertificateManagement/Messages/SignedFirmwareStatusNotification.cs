using Borne.FirmwareManagement;

namespace Borne.CertificateManagement.Messages;

/// <summary>SignedFirmwareStatusNotification.req (OCPP 1.6 security whitepaper, L01).</summary>
internal sealed class SignedFirmwareStatusNotification : StatusReport
{
    /// <summary>Creates it.</summary>
    /// <param name="order">What it reports on.</param>
    public SignedFirmwareStatusNotification(TransferOrder order)
        : base(SignedStatuses.Words, order)
    {
    }

    /// <inheritdoc/>
    public override string Action => "SignedFirmwareStatusNotification";

    /// <inheritdoc/>
    protected override bool IsMine(TransferOrder order) => order.Proof is not null;
}
