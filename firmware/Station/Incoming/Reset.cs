using Borne.Station.Power;
using Borne.Wire.Rpc;
using Borne.Wire.Types;

namespace Borne.Station.Incoming;

/// <summary>Reset.req (OCPP 1.6 section 5.14, B-RE-01 to B-RE-04).</summary>
internal sealed class Reset : IncomingCall
{
    private readonly Restart _restart;

    /// <summary>Creates it.</summary>
    public Reset(Restart restart)
    {
        _restart = restart;
    }

    /// <inheritdoc/>
    public override string Action => "Reset";

    /// <inheritdoc/>
    public override IMessageBody Handle(string id, PayloadReader payload, long now)
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
        if (payload.Error is not null)
        {
            return null;
        }

        _restart.Begin(isHard, now);
        return new StatusAnswer("Accepted");
    }
}
