using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>TriggerMessage.req (OCPP 1.6 section 5.17, B-TR-01 to B-TR-06): the answer goes first, then the message.</summary>
internal static class TriggerMessage
{
    private const int BootNotification = 0;
    private const int Heartbeat = 1;
    private const int MeterValues = 2;
    private const int StatusNotification = 3;

    public static void Handle(ChargePoint station, string id, PayloadReader payload, long now)
    {
        int message = 0;
        int connectorId = 0;
        while (payload.Next())
        {
            if (payload.Is("requestedMessage", 0))
            {
                message = payload.Word(Words.MessageTriggers);
            }
            else if (payload.Is("connectorId", 1))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("requestedMessage", 0);
        bool isNamed = payload.Has(1);
        if (CallDispatcher.IsSound(station, id, payload))
        {
            station.Rpc.AnswerStatus(id, Trigger(station, message, isNamed, connectorId, now));
        }
    }

    private static string Trigger(ChargePoint station, int message, bool isNamed, int connectorId, long now)
    {
        // Only these two speak of a connector; for the others the field is ignored (B-TR-02).
        bool isOfConnector = message == MeterValues || message == StatusNotification;
        if (isOfConnector && isNamed && (connectorId < 0 || connectorId > station.ConnectorCount))
        {
            return "Rejected";
        }

        switch (message)
        {
            case BootNotification:
                if (station.IsAccepted)
                {
                    // Once accepted, only a restart gives reason for another one (B-BO-06).
                    return "Rejected";
                }

                station.Boot.Trigger();
                return "Accepted";
            case Heartbeat:
                station.Heartbeat.Trigger();
                return "Accepted";
            case MeterValues:
                return TriggerMeterValues(station, isNamed, connectorId);
            case StatusNotification:
                station.Status.ReportNow(isNamed ? connectorId : -1, now);
                return "Accepted";
            default:
                // Firmware and diagnostics belong to a feature profile that not every board has.
                string name = Words.At(Words.MessageTriggers, message);
                return station.Profile is not null && station.Profile.Trigger(name) ? "Accepted" : "NotImplemented";
        }
    }

    private static string TriggerMeterValues(ChargePoint station, bool isNamed, int connectorId)
    {
        bool hasMain = station.Sampler.HasMain;
        if (isNamed && connectorId == 0 && !hasMain)
        {
            return "Rejected";
        }

        for (int i = hasMain ? 0 : 1; i <= station.ConnectorCount; i++)
        {
            if (!isNamed || connectorId == i)
            {
                station.TriggeredMeterValues.Trigger(i);
            }
        }

        return "Accepted";
    }
}
