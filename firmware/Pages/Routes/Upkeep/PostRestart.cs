using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Station;
using Borne.Station.Power;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Restarts the station, a moment later, so that the answer still goes out.</summary>
internal sealed class PostRestart : FlatRequest
{
    /// <summary>Seconds before the restart begins.</summary>
    public const int DelaySeconds = 2;

    private readonly ChargePoint _station;
    private bool _isForced;

    public PostRestart(ChargePoint station)
        : base("/api/system/restart")
    {
        _station = station;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _isForced = false;
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("isForced"))
        {
            _isForced = body.Flag();
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Carry(PageAnswer answer, long now)
    {
        if (!_isForced && Vehicles.AnyCharges(_station))
        {
            answer.Refuse(HttpStatus.Conflict, "a vehicle charges; wait, or send isForced to end its session");
        }
        else if (_station.IsTakingImage)
        {
            UpdateGate.RefuseSecond(answer);
        }
        else
        {
            _station.Restart.BeginIn(RestartReason.Person, DelaySeconds, now);
            answer.Done("Scheduled");
        }
    }
}
