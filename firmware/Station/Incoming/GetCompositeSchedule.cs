using Borne.Charging.SmartCharging;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>GetCompositeSchedule.req (OCPP 1.6 section 5.7, B-SC-30 to B-SC-37).</summary>
public static class GetCompositeSchedule
{
    private const int Watts = 1;

    /// <summary>Reads the call and answers it.</summary>
    /// <param name="control">Smart charging.</param>
    /// <param name="rpc">Where the answer goes.</param>
    /// <param name="id">Id of the CALL.</param>
    /// <param name="payload">The payload, begun.</param>
    /// <param name="second">Now, UTC seconds.</param>
    public static void Handle(
        SmartChargingControl control, RpcEndpoint rpc, string id, PayloadReader payload, long second)
    {
        int connectorId = 0;
        int duration = 0;

        // Without the field the answer is in A, what the control pilot works with (B-SC-33).
        bool isInWatts = false;
        while (payload.Next())
        {
            if (payload.Is("connectorId", 0))
            {
                connectorId = payload.Int(int.MinValue, int.MaxValue);
            }
            else if (payload.Is("duration", 1))
            {
                duration = payload.Int(0, int.MaxValue);
            }
            else if (payload.Is("chargingRateUnit", 2))
            {
                isInWatts = payload.Word(Words.ChargingRateUnits) == Watts;
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("connectorId", 0);
        payload.Require("duration", 1);
        if (payload.Error is not null)
        {
            rpc.AnswerError(id, payload.Error, payload.ErrorText);
            return;
        }

        // Without the time there is no start to give (B-SC-34).
        if (connectorId < 0 || connectorId > control.Site.ConnectorCount || !control.Site.IsClockSet)
        {
            rpc.AnswerStatus(id, "Rejected");
            return;
        }

        CompositeSchedule schedule =
            new CompositeSchedule(control.Profiles, control.Site, connectorId, second, duration, isInWatts);
        rpc.Answer(id, new CompositeScheduleAnswer(schedule, connectorId, isInWatts));
    }
}
