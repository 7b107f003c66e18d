using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>GetLocalListVersion.req (OCPP 1.6 section 5.10, B-LL-05, B-LL-06).</summary>
internal sealed class GetLocalListVersion : IMessageBody
{
    private readonly int _version;

    private GetLocalListVersion(int version)
    {
        _version = version;
    }

    public static void Handle(ChargePoint station, string id, PayloadReader payload)
    {
        while (payload.Next())
        {
            payload.Skip();
        }

        if (CallDispatcher.IsSound(station, id, payload))
        {
            station.Rpc.Answer(id, new GetLocalListVersion(station.Tags.ListVersion));
        }
    }

    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("listVersion", _version);
        json.EndObject();
        return true;
    }
}
