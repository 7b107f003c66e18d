using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>Reset.req (OCPP 1.6 section 5.14, B-RE-01 to B-RE-04).</summary>
internal static class Reset
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload, long now)
    {
        bool isHard = false;
        while (payload.Next())
        {
            if (payload.Is("type", 0))
            {
                isHard = payload.Word(Words.ResetTypes) == 0;
            }
            else
            {
                payload.Skip();
            }
        }

        payload.Require("type", 0);
        if (CallDispatcher.IsSound(station, id, payload))
        {
            station.Rpc.AnswerStatus(id, "Accepted");
            station.Restart.Begin(isHard, now);
        }
    }
}
