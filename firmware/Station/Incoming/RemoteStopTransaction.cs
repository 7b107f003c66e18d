using Borne.Charging.Connectors;
using Borne.Station.Outgoing;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>RemoteStopTransaction.req (OCPP 1.6 section 5.12, B-RS-07, B-RS-08).</summary>
internal sealed class RemoteStopTransaction : IncomingCall
{
    private readonly Connector[] _connectors;
    private readonly BootNotification _boot;

    /// <summary>Creates it.</summary>
    public RemoteStopTransaction(Connector[] connectors, BootNotification boot)
    {
        _connectors = connectors;
        _boot = boot;
    }

    /// <inheritdoc/>
    public override string Action => "RemoteStopTransaction";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        long transactionId = 0;
        while (payload.Next())
        {
            if (payload.Is("transactionId", 0))
            {
                transactionId = payload.Long();
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("transactionId", 0);
        if (payload.Error is not null)
        {
            return null;
        }

        Connector connector = _boot.IsAccepted ? Find(transactionId) : null;
        connector?.Stop(StopReason.Remote, null);
        return new StatusAnswer(connector is null ? "Rejected" : "Accepted");
    }

    private Connector Find(long transactionId)
    {
        foreach (Connector connector in _connectors)
        {
            if (connector.HasTransaction && connector.Transaction.IsIdKnown
                && connector.Transaction.TransactionId == transactionId)
            {
                return connector;
            }
        }

        return null;
    }
}
