using Borne.Base.Bytes;
using Borne.Charging.Connectors;
using Borne.Pages.Http;
using Borne.Settings.Keys;
using Borne.Station;

namespace Borne.Pages.Routes.Live;

/// <summary>Starts a session, as a card would: whether its idTag may charge is asked in the same way. Without one, where energy is given away, it is free.</summary>
internal sealed class PostStart : ConnectorHandler
{
    private const int MaxTag = 20;

    private readonly ChargePoint _station;

    public PostStart(ChargePoint station)
        : base(station, "start", Json)
    {
        _station = station;
    }

    /// <inheritdoc/>
    protected override void Handle(Connector connector, PageRequest request, PageAnswer answer, long now)
    {
        if (!IsOpen(answer))
        {
            return;
        }

        string free = _station.Settings.Text(Key.FreeVendIdTag);
        string idTag = free;
        BodyReader body = request.Body;
        while (body.Next())
        {
            if (!body.Is("idTag"))
            {
                body.Refuse();
                break;
            }

            idTag = body.Text(MaxTag);
            if (idTag.Length == 0 || !Ascii.IsPrintable(idTag))
            {
                body.Fail("an idTag has 1 to 20 printable characters; correct it");
            }
        }

        if (answer.RefuseFault(body))
        {
            return;
        }

        if (connector.HasTransaction)
        {
            answer.Refuse(HttpStatus.Conflict, "a session runs on this connector already; stop it first");
        }
        else if (!_station.Authorizer.StartHere(idTag, connector.Id, idTag == free && _station.Settings.Flag(Key.FreeVend), now))
        {
            answer.Refuse(HttpStatus.Conflict, "the connector is not free; see its state");
        }
        else
        {
            answer.Done();
        }
    }
}
