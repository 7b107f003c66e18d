using Borne.Charging.IdTags;
using Borne.Wire.Rpc;

namespace Borne.Station.Incoming;

/// <summary>ClearCache.req (OCPP 1.6 section 5.4, B-AU-11, TC_061). The local list stays.</summary>
internal sealed class ClearCache : IncomingCall
{
    private readonly AuthorizationCache _cache;

    /// <summary>Creates it.</summary>
    public ClearCache(AuthorizationCache cache)
    {
        _cache = cache;
    }

    /// <inheritdoc/>
    public override string Action => "ClearCache";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
    {
        while (payload.Next())
        {
            payload.Skip();
        }

        if (payload.Error is not null)
        {
            return null;
        }

        // Entries that could not be deleted on flash would be back after a restart.
        return new StatusAnswer(_cache.Clear() ? "Accepted" : "Rejected");
    }
}
