using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Restarts the station, a moment later, so that the answer still goes out.</summary>
internal sealed class PostRestart : PageHandler
{
    /// <summary>Seconds before the restart begins.</summary>
    public const int DelaySeconds = 2;

    private readonly ChargePoint _station;

    public PostRestart(ChargePoint station)
        : base("POST", "/api/system/restart", PageRole.Installer, Json)
    {
        _station = station;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        bool isForced = false;
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("isForced"))
            {
                isForced = body.Flag();
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field);
        }
        else if (!isForced && Vehicles.AnyCharges(_station))
        {
            answer.Refuse(HttpStatus.Conflict, "a vehicle charges; wait, or send isForced to end its session");
        }
        else
        {
            _station.Restart.BeginIn(DelaySeconds, now);
            answer.Done("Scheduled");
        }
    }
}
