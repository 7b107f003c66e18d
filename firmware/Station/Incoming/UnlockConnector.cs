using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>UnlockConnector.req (OCPP 1.6 section 5.18, B-UN-01, B-UN-02).</summary>
internal static class UnlockConnector
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload, long now)
    {
        int connectorId = 0;
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        if (!CallDispatcher.IsSound(station, id, payload))
        {
            return;
        }

        if (connectorId < 1 || connectorId > station.ConnectorCount || !station.GetConnector(connectorId).HasLock)
        {
            station.Rpc.AnswerStatus(id, "NotSupported");
            return;
        }

        station.Unlocker.Begin(connectorId, id, now);
    }
}
