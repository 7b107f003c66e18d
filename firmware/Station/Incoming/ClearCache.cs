using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>ClearCache.req (OCPP 1.6 section 5.4, B-AU-11, TC_061). The local list stays.</summary>
internal static class ClearCache
{
    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        while (payload.Next())
        {
            payload.Skip();
        }

        if (CallDispatcher.IsSound(station, id, payload))
        {
            // Entries that could not be deleted on flash would be back after a restart.
            station.Rpc.AnswerStatus(id, station.Tags.Cache.Clear() ? "Accepted" : "Rejected");
        }
    }
}
