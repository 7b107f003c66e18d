using Borne.Base.Bytes;
using Borne.Charging.Connectors;
using Borne.Pages.Http;
using Borne.Settings.Keys;
using Borne.Station;

namespace Borne.Pages.Routes.Live;

/// <summary>Starts a session, as a remote start would: who pays is asked in the same way.</summary>
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

        string idTag = _station.Settings.Text(Key.FreeVendIdTag);
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
        else if (!_station.Authorizer.StartRemotely(idTag, connector.Id, now))
        {
            answer.Refuse(HttpStatus.Conflict, "the connector is not free; see its state");
        }
        else
        {
            answer.Done();
        }
    }
}
