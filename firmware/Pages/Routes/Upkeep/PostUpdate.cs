using Borne.Pages.Http;
using Borne.Pages.Routes.Bodies;
using Borne.Station;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>Fetches a firmware image from a file server and installs it.</summary>
internal sealed class PostUpdate : FlatRequest
{
    private const int MaxUrl = 512;

    private readonly ChargePoint _station;
    private string _location;

    public PostUpdate(ChargePoint station)
        : base("/api/update")
    {
        _station = station;
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _location = "";
    }

    /// <inheritdoc/>
    protected override bool Take(BodyReader body)
    {
        if (body.Is("location"))
        {
            _location = body.Text(MaxUrl);
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
        IMaintenance maintenance = UpdateGate.Open(_station, answer);
        if (maintenance is null)
        {
            return;
        }

        if (!_station.Clock.IsSet)
        {
            answer.Refuse(HttpStatus.Conflict, "the station does not know the time yet; wait for its central system or time server");
        }
        else if (!maintenance.TryUpdate(_location, now))
        {
            answer.Refuse(HttpStatus.BadRequest, "this is no address that can be used; send a URL of http, https, ftp or ftps", "location");
        }
        else
        {
            answer.Done();
        }
    }
}
