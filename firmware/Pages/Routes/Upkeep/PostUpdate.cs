using Borne.Pages.Http;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Fetches a firmware image from a file server and installs it.</summary>
internal sealed class PostUpdate : PageHandler
{
    private const int MaxUrl = 512;

    private readonly ChargePoint _station;

    public PostUpdate(ChargePoint station)
        : base("POST", "/api/update", PageRole.Installer, Json)
    {
        _station = station;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        string location = "";
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (body.Is("location"))
            {
                location = body.Text(MaxUrl);
            }
            else
            {
                body.Refuse();
            }
        }

        if (body.Error is not null)
        {
            answer.Refuse(HttpStatus.BadRequest, body.Error, body.Field);
            return;
        }

        IMaintenance maintenance = UpdateGate.Open(_station, answer);
        if (maintenance is null)
        {
            return;
        }

        if (!_station.Clock.IsSet)
        {
            answer.Refuse(HttpStatus.Conflict, "the station does not know the time yet; wait for its central system or time server");
        }
        else if (!maintenance.TryUpdate(location, now))
        {
            answer.Refuse(HttpStatus.BadRequest, "this is no address that can be used; send a URL of http, https, ftp or ftps", "location");
        }
        else
        {
            answer.Done();
        }
    }
}
