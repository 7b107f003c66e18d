using Borne.CertificateManagement.Renewals;
using Borne.Station.Incoming;
using Borne.Wire.Rpc;

namespace Borne.PlugAndCharge.Messages;

/// <summary>TriggerMessage (application note section 6.9): asks for SignCertificate. One that names no message means that one too.</summary>
internal sealed class TriggerMessage : IncomingCall
{
    private const int Signs = 2;

    // Those behind the first two are words of OCPP 2.0.1, which have other ways in OCPP 1.6.
    private const string Triggers = "SignV2GCertificate,SignCertificate,BootNotification,LogStatusNotification,FirmwareStatusNotification,"
        + "Heartbeat,MeterValues,SignChargingStationCertificate,StatusNotification,TransactionEvent,SignCombinedCertificate,"
        + "PublishFirmwareStatusNotification";

    private readonly CertificateRenewal _renewal;

    /// <summary>Creates it.</summary>
    /// <param name="renewal">Makes requests.</param>
    public TriggerMessage(CertificateRenewal renewal)
    {
        _renewal = renewal;
    }

    /// <inheritdoc/>
    public override string Action => "TriggerMessage";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        int message = 0;
        while (payload.Next())
        {
            if (payload.Is("requestedMessage", 0))
            {
                message = payload.Word(Triggers);
            }
            else
            {
                payload.Skip();
            }
        }

        if (payload.Error is not null)
        {
            return null;
        }

        if (message >= Signs)
        {
            return new StatusAnswer("NotImplemented");
        }

        if (_renewal.IsBusy)
        {
            return new StatusAnswer("Rejected");
        }

        // Without an operator's name, a number or a true source of random bytes there will be no request.
        if (!_renewal.TryBegin(now))
        {
            payload.Fail(RpcErrorCode.GenericError, "no request can be made");
            return null;
        }

        return new StatusAnswer("Accepted");
    }
}
