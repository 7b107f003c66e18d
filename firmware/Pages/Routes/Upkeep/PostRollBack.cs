using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Lets the firmware come back that ran before.</summary>
internal sealed class PostRollBack : PageHandler
{
    private readonly ChargePoint _station;

    public PostRollBack(ChargePoint station)
        : base("POST", "/api/update/roll-back", PageRole.Installer)
    {
        _station = station;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        IMaintenance maintenance = UpdateGate.Open(_station, answer);
        if (maintenance is not null && maintenance.TryTurnBack())
        {
            answer.Done("Scheduled");
        }
        else if (maintenance is not null)
        {
            answer.Refuse(HttpStatus.Conflict, "there is no earlier firmware in the station; send its file instead");
        }
    }
}
