using Borne.Charging.Authorization;
using Borne.Charging.IdTags;
using Borne.Wire.Json;
using Borne.Wire.Rpc;

namespace Borne.Station.Outgoing;

/// <summary>Authorize.req (OCPP 1.6 section 4.1) for the idTag that waits longest at the <see cref="Authorizer"/>.</summary>
internal sealed class Authorize : IRequest
{
    private readonly Authorizer _authorizer;

    /// <summary>Creates it.</summary>
    /// <param name="authorizer">Asks, and decides by the answer.</param>
    public Authorize(Authorizer authorizer)
    {
        _authorizer = authorizer;
    }

    /// <inheritdoc/>
    public string Action => "Authorize";

    /// <inheritdoc/>
    public bool IsTriggered => false;

    /// <inheritdoc/>
    public bool IsDue(long now) => _authorizer.IsBusy;

    /// <inheritdoc/>
    public bool Write(JsonWriter json, int piece)
    {
        json.BeginObject();
        json.Name("idTag");
        json.Text(_authorizer.FirstTag);
        json.EndObject();
        return true;
    }

    /// <inheritdoc/>
    public void OnResult(PayloadReader payload, long now)
    {
        IdTagInfo info = new IdTagInfo();
        bool isGiven = false;
        while (payload.Next())
        {
            if (payload.Is("idTagInfo", 0))
            {
                isGiven |= info.Read(payload);
            }
            else
            {
                payload.Skip();
            }
        }

        if (!isGiven)
        {
            payload.Fail(RpcErrorCode.OccurenceConstraintViolation, "the status of the idTag is missing");
        }

        if (payload.Error is null)
        {
            _authorizer.Answered(info, now);
        }
    }

    /// <inheritdoc/>
    public void OnFailure(CallFailure failure, long now) => _authorizer.Unanswered(now);
}
