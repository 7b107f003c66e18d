using Borne.Charging.IdTags;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>
/// GetLocalListVersion.req and its answer (OCPP 1.6 section 5.10, B-LL-05, B-LL-06). The answer has one field and no state
/// but the list's, so that the handler is its own answer.
/// </summary>
internal sealed class GetLocalListVersion : IncomingCall, IMessageBody
{
    private readonly KnownTags _tags;

    /// <summary>Creates it.</summary>
    public GetLocalListVersion(KnownTags tags)
    {
        _tags = tags;
    }

    /// <inheritdoc/>
    public override string Action => "GetLocalListVersion";

    /// <inheritdoc/>
    public override string Profile => "LocalAuthListManagement";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        while (payload.Next())
        {
            payload.Skip();
        }

        return payload.Error is null ? this : null;
    }

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Member("listVersion", _tags.ListVersion);
        json.EndObject();
        return true;
    }
}
