using Borne.Charging.Connectors;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>RemoteStopTransaction.req (OCPP 1.6 section 5.12, B-RS-07, B-RS-08).</summary>
internal static class RemoteStopTransaction
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        int transactionId = 0;
        while (payload.Next())
        {
            if (payload.Is("transactionId", 0))
            {
                transactionId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("transactionId", 0);
        if (!CallDispatcher.IsSound(station, id, payload))
        {
            return;
        }

        Connector connector = station.IsAccepted ? Find(station, transactionId) : null;
        connector?.Stop(StopReason.Remote, null);
        station.Rpc.AnswerStatus(id, connector is null ? "Rejected" : "Accepted");
    }

    private static Connector Find(ChargePoint station, int transactionId)
    {
        for (int i = 1; i <= station.ConnectorCount; i++)
        {
            Connector connector = station.GetConnector(i);
            if (connector.HasTransaction && connector.Transaction.IsIdKnown
                && connector.Transaction.TransactionId == transactionId)
            {
                return connector;
            }
        }

        return null;
    }
}
